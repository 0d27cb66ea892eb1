import { useField } from '../kernel/forms/Form.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'

/** The ways that the program names, each put into the text by a press: the number or the hours are added by hand. */
export function WaysToReach({ ways }: { ways: readonly string[] }) {
  const { t } = useWords()
  const { value, set } = useField<string>('reachBetween')
  const left = ways.filter((way) => !value.includes(way))
  if (left.length === 0) return null
  return (
    <div className="chips" role="group" aria-label={t('pairing.reach.ways')}>
      {left.map((way) => (
        <button
          key={way}
          type="button"
          className="button button-plain"
          onClick={() => set(value.trim() === '' ? way : `${value.trimEnd()}, ${way}`)}
        >
          {way}
        </button>
      ))}
    </div>
  )
}
