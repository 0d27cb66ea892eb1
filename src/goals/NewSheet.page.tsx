import { useLocation, useParams, useSearchParams } from 'wouter'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import type { GoalsView } from './goal-wire.ts'
import { useGoalsOf } from './GoalTag.tsx'
import { emptySheet, SheetForm, sheetToSend, type SheetValues } from './SheetForm.tsx'

/** Looking at a problem together: what one could do, and what may follow. */
export default function NewSheet() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const goals = useAnswer<GoalsView>(`/api/participants/${id}/goals`)
  return (
    <Waiting query={goals} what={t('goal.fetching')}>
      {(view) => <Begin view={view} />}
    </Waiting>
  )
}

function Begin({ view }: { view: GoalsView }) {
  const { t } = useWords()
  const { today } = useHere()
  const goalsOf = useGoalsOf()
  const [, go] = useLocation()
  const [params] = useSearchParams()
  const { participant, programs } = view
  const keep = useSend<object, { id: string }>('POST', `/api/participants/${participant.id}/sheets`)
  const form = useKeptForm<SheetValues, { id: string }>(`sheet.new.${participant.id}`, {
    initial: emptySheet(
      programs.length === 1 ? programs[0]!.id : (params.get('program') ?? ''),
      params.get('on') ?? today(),
      params.get('session') ?? '',
    ),
    send: (values) => keep.send({ programId: values.programId, sheet: sheetToSend(values) }),
    onSent: (answer) => go(`/options/${answer.id}`),
  })
  const { programId } = form.state.values
  return (
    <Page
      title={t('sheet.new')}
      intro={t('sheet.what')}
      back={{
        href: `/participants/${participant.id}/goals`,
        label: goalsOf(participant.name),
      }}
    >
      <SheetForm
        form={form}
        of={participant.id}
        programs={programs}
        goals={view.goals.filter((goal) => goal.programId === programId)}
      />
    </Page>
  )
}
