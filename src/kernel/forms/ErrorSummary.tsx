import { type Ref, useLayoutEffect, useState } from 'react'
import { useWords } from '../i18n/Words.tsx'
import { Icon } from '../screen/Icon.tsx'
import { ProblemWords } from '../screen/ProblemWords.tsx'
import { useConnected } from '../screen/Waiting.tsx'
import type { Problem } from '../web/problems.ts'
import type { Refusal } from '../wire.ts'
import { fieldId } from './form-store.ts'

/**
 * What stands in the way, in one place, each line leading to its field. `FormFrame` shows it and gives it the
 * focus; a page without a form may use it for refusals of one button.
 */
export function ErrorSummary({
  ref,
  formId = '',
  refusals,
  problem,
}: {
  ref?: Ref<HTMLDivElement>
  formId?: string
  refusals: readonly Refusal[]
  problem?: Problem | undefined
}) {
  const { t } = useWords()
  const [onPage, setOnPage] = useState<ReadonlyMap<string, string>>(new Map())
  useLayoutEffect(() => {
    const ids = refusals.map((refusal) => fieldId(formId, refusal.field ?? ''))
    setOnPage(new Map(ids.filter((id) => document.getElementById(id)).map((id) => [id, labelOf(id)])))
  }, [refusals, formId])
  if (refusals.length === 0 && problem === undefined) return <div ref={ref} tabIndex={-1} hidden />
  return (
    <div ref={ref} tabIndex={-1} className="summary" role="alert">
      {problem ? (
        <WhatHappened problem={problem} />
      ) : (
        <>
          <h2 className="summary-title">
            <Icon name="notice" /> {t('common.form.not-yet', { count: refusals.length })}
          </h2>
          <ul>
            {refusals.map((refusal) => {
              const id = fieldId(formId, refusal.field ?? '')
              return (
                <li key={refusal.code + (refusal.field ?? '')}>
                  {refusal.field && onPage.has(id) ? (
                    <a
                      href={`#${id}`}
                      onClick={(event) => {
                        event.preventDefault()
                        focusField(id)
                      }}
                    >
                      {refusals.some((other) => other !== refusal && other.text === refusal.text)
                        ? onPage.get(id)
                        : null}
                      {refusal.text}
                    </a>
                  ) : (
                    refusal.text
                  )}
                  {refusal.change ? <span> {refusal.change}</span> : null}
                </li>
              )
            })}
          </ul>
          <p className="quiet">{t('common.form.kept')}</p>
        </>
      )}
    </div>
  )
}

/** A connection that has come back is said in place of its loss: nobody waits for what is there. */
function WhatHappened({ problem }: { problem: Problem }) {
  const { t } = useWords()
  const connected = useConnected()
  const [wasAway, setWasAway] = useState(!connected)
  if (!connected && !wasAway) setWasAway(true)
  if (problem.kind !== 'offline' || !connected || !wasAway) return <ProblemWords problem={problem} kept />
  return (
    <div className="problem">
      <p className="problem-title">
        <Icon name="notice" /> {t('common.problem.offline.over')}
      </p>
      <p>{t('common.form.kept')}</p>
      <p>{t('common.problem.offline.over.do')}</p>
    </div>
  )
}

/** What the field is called: two lines that say the same would not say of which field. */
function labelOf(id: string): string {
  const label = document.querySelector(`label[for="${CSS.escape(id)}"], #${CSS.escape(id)} > legend`)
  const said = label?.firstChild?.textContent?.trim()
  return said ? said + (/[?؟]$/.test(said) ? ' ' : ': ') : ''
}

/** A group of choices takes the focus on its first one. */
function focusField(id: string): void {
  const element = document.getElementById(id)
  const target = element?.matches('fieldset') ? element.querySelector<HTMLElement>('input, button') : element
  target?.focus()
  element?.closest('.field')?.scrollIntoView({ block: 'center' })
}
