import { useLocation, useParams } from 'wouter'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import { emptyGoal, GoalForm, type GoalValues, toSend } from './GoalForm.tsx'
import type { GoalsView } from './goal-wire.ts'
import { useGoalsOf } from './GoalTag.tsx'

/** Writing down what somebody wants. It is a draft until they agree. */
export default function NewGoal() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const goals = useAnswer<GoalsView>(`/api/participants/${id}/goals`)
  return (
    <Waiting query={goals} what={t('goal.fetching')}>
      {(view) => <Propose view={view} />}
    </Waiting>
  )
}

function Propose({ view }: { view: GoalsView }) {
  const { t } = useWords()
  const goalsOf = useGoalsOf()
  const { hat } = useHere()
  const [, go] = useLocation()
  const { participant, programs } = view
  const propose = useSend<object, { id: string }>('POST', `/api/participants/${participant.id}/goals`)
  const standing = view.plans.filter((plan) => !plan.withdrawn)
  const form = useKeptForm<GoalValues, { id: string }>(`goal.new.${participant.id}`, {
    initial: emptyGoal(
      programs.length === 1 ? programs[0]!.id : '',
      standing.length === 1 ? standing[0]!.id : '',
    ),
    send: (values) => propose.send(toSend(values)),
    onSent: (answer) => go(`/goals/${answer.id}`),
  })
  const { programId } = form.state.values
  return (
    <Page
      title={t('goal.propose')}
      intro={t(hat.role === 'participant' ? 'goal.propose.own' : 'goal.propose.what', {
        name: participant.name,
      })}
      back={{
        href: `/participants/${participant.id}/goals`,
        label: goalsOf(participant.name),
      }}
    >
      {programs.length === 0 ? (
        <Empty title={t('goal.no-program')}>{t('goal.no-program.what')}</Empty>
      ) : (
        <GoalForm
          form={form}
          isNew
          programs={programs}
          terms={programs.find((one) => one.id === programId)}
          plans={standing.filter((plan) => plan.programId === programId)}
        />
      )}
    </Page>
  )
}
