import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Button, Buttons } from '../kernel/forms/Buttons.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Clauses } from '../kernel/screen/Decision.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer } from '../kernel/web/Server.tsx'
import type { HeldLine, HeldList, Mending } from './held-back-wire.ts'
import { HeldItem } from './HeldItem.tsx'
import { Lifted } from './Lifted.tsx'

/** What took place and does not count yet: grouped by what mends it, oldest first, with who can, and to be done here. */
export default function HeldBack() {
  const { t } = useWords()
  // Each page begins after the one before; they are shown as one list.
  const [pages, setPages] = useState<readonly (string | undefined)[]>([undefined])
  return (
    <Page title={t('held-back.title')} intro={t('held-back.intro')}>
      {pages.map((after, place) => (
        <OnePage
          key={after ?? ''}
          after={after}
          isLast={place === pages.length - 1}
          onMore={(next) => setPages([...pages, next])}
        />
      ))}
      <Lifted />
    </Page>
  )
}

function OnePage({
  after,
  isLast,
  onMore,
}: {
  after: string | undefined
  isLast: boolean
  onMore: (after: string) => void
}) {
  const { t } = useWords()
  const held = useAnswer<HeldList>(`/api/held-back${after ? `?after=${after}` : ''}`)
  useReadAgain(held.data)
  return (
    <Waiting query={held} what={t('held-back.fetching')}>
      {({ items, next }) => (
        <>
          {items.length === 0 && after === undefined ? (
            <Empty title={t('held-back.empty')}>{t('held-back.empty.what')}</Empty>
          ) : (
            <Groups items={items} />
          )}
          {next && isLast ? (
            <Buttons>
              <Button onPress={() => onMore(next)}>{t('held-back.more')}</Button>
            </Buttons>
          ) : null}
        </>
      )}
    </Waiting>
  )
}

/** What was just decided goes to what was lifted once the work it asks for is done, and that takes a moment. */
function useReadAgain(data: HeldList | undefined) {
  const queries = useQueryClient()
  const waiting = data?.items.filter(({ request }) => request).length
  const before = useRef(waiting)
  useEffect(() => {
    const decided = waiting !== undefined && before.current !== undefined && waiting < before.current
    before.current = waiting
    if (!decided) return
    const again = [1_000, 3_000, 8_000].map((after) =>
      setTimeout(() => void queries.invalidateQueries(), after),
    )
    return () => again.forEach(clearTimeout)
  }, [waiting, queries])
}

const order: readonly Mending[] = ['units', 'override', 'ask', 'enter', 'correct']

/** By what mends it; inside that by the rule that speaks, each said once. */
function Groups({ items }: { items: readonly HeldLine[] }) {
  const { t } = useWords()
  const titleOf = ({ mending, who }: HeldLine) => {
    if (mending === 'ask') return t('held-back.by-answer', { who })
    if (mending === 'enter') return t('held-back.by-entering', { who })
    return mending === 'correct' ? t('held-back.by-mending', { who }) : t('held-back.by-approval', { who })
  }
  const sorted = items.toSorted((a, b) => order.indexOf(a.mending) - order.indexOf(b.mending))
  return [...Map.groupBy(sorted, titleOf)].map(([title, lines]) => (
    <Section key={title} title={title}>
      {[...Map.groupBy(lines, (line) => `${line.programId} ${line.finding.rule}`)].map(([rule, of]) => (
        <div key={rule}>
          <Clauses findings={[withoutOwn(of[0]!)]} />
          <ul className="lines">
            {together(of).map((same) => (
              <HeldItem key={same[0]!.id} lines={same} />
            ))}
          </ul>
        </div>
      ))}
    </Section>
  ))
}

/** The rule stands above several sessions: what only one of them would change stands beside that one. */
function withoutOwn({ finding }: HeldLine) {
  return { ...finding, facts: [], change: finding.change.map(({ text }) => ({ text })) }
}

/** Sessions of one peer's month are held for one thing, and mended together. */
function together(lines: readonly HeldLine[]): (readonly HeldLine[])[] {
  return [
    ...Map.groupBy(lines, (line) =>
      line.month ? `${line.session.peer.id} ${line.month}` : line.id,
    ).values(),
  ]
}
