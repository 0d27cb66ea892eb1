import { useEffect, useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useSend } from '../kernel/web/Server.tsx'
import type { ToConfirmView } from './note-wire.ts'
import { type Said, WasItSo } from './WasItSo.tsx'

/** For whoever is served: the meetings that were written down, and whether it was so. */
export default function Confirm() {
  const { t } = useWords()
  const { id } = useParams<{ id?: string }>()
  const list = useAnswer<{ items: readonly ToConfirmView[] }>('/api/confirm')
  return (
    <Waiting query={list} what={t('confirm.fetching')}>
      {({ items }) => {
        const one = items.find((item) => item.id === id)
        return one ? <One key={one.id} session={one} /> : <All items={items} />
      }}
    </Waiting>
  )
}

function One({ session }: { session: ToConfirmView }) {
  const { t, time } = useWords()
  const [, go] = useLocation()
  const send = useSend<Said>('POST', `/api/sessions/${session.id}/confirm`)
  const where = [time(session.startsAt, session.zone), session.mode, session.place]
    .filter(Boolean)
    .join(' · ')
  return (
    <Page title={t('confirm.title')} back={{ href: '/confirm', label: t('confirm.all') }}>
      <WasItSo
        about={{ ...session, more: where }}
        beneath
        own={session.id}
        send={send.send}
        onDone={() => go('/confirm', { state: { isKept: true } })}
      />
    </Page>
  )
}

function All({ items }: { items: readonly ToConfirmView[] }) {
  const { t } = useWords()
  const [shown, setShown] = useState(false)
  const open = items.filter((item) => item.answer === null)
  const said = items.filter((item) => item.answer !== null)
  return (
    <Page title={t('confirm.title')} intro={t('confirm.intro')}>
      <AnswerKept />
      {open.length ? (
        <ul className="lines">
          {open.map((item) => (
            <Line key={item.id} item={item} />
          ))}
        </ul>
      ) : (
        <Empty title={t('confirm.empty')}>{t('confirm.empty.what')}</Empty>
      )}
      {said.length ? (
        <details open={shown} onToggle={(event) => setShown(event.currentTarget.open)}>
          <summary>{t('confirm.said', { count: said.length })}</summary>
          <Section title={t('confirm.said.title')}>
            <ul className="lines">
              {said.map((item) => (
                <Line key={item.id} item={item} />
              ))}
            </ul>
          </Section>
        </details>
      ) : null}
    </Page>
  )
}

/** Said once, to whoever has just answered. */
function AnswerKept() {
  const { t } = useWords()
  const [isKept, setKept] = useState(false)
  useEffect(() => {
    const { isKept: just, ...rest } = (history.state ?? {}) as { isKept?: boolean }
    if (!just) return
    history.replaceState(rest, '')
    // What stood there from the beginning would not be read aloud.
    setKept(true)
  }, [])
  return (
    <p role="status" className={isKept ? 'notice' : 'unseen'}>
      {isKept ? t('confirm.kept') : null}
    </p>
  )
}

function Line({ item }: { item: ToConfirmView }) {
  const { t, day, minutes, time } = useWords()
  return (
    <li>
      <LineLink
        href={`/confirm/${item.id}`}
        title={<bdi>{item.peer}</bdi>}
        note={`${t('common.date.day-time', { day: day(item.serviceDate), time: time(item.startsAt, item.zone) })} · ${minutes(item.minutes)}`}
        tag={
          item.answer ? (
            <StatusTag
              tone={item.answer === 'yes' ? 'ok' : 'open'}
              icon={item.answer === 'yes' ? 'met' : 'unknown'}
            >
              {t(`confirm.${item.answer}`)}
            </StatusTag>
          ) : undefined
        }
      />
    </li>
  )
}
