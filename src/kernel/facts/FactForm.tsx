import { Buttons, SubmitButton } from '../forms/Buttons.tsx'
import { FormFrame } from '../forms/Form.tsx'
import { useKeptForm } from '../forms/kept-form.ts'
import { DayField, TextField } from '../forms/TextFields.tsx'
import { useWords } from '../i18n/Words.tsx'
import { useHere, useSend } from '../web/Server.tsx'
import type { FactFieldView } from './fact-wire.ts'
import { FactValueField } from './FactField.tsx'
import { holdsFrom, isTimes } from './since-when.ts'

export type About = { readonly kind: 'participant' | 'peer' | 'pairing'; readonly id: string }

/** Where the facts about somebody are on the server. */
export function factsPath(about: About): string {
  return `/api/${about.kind}s/${about.id}/facts`
}

type Typed = { value: unknown; from: string; to: string; source: string }

/** Writes down one dated fact with its source. What is known already is left as it was; this stands after it. */
export function FactForm({
  about,
  field,
  onSaved,
  onClose,
}: {
  about: About
  field: FactFieldView
  onSaved: () => void
  onClose?: () => void
}) {
  const { t } = useWords()
  const { today } = useHere()
  const record = useSend<object>('POST', factsPath(about))
  const form = useKeptForm<Typed, unknown>(`fact.${about.id}.${field.chapter}.${field.name}`, {
    initial: { value: startOf(field), from: today(), to: '', source: '' },
    send: (typed) =>
      record.send({
        ...typed,
        from: holdsFrom(field, typed, today()),
        to: typed.to || null,
        chapter: field.chapter,
        name: field.name,
      }),
    onSent: onSaved,
  })
  return (
    <FormFrame form={form} label={field.label}>
      <FactValueField name="value" label={field.question} shape={field.shape} needed />
      <div className="field-row">
        <DayField
          name="from"
          label={t('facts.from')}
          hint={t(isTimes(field.shape) ? 'facts.from.hint.times' : 'facts.from.hint')}
          needed
        />
        <DayField name="to" label={t('facts.to')} hint={t('facts.to.hint')} ifYouLike />
      </div>
      <TextField
        name="source"
        label={t('facts.source')}
        hint={t('facts.source.hint')}
        needed
        maxLength={2000}
      />
      <Buttons>
        <SubmitButton>{t('facts.save')}</SubmitButton>
        {onClose ? (
          <button type="button" className="button button-plain" onClick={onClose}>
            {t('common.not-now')}
          </button>
        ) : null}
      </Buttons>
    </FormFrame>
  )
}

/** Lists are added to; anything else is said anew. */
function startOf(field: FactFieldView): unknown {
  const { shape, now } = field
  if (now === undefined) return null
  if (shape.kind === 'texts') return (now.value as readonly string[]).join('\n')
  return shape.kind === 'list' || shape.kind === 'choices' ? now.value : null
}
