import { useState } from 'react'
import { ChipsField } from '../kernel/forms/ChoiceFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import type { Chosen } from './session-lists.ts'
import type { ListView } from './session-wire.ts'
import './sessions.css'

/** What else the program has a list for, folded away until somebody wants it or has chosen from it. */
export function FurtherLists({
  of,
  lists,
  chosen,
  kind,
}: {
  /** The part of the form in which the lists stand. */
  of: string
  lists: readonly ListView[]
  chosen: Chosen
  kind: string
}) {
  const { t } = useWords()
  // Over what two spoke is asked of contacts between meetings; of a meeting its way is said above.
  const shown = lists.filter(({ name }) => name !== 'way' || kind === 'between')
  const [open] = useState(() => shown.some(({ name }) => chosen[name]?.length))
  if (shown.length === 0) return null
  return (
    <details className="further-lists" open={open}>
      <summary>{t('session.lists')}</summary>
      <div className="further-lists-in">
        {shown.map(({ name, label, choices }) => (
          <ChipsField key={name} name={`${of}.lists.${name}`} label={label} choices={choices} ifYouLike />
        ))}
      </div>
    </details>
  )
}
