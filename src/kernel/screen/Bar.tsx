import { type CSSProperties, useId } from 'react'
import { useWords } from '../i18n/Words.tsx'

export type BarNumbers = { allowed: number; used: number; planned?: number; heldBack?: number }

/**
 * Units or money: allowed, used, planned, held back, left, and when it runs out. The numbers stand beside it as
 * words; the drawing only repeats them.
 *
 * `<Bar label={t('…')} numbers={{ allowed: 10, used: 6, planned: 2 }} say={(n) => t('…', { count: n })} runsOut={day('2026-11-02')} />`
 *
 * `say` turns a number into words (`money`, `minutes`, units); `runsOut` is said already.
 */
export function Bar({
  label,
  numbers,
  say,
  runsOut,
}: {
  label: string
  numbers: BarNumbers
  say: (value: number) => string
  runsOut?: string
}) {
  const { t } = useWords()
  const heading = useId()
  const { allowed, used, planned = 0, heldBack = 0 } = numbers
  const taken = used + planned + heldBack
  const left = allowed - taken
  const whole = Math.max(allowed, taken, 1)
  const parts = [
    { kind: 'used', value: used },
    { kind: 'planned', value: planned },
    { kind: 'held-back', value: heldBack },
    { kind: 'left', value: Math.max(left, 0) },
  ] as const
  const share = (value: number): CSSProperties => ({ '--share': value / whole }) as CSSProperties
  return (
    <section className="bar" aria-labelledby={heading} data-over={left < 0 ? '' : undefined}>
      <p className="bar-head">
        <span id={heading}>{label}</span>
        <strong>
          {left < 0
            ? t('common.bar.over', { amount: say(-left), allowed: say(allowed) })
            : t('common.bar.left-of', { left: say(left), allowed: say(allowed) })}
        </strong>
      </p>
      <div className="bar-track" aria-hidden="true">
        {parts.map(({ kind, value }) =>
          value > 0 ? <span key={kind} className={`bar-part bar-${kind}`} style={share(value)} /> : null,
        )}
        {left < 0 ? <span className="bar-limit" style={share(allowed)} /> : null}
      </div>
      <dl className="bar-numbers">
        {parts.map(({ kind, value }) =>
          kind === 'left' || (kind !== 'used' && value === 0) ? null : (
            <div key={kind} className={`bar-number bar-number-${kind}`}>
              <dt>{t(`common.bar.${kind}`)}</dt>
              <dd>{say(value)}</dd>
            </div>
          ),
        )}
      </dl>
      {runsOut ? <p className="quiet">{t('common.bar.runs-out', { day: runsOut })}</p> : null}
    </section>
  )
}
