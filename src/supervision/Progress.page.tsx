import { Link, useLocation, useSearchParams } from 'wouter'
import { Button } from '../kernel/forms/Buttons.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { SendTrouble } from '../kernel/screen/SendTrouble.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import { looks } from './looks.ts'
import { monthBeside, monthName } from '../kernel/i18n/month-name.ts'
import type { ProgressLine, ProgressListView } from './progress-wire.ts'
import './supervision.css'

/** Of whom something is to be given to the case management team for a month; for a case manager what was given. */
export default function Progress() {
  const { t, locale } = useWords()
  const { hat, today } = useHere()
  const [asked] = useSearchParams()
  const month = asked.get('month') ?? monthBeside(`${today().slice(0, 7)}-01`, -1)
  const view = useAnswer<ProgressListView>(`/api/progress?month=${month}`)
  const receives = hat.role === 'case-manager'
  return (
    <Page
      title={receives ? t('progress.received') : t('progress.title', { month: monthName(month, locale) })}
      intro={t(receives ? 'progress.received.intro' : 'progress.intro')}
    >
      {receives ? null : (
        <p>
          <Link href={`/progress?month=${monthBeside(month, -1)}`}>
            {monthName(monthBeside(month, -1), locale)}
          </Link>
          {monthBeside(month, 1) <= today() ? (
            <>
              {' · '}
              <Link href={`/progress?month=${monthBeside(month, 1)}`}>
                {monthName(monthBeside(month, 1), locale)}
              </Link>
            </>
          ) : null}
        </p>
      )}
      <Waiting query={view} what={t('progress.fetching')}>
        {({ items, mayWrite }) =>
          items.length === 0 ? (
            <Empty title={t(receives ? 'progress.received.empty' : 'progress.empty')}>
              {t(receives ? 'progress.received.empty.what' : 'progress.empty.what')}
            </Empty>
          ) : (
            <ul className="lines">
              {items.map((item) => (
                <li key={item.documentId ?? item.pairingId}>
                  {item.documentId ? (
                    <LineLink
                      href={`/progress/${item.documentId}`}
                      title={<bdi>{item.participant.name}</bdi>}
                      note={<Note item={item} />}
                      tag={<Tag item={item} receives={receives} />}
                    />
                  ) : (
                    <Begin item={item} month={month} mayWrite={mayWrite} />
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Waiting>
    </Page>
  )
}

function Note({ item }: { item: ProgressLine }) {
  const { t } = useWords()
  return (
    <>
      {item.programName} · <bdi>{item.peer.name}</bdi> · {t('progress.sessions', { count: item.sessions })}
    </>
  )
}

function Tag({ item, receives }: { item: ProgressLine; receives: boolean }) {
  const { t } = useWords()
  if (item.state === 'acknowledged')
    return (
      <StatusTag tone="ok" icon="met">
        {t('progress.state.acknowledged')}
      </StatusTag>
    )
  if (item.state === 'delivered')
    return (
      <StatusTag tone={receives ? 'do' : 'ok'} icon={receives ? 'do' : 'met'}>
        {t(receives ? 'progress.state.new' : 'progress.state.delivered')}
      </StatusTag>
    )
  return (
    <StatusTag tone={looks[item.due].tone} icon={looks[item.due].icon}>
      {t(
        item.due === 'missed'
          ? 'progress.late'
          : item.state === 'draft'
            ? 'progress.state.draft'
            : 'progress.due',
      )}
    </StatusTag>
  )
}

function Begin({ item, month, mayWrite }: { item: ProgressLine; month: string; mayWrite: boolean }) {
  const { t } = useWords()
  const [, go] = useLocation()
  const begin = useSend<object, { id: string }>('POST', '/api/progress')
  return (
    <div className="line-with-button">
      <p className="line-words">
        <span className="line-title">
          <bdi>{item.participant.name}</bdi>
        </span>
        <span className="line-note">
          <Note item={item} />
        </span>
      </p>
      <Tag item={item} receives={false} />
      {mayWrite ? (
        <Button
          busy={begin.busy}
          label={t('progress.begin.of', { name: item.participant.name })}
          onPress={() =>
            void begin
              .send({ pairingId: item.pairingId, month })
              .then(({ id }) => go(`/progress/${id}`))
              .catch(() => undefined)
          }
        >
          {t('progress.begin')}
        </Button>
      ) : null}
      <SendTrouble send={begin} />
    </div>
  )
}
