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

function Groups({ items }: { items: readonly HeldLine[] }) {
  const { t, day, time } = useWords()
  const { today } = useHere()
  const rules = [
    ...new Set(items.flatMap((item) => item.findings.map((finding) => `${item.programId} ${finding.rule}`))),
  ]
  return (
    <>
      {rules.map((key) => {
        const of = items.flatMap((item) =>
          item.findings
            .filter((finding) => `${item.programId} ${finding.rule}` === key)
            .map((finding) => ({ item, finding })),
        )
        const first = of[0]!
        return (
          <Section key={key} title={first.finding.says}>
            <Clauses findings={[first.finding]} />
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
          </Section>
        )
      })}
    </>
  )
}
