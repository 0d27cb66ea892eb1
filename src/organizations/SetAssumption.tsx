import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChipsField, ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { DayField, NumberField, TextField } from '../kernel/forms/TextFields.tsx'
import { asBeginning } from '../kernel/i18n/beginning.ts'
import type { Words } from '../kernel/i18n/speak.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { useHere, useSend } from '../kernel/web/Server.tsx'
import type { DefinitionView } from '../policy/definition.ts'
import { type Part, partsOf, type Typed, valueFrom, whole } from './setting-typed.ts'
import { type Called, partName, shownValue } from './setting-value.ts'

type AssumptionView = DefinitionView['assumptions'][number]
type Setting = { parts: Record<string, Typed>; fromDay: string; document: string }

/** Sets what the source leaves open, from a day on, with the document that says so. */
export function SetAssumption({ programId, assumption }: { programId: string; assumption: AssumptionView }) {
  const { t } = useWords()
  const { today } = useHere()
  const set = useSend<object, { id: string; waits: boolean }>('POST', '/api/organization/assumptions')
  const parts = partsOf(assumption.standard, assumption.words)
  const form = useKeptForm<Setting, unknown>(`assumption.${programId}.${assumption.name}`, {
    initial: {
      parts: Object.fromEntries(parts.map(({ name, initial }) => [name, initial])),
      fromDay: today(),
      document: '',
    },
    send: (typed) =>
      set.send({
        programId,
        assumption: assumption.name,
        value: valueFrom(assumption.standard, typed.parts, assumption.words),
        fromDay: typed.fromDay,
        document: typed.document,
      }),
    onSent: () => form.set('document', ''),
  })
  return (
    <details>
      <summary>{t('programs.set')}</summary>
      <FormFrame form={form} label={assumption.says}>
        {parts.map((part) => (
          <PartField key={part.name} part={part} called={assumption.words} />
        ))}
        <DayField name="fromDay" label={t('programs.set.from')} needed />
        <TextField
          name="document"
          label={t('programs.set.document')}
          hint={t('programs.set.document.hint')}
          needed
        />
        <Buttons>
          <SubmitButton>{t('programs.set.save')}</SubmitButton>
        </Buttons>
      </FormFrame>
    </details>
  )
}

/** One part of the value, in words: chosen where the program has words to choose from. */
function PartField({ part, called }: { part: Part; called: Called }) {
  const words = useWords()
  const { t } = words
  const about = { name: `parts.${part.name}`, label: labelOf(part.name, words, called) }
  const choices = part.values.map((value) => ({ value, label: shownValue(value, words, called) }))
  switch (part.kind) {
    case 'number':
      return <NumberField {...about} needed={part.initial !== ''} ifYouLike={part.initial === ''} />
    case 'yes-no':
      return (
        <ChoiceField
          {...about}
          choices={[
            { value: 'true', label: t('common.yes') },
            { value: 'false', label: t('common.no') },
          ]}
          needed
        />
      )
    case 'day':
      return <DayField {...about} needed />
    case 'several':
      return <ChipsField {...about} choices={choices} />
    case 'one':
      return <ChoiceField {...about} choices={choices} needed />
    case 'words':
      return <TextField {...about} needed={part.initial !== ''} ifYouLike={part.initial === ''} />
  }
}

function labelOf(name: string, { t, locale }: Words, called: Called): string {
  if (name === whole) return t('programs.set.value')
  if (name === 'days' || name === 'minutes') return t(`programs.set.${name}`)
  const said = partName(name, called)
  return asBeginning(said, locale)
}
