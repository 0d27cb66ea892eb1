import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { DayField, NumberField, TextField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { useHere, useSend } from '../kernel/web/Server.tsx'
import type { DefinitionView } from '../policy/definition.ts'
import { type Called, partName } from './setting-value.ts'

type AssumptionView = DefinitionView['assumptions'][number]
type Typed = { parts: Record<string, string>; fromDay: string; document: string }

/** Sets what the source leaves open, from a day on, with the document that says so. */
export function SetAssumption({ programId, assumption }: { programId: string; assumption: AssumptionView }) {
  const { t } = useWords()
  const { today } = useHere()
  const set = useSend<object, { id: string; waits: boolean }>('POST', '/api/organization/assumptions')
  const standard = partsOf(assumption.standard)
  const form = useForm<Typed, unknown>({
    initial: {
      parts: Object.fromEntries(standard.map(([name, value]) => [name, value === null ? '' : String(value)])),
      fromDay: today(),
      document: '',
    },
    send: (typed) =>
      set.send({
        programId,
        assumption: assumption.name,
        value: valueFrom(assumption.standard, typed.parts),
        fromDay: typed.fromDay,
        document: typed.document,
      }),
    onSent: () => form.set('document', ''),
  })
  return (
    <details>
      <summary>{t('programs.set')}</summary>
      <FormFrame form={form} label={assumption.says}>
        {standard.map(([name, value]) =>
          typeof value === 'number' ? (
            <NumberField
              key={name}
              name={`parts.${name}`}
              label={labelOf(name, t('programs.set.value'), assumption.words)}
              needed
            />
          ) : (
            <TextField
              key={name}
              name={`parts.${name}`}
              label={labelOf(name, t('programs.set.value'), assumption.words)}
              needed
            />
          ),
        )}
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

const whole = 'value'

function labelOf(name: string, otherwise: string, called: Called): string {
  return name === whole ? otherwise : partName(name, called)
}

function partsOf(standard: unknown): [string, unknown][] {
  if (standard !== null && typeof standard === 'object' && !Array.isArray(standard))
    return Object.entries(standard)
  return [[whole, standard]]
}

/** What was typed, in the shape of the standard; what is no number stays as typed, for the server to say so. */
function valueFrom(standard: unknown, parts: Record<string, string>): unknown {
  const read = (before: unknown, text: string): unknown => {
    if (before === null && text.trim() === '') return null
    if (typeof before === 'number' || before === null)
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text
    if (typeof before === 'boolean') return text === 'true'
    if (Array.isArray(before)) return text.split(',').map((part) => part.trim())
    return text
  }
  if (standard !== null && typeof standard === 'object' && !Array.isArray(standard))
    return Object.fromEntries(
      Object.entries(standard).map(([name, before]) => [name, read(before, parts[name] ?? '')]),
    )
  return read(standard, parts[whole] ?? '')
}
