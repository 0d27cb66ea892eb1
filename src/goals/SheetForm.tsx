import { Button, Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { type Form, FormFrame } from '../kernel/forms/Form.tsx'
import { fieldId } from '../kernel/forms/form-store.ts'
import { DayField, TextArea, TextField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { NotReadYet } from '../kernel/screen/NotReadYet.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import type { ProgramTerms } from './goal-wire.ts'

export type SheetValues = {
  programId: string
  sheet: {
    problem: string
    options: readonly { words: string; consequences: string }[]
    choice: string
    on: string
    goalId: string
    sessionId: string
  }
}

const emptyOption = { words: '', consequences: '' }

export function emptySheet(programId: string, today: string, sessionId = ''): SheetValues {
  return {
    programId,
    sheet: { problem: '', options: [emptyOption, emptyOption], choice: '', on: today, goalId: '', sessionId },
  }
}

export function sheetToSend({ sheet }: SheetValues) {
  return { ...sheet, goalId: sheet.goalId || null, sessionId: sheet.sessionId || null }
}

type SessionHere = {
  id: string
  programId: string
  serviceDate: string
  minutes: number
  signedAt: string | null
}

/** A problem, what one could do, and what may follow from each. Choosing may wait for as long as it likes. */
export function SheetForm({
  form,
  of,
  goals,
  frozen = false,
  programs = [],
}: {
  form: Form<SheetValues>
  of: string
  goals: readonly { id: string; words: string }[]
  frozen?: boolean
  programs?: readonly ProgramTerms[]
}) {
  const { t } = useWords()
  const { today } = useHere()
  const { programId, sheet } = form.state.values
  const chosen = sheet.options.map(({ words }) => words.trim()).filter(Boolean)
  return (
    <FormFrame form={form}>
      {programs.length > 1 ? (
        <ChoiceField
          name="programId"
          label={t('goal.program')}
          needed
          choices={programs.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      {frozen ? <p className="notice">{t('sheet.frozen')}</p> : <ProblemAndOptions form={form} />}
      {chosen.length ? (
        <ChoiceField
          name="sheet.choice"
          label={t('sheet.choice')}
          choices={[
            ...[...new Set(chosen)].map((words) => ({ value: words, label: words })),
            { value: '', label: t('sheet.no-choice') },
          ]}
        />
      ) : null}
      {frozen ? null : (
        <>
          <DayField name="sheet.on" label={t('sheet.on')} max={today()} needed />
          <WhichMeeting of={of} programId={programId} chosen={sheet.sessionId} />
          {goals.length ? (
            <ChoiceField
              name="sheet.goalId"
              label={t('sheet.goal')}
              as="select"
              ifYouLike
              choices={goals.map((goal) => ({ value: goal.id, label: goal.words }))}
            />
          ) : null}
        </>
      )}
      <Buttons>
        <SubmitButton>{t('sheet.keep')}</SubmitButton>
      </Buttons>
    </FormFrame>
  )
}

function ProblemAndOptions({ form }: { form: Form<SheetValues> }) {
  const { t, number } = useWords()
  const { options } = form.state.values.sheet
  const addOption = () => {
    form.set('sheet.options', [...options, emptyOption])
    // It comes above the button: whoever asked for it goes on there.
    const id = fieldId(form.store.id, `sheet.options.${options.length}.words`)
    requestAnimationFrame(() => document.getElementById(id)?.focus())
  }
  return (
    <>
      <TextArea name="sheet.problem" label={t('sheet.problem')} large needed />
      {options.map((_, index) => (
        // Options have no name of their own; their place is what people call them by.
        // oxlint-disable-next-line react/no-array-index-key
        <fieldset className="form-part" key={index}>
          <legend>{t('sheet.option', { which: number(index + 1) })}</legend>
          <TextField name={`sheet.options.${index}.words`} label={t('sheet.option.words')} />
          <TextArea
            name={`sheet.options.${index}.consequences`}
            label={t('sheet.option.consequences')}
            rows={2}
            ifYouLike
          />
        </fieldset>
      ))}
      <Button onPress={addOption}>{t('sheet.option.add')}</Button>
    </>
  )
}

/** The meeting in which the two looked at it: one of the same program whose note is still open. */
function WhichMeeting({ of, programId, chosen }: { of: string; programId: string; chosen: string }) {
  const { t, day } = useWords()
  const { hat } = useHere()
  const sessions = useAnswer<{ items: readonly SessionHere[] }>(
    hat.role === 'participant' ? undefined : `/api/sessions?participant=${of}`,
  )
  const open = (sessions.data?.items ?? []).filter(
    (session) => session.programId === programId && (session.signedAt === null || session.id === chosen),
  )
  if (open.length === 0) return <NotReadYet query={sessions} what={t('sheet.session')} />
  return (
    <ChoiceField
      name="sheet.sessionId"
      label={t('sheet.session')}
      as="select"
      ifYouLike
      choices={open.map((session) => ({ value: session.id, label: day(session.serviceDate) }))}
    />
  )
}
