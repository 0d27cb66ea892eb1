import { type About, describedBy, Field } from '../kernel/forms/Field.tsx'
import { useField } from '../kernel/forms/Form.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'

const levels = ['further-away', 'no-change', 'a-little', 'a-lot', 'reached'] as const
const middle = levels.indexOf('a-little')

/** How a goal stands, as a slider in words; the value is the word's code, null while nothing is said. */
export function LevelField(about: About) {
  const { t } = useWords()
  const { id, value, set, refusal } = useField<string | null | undefined>(about.name)
  const place = levels.findIndex((level) => level === value)
  const said = place !== -1
  const word = said ? t(`common.level.${levels[place]!}`) : t('common.form.not-said')
  return (
    <Field id={id} about={about} refusal={refusal}>
      <div className="scale" data-said={said ? '' : undefined}>
        <input
          type="range"
          id={id}
          min={0}
          max={levels.length - 1}
          step={1}
          value={said ? place : middle}
          aria-valuetext={word}
          aria-describedby={describedBy(id, { hint: about.hint, refusal })}
          onPointerDown={() => {
            if (!said) set(levels[middle])
          }}
          onChange={(event) => set(levels[Number(event.target.value)])}
        />
        <output htmlFor={id}>{word}</output>
        {said ? (
          <button type="button" className="button button-quiet" onClick={() => set(null)}>
            {t('common.form.take-back')}
            <span className="unseen"> {about.label}</span>
          </button>
        ) : null}
      </div>
    </Field>
  )
}
