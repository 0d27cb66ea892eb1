import { Link } from 'wouter'
import { AskOverride, RequestLine } from '../authorizations/Requests.tsx'
import { localDay } from '../kernel/days.ts'
import { monthName } from '../kernel/i18n/month-name.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { useHere } from '../kernel/web/Server.tsx'
import type { HeldLine } from './held-back-wire.ts'

/** One session, or all of one peer's month: since when, and what can be done about it here. */
export function HeldItem({ lines }: { lines: readonly HeldLine[] }) {
  const { t, day, locale, time } = useWords()
  const { today, now, zone } = useHere()
  const line = lines[0]!
  const { session } = line
  const name = line.month ? session.peer.name : `${session.participant.name} · ${session.peer.name}`
  const age = Math.max(0, Math.floor((now() - Date.parse(line.since)) / 86_400_000))
  return (
    <li>
      <LineLink
        href={line.months ?? `/sessions/${session.id}`}
        title={<bdi>{name}</bdi>}
        note={
          line.month
            ? t('held-back.month', {
                month: monthName(line.month, locale),
                count: lines.length,
                since: day(localDay(line.since, zone), today()),
                age,
              })
            : t('held-back.line', {
                day: day(session.serviceDate, today()),
                time: time(session.startsAt, session.zone),
                since: day(localDay(line.since, zone), today()),
                age,
              })
        }
        tag={<Flags lines={lines} />}
      />
      {line.request ? (
        <div className="held-mend">
          <RequestLine request={line.request} />
        </div>
      ) : null}
      {line.request?.state === 'requested' ? null : <Mend line={line} name={name} />}
    </li>
  )
}

/** Said beside it and never a reason for it. */
function Flags({ lines }: { lines: readonly HeldLine[] }) {
  const { t } = useWords()
  return (
    <>
      {lines.some(({ late }) => late) ? (
        <StatusTag tone="quiet" icon="notice">
          {t('held-back.late')}
        </StatusTag>
      ) : null}
      {lines.some(({ unconfirmed }) => unconfirmed) ? (
        <StatusTag tone="quiet" icon="unknown">
          {t(lines.length > 1 ? 'held-back.unconfirmed.some' : 'held-back.unconfirmed')}
        </StatusTag>
      ) : null}
    </>
  )
}

/** Said to whoever can only wait for somebody to ask; a no that stands there says it already. */
function NobodyAsked({ line }: { line: HeldLine }) {
  const { t } = useWords()
  return line.request ? null : <p className="held-mend quiet">{t('held-back.no-request')}</p>
}

/** What can be done about it, where nothing waits for an answer already. */
function Mend({ line, name }: { line: HeldLine; name: string }) {
  const { t } = useWords()
  const { session } = line
  if (line.mending === 'units')
    return line.mayAsk ? (
      <p className="held-mend">
        <Link
          href={`/participants/${session.participant.id}/units?program=${line.programId}&week=${session.serviceDate}&session=${session.id}`}
          className="link-do"
        >
          {t('held-back.ask-units')}
          <span className="unseen"> {name}</span>
        </Link>
      </p>
    ) : (
      <NobodyAsked line={line} />
    )
  if (line.mending === 'override')
    return line.mayAsk && line.approver ? (
      <div className="held-mend">
        <AskOverride
          about={
            line.month
              ? { rule: line.finding.rule, peerId: session.peer.id, month: line.month }
              : { rule: line.finding.rule, sessionId: session.id }
          }
          approver={line.approver}
          of={name}
        />
      </div>
    ) : (
      <NobodyAsked line={line} />
    )
  const places = line.finding.change.filter((change) => change.href)
  return places.length === 0 ? null : (
    <ul className="held-mend">
      {places.map((change) => (
        <li key={change.text} dir="auto">
          <Link href={change.href!} className="link-do">
            {change.text}
            <span className="unseen"> {name}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
