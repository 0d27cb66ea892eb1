import { type HTMLAttributes, useState } from 'react'
import { useWords } from '../i18n/Words.tsx'
import { type About, describedBy, Field } from './Field.tsx'
import { useField } from './Form.tsx'

type Typed = About & {
  autoComplete?: string | undefined
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode']
  /** What is typed is another language than the screen, or always left to right (an address, a code). */
  dir?: 'ltr' | 'rtl' | 'auto' | undefined
  spellCheck?: boolean | undefined
  maxLength?: number | undefined
  /** How much room the answer usually takes. */
  width?: 'short' | 'middle' | 'full' | undefined
}

type Kind = 'text' | 'email' | 'tel' | 'url' | 'date' | 'time'

function Input({
  type,
  dir = 'auto',
  width = 'full',
  ...about
}: Typed & { type: Kind; min?: string; max?: string }) {
  const { id, value, set, refusal } = useField<string | null | undefined>(about.name)
  return (
    <Field id={id} about={about} refusal={refusal}>
      <input
        className={`input input-${width}`}
        id={id}
        name={about.name}
        type={type}
        value={value ?? ''}
        dir={dir}
        min={about.min}
        max={about.max}
        maxLength={about.maxLength}
        autoComplete={about.autoComplete ?? 'off'}
        inputMode={about.inputMode}
        spellCheck={about.spellCheck}
        required={about.needed}
        aria-invalid={refusal ? true : undefined}
        aria-describedby={describedBy(id, { hint: about.hint, refusal })}
        onChange={(event) => set(event.target.value)}
      />
    </Field>
  )
}

/** One line of text; the value is a string. */
export function TextField(about: Typed) {
  return <Input type="text" {...about} />
}

export function EmailField(about: Typed) {
  return <Input type="email" autoComplete="email" dir="ltr" spellCheck={false} {...about} />
}

export function PhoneField(about: Typed) {
  return <Input type="tel" autoComplete="tel" dir="ltr" width="middle" {...about} />
}

/** A calendar day, `YYYY-MM-DD`, through the device's own picker; '' while nothing is chosen. */
export function DayField({ min, max, ...about }: About & { min?: string; max?: string }) {
  return (
    <Input
      type="date"
      dir="ltr"
      width="short"
      {...about}
      {...(min ? { min } : {})}
      {...(max ? { max } : {})}
    />
  )
}

/** A time of day, `HH:MM`, through the device's own picker. */
export function TimeField(about: About) {
  return <Input type="time" dir="ltr" width="short" {...about} />
}

/** Digits and decimals as typed; the value stays text until the server reads it, so nothing typed is lost. `unit` stands behind it. */
export function NumberField({ unit, ...about }: Typed & { unit?: string }) {
  const { id, value, set, refusal } = useField<string | number | null | undefined>(about.name)
  return (
    <Field id={id} about={about} refusal={refusal}>
      <span className="input-with-unit">
        <input
          className="input input-short"
          id={id}
          name={about.name}
          type="text"
          inputMode="decimal"
          dir="ltr"
          autoComplete="off"
          value={value ?? ''}
          required={about.needed}
          aria-invalid={refusal ? true : undefined}
          aria-describedby={describedBy(id, { hint: about.hint, refusal })}
          onChange={(event) => set(event.target.value)}
        />
        {unit ? <span>{unit}</span> : null}
      </span>
    </Field>
  )
}

/** Several lines that grow with what is said. `large` is for what was said in a session: larger letters, more room. */
export function TextArea({
  rows = 3,
  large,
  dir = 'auto',
  ...about
}: Typed & { rows?: number; large?: boolean }) {
  const { id, value, set, refusal } = useField<string | null | undefined>(about.name)
  return (
    <Field id={id} about={about} refusal={refusal}>
      <textarea
        className={large ? 'input input-area input-large' : 'input input-area'}
        id={id}
        name={about.name}
        rows={rows}
        dir={dir}
        maxLength={about.maxLength}
        value={value ?? ''}
        required={about.needed}
        aria-invalid={refusal ? true : undefined}
        aria-describedby={describedBy(id, { hint: about.hint, refusal })}
        onChange={(event) => set(event.target.value)}
      />
    </Field>
  )
}

/** A password or PIN, with a button that shows what was typed. */
export function SecretField({ numeric, ...about }: Typed & { numeric?: boolean }) {
  const { t } = useWords()
  const { id, value, set, refusal } = useField<string>(about.name)
  const [shown, setShown] = useState(false)
  return (
    <Field id={id} about={about} refusal={refusal}>
      <span className="input-with-button">
        <input
          className="input"
          id={id}
          name={about.name}
          type={shown ? 'text' : 'password'}
          dir="ltr"
          inputMode={numeric ? 'numeric' : undefined}
          autoComplete={about.autoComplete ?? 'current-password'}
          autoCapitalize="none"
          spellCheck={false}
          value={value ?? ''}
          required={about.needed}
          aria-invalid={refusal ? true : undefined}
          aria-describedby={describedBy(id, { hint: about.hint, refusal })}
          onChange={(event) => set(event.target.value)}
        />
        <button
          type="button"
          className="button button-plain"
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          {t(shown ? 'common.form.hide' : 'common.form.show')}
          <span className="unseen"> {about.label}</span>
        </button>
      </span>
    </Field>
  )
}
