import { Link } from 'wouter'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { Section } from '../kernel/screen/Page.tsx'
import type { SectionProps } from '../kernel/screen/Sections.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import { GoalTag, useHowFar } from './GoalTag.tsx'
import type { GoalsView } from './goal-wire.ts'

/** On a person's page: what they want, and how far they have come. */
export default function GoalsHere({ id }: SectionProps) {
  const { t } = useWords()
  const { hat } = useHere()
  const goals = useAnswer<GoalsView>(`/api/participants/${id}/goals`)
  const howFar = useHowFar()
  const titlesOnly = hat.role === 'program-officer'
  return (
    <Section
      title={t('goal.title')}
      actions={
        <Link href={`/participants/${id}/goals`} className="button button-plain">
          {t('goal.all')}
        </Link>
      }
    >
      <Waiting query={goals} what={t('goal.fetching')}>
        {(view) => {
          const now = view.goals.filter(({ state }) => state === 'active' || state === 'draft')
          if (now.length === 0)
            return (
              <Empty
                title={t('goal.none')}
                {...(view.may.propose
                  ? {
                      action: (
                        <Link href={`/participants/${id}/goals/new`} className="button button-do">
                          {t('goal.propose')}
                        </Link>
                      ),
                    }
                  : {})}
              >
                {t(hat.role === 'participant' ? 'goal.none.own' : 'goal.none.what')}
              </Empty>
            )
          return (
            <ul className="lines">
              {now.map((goal) => (
                <li key={goal.id}>
                  <LineLink
                    href={titlesOnly ? `/participants/${id}/goals` : `/goals/${goal.id}`}
                    title={<bdi>{goal.words}</bdi>}
                    note={howFar(goal)}
                    tag={<GoalTag state={goal.state} />}
                  />
                </li>
              ))}
            </ul>
          )
        }}
      </Waiting>
    </Section>
  )
}
