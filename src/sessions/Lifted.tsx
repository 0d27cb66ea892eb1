import { useWho } from '../authorizations/Requests.tsx'
import { localDay } from '../kernel/days.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Dotted } from '../kernel/screen/Dotted.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { NotReadYet } from '../kernel/screen/NotReadYet.tsx'
import { Section } from '../kernel/screen/Page.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import type { LiftedLine } from './held-back-wire.ts'

/** What was let go this month: how, by whom, and what it lifted. */
export function Lifted() {
  const { t } = useWords()
  const lifted = useAnswer<{ items: readonly LiftedLine[] }>('/api/held-back/lifted')
  const items = lifted.data?.items ?? []
  if (items.length === 0) return <NotReadYet query={lifted} what={t('held-back.lifted')} />
  return (
    <Section title={t('held-back.lifted')}>
      <ul className="lines">
        {items.map((line) => (
          <li key={line.id}>
            <One line={line} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function One({ line }: { line: LiftedLine }) {
  const { t, day } = useWords()
  const { today, zone } = useHere()
  const who = useWho()
  const { session } = line
  return (
    <>
      <LineLink
        href={`/sessions/${session.id}`}
        title={<Dotted>{[session.participant.name, session.peer.name]}</Dotted>}
        note={t('held-back.lifted.what', {
          day: day(session.serviceDate, today()),
          says: line.says,
          minutes: session.minutes,
          units: session.units,
        })}
        tag={
          <StatusTag tone="ok" icon="met">
            {t(`held-back.how.${line.how}`)}
          </StatusTag>
        }
      />
      <p className="held-mend quiet">
        {t('held-back.lifted.when', { day: day(localDay(line.liftedAt, zone), today()) })}
        {line.by ? ` ${t('held-back.lifted.by', { who: who(line.by) })}` : ''}
        {line.afterwards ? ` ${t('held-back.lifted.afterwards')}` : ''}{' '}
        {line.reason ? <q dir="auto">{line.reason}</q> : null}
      </p>
    </>
  )
}
