import { useWords } from '../kernel/i18n/Words.tsx'
import { Clauses } from '../kernel/screen/Decision.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import type { HeldLine } from './session-wire.ts'

/** What took place and does not count yet: grouped by the clause that mends it, oldest first, with who can. */
export default function HeldBack() {
  const { t } = useWords()
  const held = useAnswer<{ items: readonly HeldLine[] }>('/api/held-back')
  return (
    <Page title={t('held-back.title')} intro={t('held-back.intro')}>
      <Waiting query={held} what={t('held-back.fetching')}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('held-back.empty')}>{t('held-back.empty.what')}</Empty>
          ) : (
            <Groups items={items} />
          )
        }
      </Waiting>
    </Page>
  )
}

type One = { item: HeldLine; finding: HeldLine['findings'][number] }

/** By whom or what it is mended; inside that by the rule that speaks, each said once. */
function Groups({ items }: { items: readonly HeldLine[] }) {
  const { t } = useWords()
  const all: One[] = items.flatMap((item) => item.findings.map((finding) => ({ item, finding })))
  const mend = ({ finding }: One): string =>
    finding.approver
      ? t('held-back.by-approval', { who: finding.approver })
      : t(finding.verdict === 'unknown' ? 'held-back.by-answer' : 'held-back.by-mending')
  return [...new Set(all.map(mend))].map((title) => (
    <Section key={title} title={title}>
      {byRule(all.filter((one) => mend(one) === title)).map((of) => (
        <div key={`${of[0]!.item.programId} ${of[0]!.finding.rule}`}>
          <Clauses findings={[of[0]!.finding]} />
          <Lines of={of} />
        </div>
      ))}
    </Section>
  ))
}

function byRule(all: readonly One[]): One[][] {
  const groups = new Map<string, One[]>()
  for (const one of all) {
    const key = `${one.item.programId} ${one.finding.rule}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()]
}

function Lines({ of }: { of: readonly One[] }) {
  const { t, day, time } = useWords()
  const { today } = useHere()
  return (
    <ul className="lines">
      {of.map(({ item, finding }) => (
        <li key={item.id}>
          <LineLink
            href={`/sessions/${item.id}`}
            title={<bdi>{`${item.participant.name} · ${item.peer.name}`}</bdi>}
            note={t('held-back.line', {
              day: day(item.serviceDate, today()),
              time: time(item.startsAt, item.zone),
              since: day(finding.since.slice(0, 10), today()),
            })}
          />
        </li>
      ))}
    </ul>
  )
}
