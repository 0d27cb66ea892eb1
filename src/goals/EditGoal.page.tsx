import { useLocation, useParams } from 'wouter'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useSend } from '../kernel/web/Server.tsx'
import { GoalForm, type GoalValues, toSend, valuesOf } from './GoalForm.tsx'
import type { GoalView } from './goal-wire.ts'

/** Going on with a draft, or changing what may change of a goal that was agreed to. */
export default function EditGoal() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const goal = useAnswer<GoalView>(`/api/goals/${id}`)
  return (
    <Waiting query={goal} what={t('goal.fetching')}>
      {(view) => <Edit goal={view} />}
    </Waiting>
  )
}

function Edit({ goal }: { goal: GoalView }) {
  const { t } = useWords()
  const [, go] = useLocation()
  const amend = useSend<object>('PUT', `/api/goals/${goal.id}`)
  const form = useKeptForm<GoalValues, unknown>(`goal.${goal.id}`, {
    initial: valuesOf(goal),
    send: (values) => amend.send({ baseVersion: goal.version, goal: toSend(values).goal }),
    onSent: () => go(`/goals/${goal.id}`),
  })
  return (
    <Page title={t('goal.change')} back={{ href: `/goals/${goal.id}`, label: goal.words }}>
      <GoalForm form={form} terms={goal.terms} plans={goal.plans} agreed={goal.state === 'active'} />
    </Page>
  )
}
