import { type ReactNode, useId } from 'react'
import { ChipsField, ChoiceField, YesNoUnknown } from '../forms/ChoiceFields.tsx'
import { useField } from '../forms/Form.tsx'
import { DayField, NumberField, TextArea, TextField } from '../forms/TextFields.tsx'
import { useWords } from '../i18n/Words.tsx'
import { Icon } from '../screen/Icon.tsx'
import type { PartView, ShapeView } from './fact-wire.ts'

type Item = Readonly<Record<string, unknown>>

/** Asks for one fact in the form its schema gives it: a yes or no, a day, a number, a choice, periods, a list. */
export function FactValueField({
  name,
  label,
  hint,
  shape,
  needed,
}: {
  name: string
  label: string
  hint?: string | undefined
  shape: ShapeView
  needed?: boolean | undefined
}) {
  const { t } = useWords()
  const about = { name, label, hint, needed }
  switch (shape.kind) {
    case 'yes-no':
      return <YesNoUnknown {...about} />
    case 'day':
      return <DayField {...about} />
    case 'day-or-month':
      return <TextField {...about} hint={hint ?? t('facts.month-or-day.hint')} dir="ltr" width="short" />
    case 'moment':
      return <MomentField {...about} />
    case 'number':
      return <NumberField {...about} />
    case 'money':
      return <NumberField {...about} unit="$" />
    case 'choice':
      return <ChoiceField {...about} choices={shape.choices} />
    case 'choices':
      return (
        <OrNone name={name} none={t('facts.none-of-these')}>
          <ChipsField {...about} choices={shape.choices} emptied={null} />
        </OrNone>
      )
    case 'texts':
      return (
        <OrNone name={name} none={t('facts.none-at-all')}>
          <TextArea {...about} hint={hint ?? t('facts.one-a-line')} rows={3} />
        </OrNone>
      )
    case 'list':
      return (
        <OrNone name={name} none={t('facts.none-at-all')}>
          <ListField {...about} parts={shape.parts} />
        </OrNone>
      )
    default:
      return <TextArea {...about} rows={2} />
  }
}

/** Beneath a question with many answers: that none of them is true is an answer of its own, and silence is not. */
function OrNone({ name, none, children }: { name: string; none: string; children: ReactNode }) {
  const id = useId()
  const { value, set } = useField<string | readonly unknown[] | null | undefined>(name)
  return (
    <>
      {children}
      {value == null || value.length === 0 ? (
        <label className="choice" htmlFor={id}>
          <input
            type="checkbox"
            id={id}
            checked={Array.isArray(value)}
            onChange={(event) => set(event.target.checked ? [] : null)}
          />
          <span>{none}</span>
        </label>
      ) : null}
    </>
  )
}

/** A day, and the time where it is known. The value stays one text: `2026-10-12` or `2026-10-12T15:00`. */
function MomentField({ name, label, needed }: { name: string; label: string; needed?: boolean | undefined }) {
  const { t } = useWords()
  const { id, value, set, refusal } = useField<string | null | undefined>(name)
  const [day = '', time = ''] = (value ?? '').split('T')
  const together = (newDay: string, newTime: string) =>
    set(newTime && newDay ? `${newDay}T${newTime}` : newDay)
  return (
    <div className="field" data-refused={refusal ? '' : undefined}>
      <label className="field-label" htmlFor={id}>
        {label} {needed ? <span className="field-needed">{t('common.form.needed')}</span> : null}
      </label>
      {refusal ? (
        <p className="field-refusal" id={`${id}-refusal`}>
          <Icon name="held-back" /> {refusal.text}
        </p>
      ) : null}
      <div className="field-row">
        <input
          className="input input-short"
          type="date"
          dir="ltr"
          id={id}
          value={day}
          aria-describedby={refusal ? `${id}-refusal` : undefined}
          onChange={(event) => together(event.target.value, time)}
        />
        <input
          className="input input-short"
          type="time"
          dir="ltr"
          aria-label={`${label}: ${t('facts.moment.time')}`}
          value={time}
          onChange={(event) => together(day, event.target.value)}
        />
      </div>
    </div>
  )
}

/** Things of one kind, none to many. "There is none" is an answer of its own: an empty list, never silence. */
function ListField({
  name,
  label,
  hint,
  parts,
}: {
  name: string
  label: string
  hint?: string | undefined
  parts: readonly PartView[]
}) {
  const { t } = useWords()
  const { id, value, set, refusal } = useField<readonly Item[] | null | undefined>(name)
  const items = value ?? []
  const blank = () => Object.fromEntries(parts.map((part) => [part.name, '']))
  return (
    <fieldset className="field" id={id} data-refused={refusal ? '' : undefined}>
      <legend className="field-label">{label}</legend>
      {hint ? <p className="field-hint">{hint}</p> : null}
      {refusal ? (
        <p className="field-refusal">
          <Icon name="held-back" /> {refusal.text}
        </p>
      ) : null}
      {items.map((_, place) => (
        // What stands at a place has no other name than its place.
        <fieldset key={place} className="list-item">
          <legend className={items.length > 1 ? 'quiet' : 'unseen'}>
            {t('facts.item', { number: place + 1 })}
          </legend>
          <div className="field-row">
            {parts.map((part) => (
              <FactValueField
                key={part.name}
                name={`${name}.${place}.${part.name}`}
                label={part.label}
                shape={part.shape}
                needed={part.needed}
              />
            ))}
          </div>
          <button
            type="button"
            className="button button-quiet"
            aria-label={t('facts.remove-of', { number: place + 1 })}
            onClick={() => set(items.length > 1 ? items.filter((__, other) => other !== place) : null)}
          >
            <Icon name="close" /> {t('facts.remove')}
          </button>
        </fieldset>
      ))}
      <div className="buttons">
        <button type="button" className="button button-plain" onClick={() => set([...items, blank()])}>
          <Icon name="add" /> {t(items.length ? 'facts.add-another' : 'facts.add-one')}
        </button>
      </div>
    </fieldset>
  )
}
