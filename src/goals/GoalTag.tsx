import { useWords } from '../kernel/i18n/Words.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { useHere } from '../kernel/web/Server.tsx'
import type { GoalLine } from './goal-wire.ts'

/** A goal's state in a word. One that is worked on needs none. */
export function GoalTag({ state }: { state: GoalLine['state'] }) {
  const { t } = useWords()
  switch (state) {
    case 'active':
      return null
    case 'draft':
      return (
        <StatusTag tone="open" icon="unknown">
          {t('goal.state.draft')}
        </StatusTag>
      )
    case 'achieved':
      return (
        <StatusTag tone="ok" icon="met">
          {t('goal.state.achieved')}
        </StatusTag>
      )
    default:
      return (
        <StatusTag tone="quiet" icon="not-due">
          {t(`goal.state.${state}`)}
        </StatusTag>
      )
  }
}

/** Whose goals these are; to the person themself they are "my goals". */
export function useGoalsOf(): (name: string) => string {
  const { t } = useWords()
  const { hat } = useHere()
  return (name) => (hat.role === 'participant' ? t('goal.mine') : t('goal.of', { name }))
}

/** How a goal stands, in one line: in a word first, then the share and the steps. */
export function useHowFar(): (goal: GoalLine) => string {
  const { t, number, day } = useWords()
  return (goal) =>
    [
      goal.latest?.level ? t(`common.level.${goal.latest.level as 'a-little'}`) : '',
      goal.percent == null || goal.state === 'draft'
        ? ''
        : t('goal.percent', { percent: number(goal.percent) }),
      goal.steps?.of && goal.state !== 'draft'
        ? t('goal.steps.done', { done: number(goal.steps.done), of: number(goal.steps.of) })
        : '',
      goal.state === 'active' && goal.dueOn ? t('goal.by', { day: day(goal.dueOn) }) : '',
    ]
      .filter(Boolean)
      .join(' · ')
}
