import { useLocation } from 'wouter'
import { Button } from '../kernel/forms/Buttons.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import type { SessionLine } from './session-wire.ts'

/** The sessions one may see, latest first: with whom, when, how long, and what each still lacks. */
export default function Sessions() {
  const { t } = useWords()
  const { hat } = useHere()
  const [, go] = useLocation()
  const sessions = useAnswer<{ items: readonly SessionLine[] }>('/api/sessions')
  const record =
    hat.role === 'peer' ? (
      <Button kind="do" onPress={() => go('/record')}>
        {t('session.record.title')}
      </Button>
    ) : undefined
  return (
    <Page title={t('session.list')} actions={record}>
      <Waiting query={sessions} what={t('session.fetching')}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('session.list.empty')}>{t('session.list.empty.what')}</Empty>
          ) : (
            <SessionLines items={items} mine={hat.role === 'peer'} />
          )
        }
      </Waiting>
    </Page>
  )
}

function SessionLines({ items, mine }: { items: readonly SessionLine[]; mine: boolean }) {
  const { t, day, time, minutes } = useWords()
  const { today } = useHere()
  return (
    <ul className="lines">
      {items.map((session) => (
        <li key={session.id}>
          <LineLink
            href={`/sessions/${session.id}`}
            title={
              <bdi>
                {mine ? session.participant.name : `${session.participant.name} · ${session.peer.name}`}
              </bdi>
            }
            note={`${t('common.date.day-time', { day: day(session.serviceDate, today()), time: time(session.startsAt, session.zone) })} · ${minutes(session.minutes)}`}
            tag={
              session.heldBack ? (
                <StatusTag tone="held-back" icon="held-back">
                  {t('session.held-back')}
                </StatusTag>
              ) : session.signedAt ? undefined : (
                <StatusTag tone="do" icon="do">
                  {t('session.not-signed')}
                </StatusTag>
              )
            }
          />
        </li>
      ))}
    </ul>
  )
}
