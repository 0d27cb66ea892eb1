import type { ReactNode } from 'react'
import { useWords } from '../i18n/Words.tsx'

export type PersonLine = { label: string; value: ReactNode }

/**
 * The top of a person's page: the name, how they want to be called and reached, languages and access needs first.
 * `lines` are label and value, in that order; those without a value say "not known yet".
 * Stands inside `<Page title={name}>`, under its heading.
 */
export function PersonHeader({
  called,
  lines,
  status,
}: {
  called?: string | null
  lines: readonly PersonLine[]
  status?: ReactNode
}) {
  const { t } = useWords()
  return (
    <div className="person">
      {called ? (
        <p className="person-called">
          {t('common.person.called')} <bdi>{called}</bdi>
        </p>
      ) : null}
      {status ? <p>{status}</p> : null}
      <dl className="facts">
        {lines.map((line) => (
          <div key={line.label}>
            <dt>{line.label}</dt>
            <dd>{line.value ?? <em>{t('common.not-known-yet')}</em>}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

/** Label and value lines anywhere else. */
export function Facts({ lines }: { lines: readonly PersonLine[] }) {
  const { t } = useWords()
  return (
    <dl className="facts">
      {lines.map((line) => (
        <div key={line.label}>
          <dt>{line.label}</dt>
          <dd>{line.value ?? <em>{t('common.not-known-yet')}</em>}</dd>
        </div>
      ))}
    </dl>
  )
}
