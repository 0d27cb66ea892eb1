import { type KeyboardEvent, type ReactNode, useDeferredValue, useId, useRef, useState } from 'react'
import { matches } from '../i18n/fold.ts'
import { useWords } from '../i18n/Words.tsx'
import { Icon } from './Icon.tsx'

/**
 * A list that gets shorter as one types, accents and letter forms aside. It is always open: nothing pops up.
 * Arrow keys move between the box and the lines, Enter opens.
 *
 * - `items` with `text` (what is searched) and `line` (what is shown: a link or a button);
 * - where the server searches, give `onSearch` (called as one types) and the items it answered with, and `all`, how
 *   many there are, where those are only the first.
 */
export function SearchList<Item>({
  label,
  hint,
  items,
  itemKey,
  text,
  line,
  onSearch,
  all,
  empty,
}: {
  label: string
  hint?: string
  items: readonly Item[]
  itemKey: (item: Item) => string
  text: (item: Item) => string
  line: (item: Item) => ReactNode
  onSearch?: (typed: string) => void
  all?: number
  empty?: ReactNode
}) {
  const { t } = useWords()
  const id = useId()
  const frame = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState('')
  const wanted = useDeferredValue(typed)
  const shown = onSearch || wanted.trim() === '' ? items : items.filter((item) => matches(text(item), wanted))

  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    const stops = [
      ...(frame.current?.querySelectorAll<HTMLElement>('input[type=search], li a, li button') ?? []),
    ]
    const next = stops[stops.indexOf(document.activeElement as HTMLElement) + step]
    if (next === undefined) return
    event.preventDefault()
    next.focus()
  }

  return (
    <div className="search" ref={frame} onKeyDown={move}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {hint ? (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      <span className="search-box">
        <Icon name="search" />
        <input
          className="input"
          type="search"
          id={id}
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={(event) => {
            setTyped(event.target.value)
            onSearch?.(event.target.value)
          }}
        />
      </span>
      <p className="quiet" role="status">
        {t('common.search.found', { count: all ?? shown.length })}
      </p>
      {shown.length === 0 ? (
        empty
      ) : (
        <ul className="lines">
          {shown.map((item) => (
            <li key={itemKey(item)}>{line(item)}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
