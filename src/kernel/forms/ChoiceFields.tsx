import { useWords } from '../i18n/Words.tsx'
import { type About, describedBy, Field, FieldGroup, FieldRefusal, Mark } from './Field.tsx'
import { useField } from './Form.tsx'

export type Choice<T extends string = string> = { value: T; label: string; hint?: string | undefined }

/**
 * One of several; the value is the chosen `value`, '' or absent while nothing is chosen.
 * Up to six stand open as radios; more, or `as="select"`, become the device's own list.
 */
export function ChoiceField({
  choices,
  as,
  ...about
}: About & { choices: readonly Choice[]; as?: 'radios' | 'select' }) {
  const { t } = useWords()
  const { id, value, set, refusal } = useField<string | null | undefined>(about.name)
  if (as === 'select' || (as === undefined && choices.length > 6)) {
    return (
      <Field id={id} about={about} refusal={refusal}>
        <select
          className="input input-middle"
          id={id}
          name={about.name}
          value={value ?? ''}
          required={about.needed}
          aria-invalid={refusal ? true : undefined}
          aria-describedby={describedBy(id, { hint: about.hint, refusal })}
          onChange={(event) => set(event.target.value)}
        >
          <option value="">{t('common.form.choose')}</option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      </Field>
    )
  }
  return (
    <FieldGroup id={id} about={about} refusal={refusal}>
      <div className="choices">
        {choices.map((choice) => (
          <label key={choice.value} className="choice">
            <input
              type="radio"
              name={id}
              value={choice.value}
              checked={value === choice.value}
              onChange={() => set(choice.value)}
            />
            <span>
              {choice.label}
              {choice.hint ? <span className="choice-hint">{choice.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}

/**
 * Any number of the program's own words, as chips; the value is a list of chosen `value`s.
 * `emptied` is what stands when the last one is taken away: where an empty list is an answer, nothing said is
 * null.
 */
export function ChipsField({
  choices,
  emptied = [],
  ...about
}: About & { choices: readonly Choice[]; emptied?: readonly string[] | null }) {
  const { id, value, set, refusal } = useField<readonly string[] | null | undefined>(about.name)
  const chosen = value ?? []
  const keep = (left: readonly string[]) => set(left.length > 0 ? left : emptied)
  return (
    <FieldGroup id={id} about={about} refusal={refusal}>
      <div className="chips">
        {choices.map((choice) => (
          <label key={choice.value} className="chip">
            <input
              type="checkbox"
              name={id}
              value={choice.value}
              checked={chosen.includes(choice.value)}
              onChange={(event) =>
                keep(
                  event.target.checked
                    ? [...chosen, choice.value]
                    : chosen.filter((one) => one !== choice.value),
                )
              }
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}

/** Yes, no, or nobody has said yet: true, false, or null. Null is an answer, never a no. */
export function YesNoUnknown(about: About) {
  const { t } = useWords()
  const { id, value, set, refusal } = useField<boolean | null | undefined>(about.name)
  const answers = [
    { value: true, label: t('common.yes') },
    { value: false, label: t('common.no') },
    { value: null, label: t('common.not-known-yet') },
  ]
  return (
    <FieldGroup id={id} about={about} refusal={refusal}>
      <div className="choices choices-inline">
        {answers.map((answer) => (
          <label key={String(answer.value)} className="choice">
            <input
              type="radio"
              name={id}
              checked={(value ?? null) === answer.value}
              onChange={() => set(answer.value)}
            />
            <span>{answer.label}</span>
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}

/** One thing to agree to or to switch; the value is true or false. */
export function CheckField(about: About) {
  const { id, value, set, refusal } = useField<boolean | undefined>(about.name)
  return (
    <div className="field" data-refused={refusal ? '' : undefined}>
      <FieldRefusal id={id} refusal={refusal} />
      <label className="choice">
        <input
          type="checkbox"
          id={id}
          name={about.name}
          checked={value ?? false}
          required={about.needed}
          aria-invalid={refusal ? true : undefined}
          aria-describedby={describedBy(id, { hint: about.hint, refusal })}
          onChange={(event) => set(event.target.checked)}
        />
        <span>
          {about.label} <Mark needed={about.needed} ifYouLike={about.ifYouLike} />
          {about.hint ? (
            <span className="choice-hint" id={`${id}-hint`}>
              {about.hint}
            </span>
          ) : null}
        </span>
      </label>
    </div>
  )
}
