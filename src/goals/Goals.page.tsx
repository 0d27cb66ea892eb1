import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { Button } from '../kernel/forms/Buttons.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import { GoalTag, useGoalsOf, useHowFar } from './GoalTag.tsx'
import type { GoalLine, GoalsView } from './goal-wire.ts'
import { Plans } from './Plans.tsx'
import './goals.css'

/** Everything somebody wants: what they go towards now, what waits for their yes, and what is behind. */
export default function Goals() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const goals = useAnswer<GoalsView>(`/api/participants/${id}/goals`)
  return (
    <Waiting query={goals} what={t('goal.fetching')}>
      {(view) => <Shown view={view} />}
    </Waiting>
  )
}

function Shown({ view }: { view: GoalsView }) {
  const { t } = useWords()
  const goalsOf = useGoalsOf()
  const { hat } = useHere()
  const own = hat.role === 'participant'
  const { participant } = view
  const [behind, setBehind] = useState(false)
  const of = (...states: GoalLine['state'][]) => view.goals.filter(({ state }) => states.includes(state))
  const [active, drafts, past] = [of('active'), of('draft'), of('achieved', 'changed', 'dropped')]
  const propose = (
    <Link href={`/participants/${participant.id}/goals/new`} className="button button-do">
      {t('goal.propose')}
    </Link>
  )
  return (
    <Page
      title={goalsOf(participant.name)}
      back={{ href: `/participants/${participant.id}`, label: own ? t('shell.nav.mine') : participant.name }}
      actions={view.may.propose && view.goals.length > 0 ? propose : undefined}
    >
      {active.length === 0 && drafts.length === 0 ? (
        <Empty
          title={t('goal.none')}
          {...(view.may.propose && view.goals.length === 0 ? { action: propose } : {})}
        >
          {t(own ? 'goal.none.own' : 'goal.none.what')}
        </Empty>
      ) : null}
      <Lines goals={active} />
      {drafts.length ? (
        <Section title={t('goal.drafts')}>
          <p>{own ? t('goal.drafts.own') : t('goal.drafts.what', { name: participant.name })}</p>
          <Lines goals={drafts} />
        </Section>
      ) : null}
      {past.length ? (
        <Section title={t('goal.past')}>
          {behind ? (
            <Lines goals={past} />
          ) : (
            <Button kind="quiet" onPress={() => setBehind(true)}>
              {t('goal.past.show', { count: past.length })}
            </Button>
          )}
        </Section>
      ) : null}
      <Plans view={view} />
      <Sheets view={view} />
    </Page>
  )
}

function Lines({ goals }: { goals: readonly GoalLine[] }) {
  const { t } = useWords()
  const { hat } = useHere()
  const howFar = useHowFar()
  const several = new Set(goals.map(({ programId }) => programId)).size > 1
  if (goals.length === 0) return null
  return (
    <ul className="lines">
      {goals.map((goal) => (
        <li key={goal.id}>
          {hat.role === 'program-officer' ? (
            <p>
              <bdi>{goal.words}</bdi> <GoalTag state={goal.state} />
            </p>
          ) : (
            <LineLink
              href={`/goals/${goal.id}`}
              title={<bdi>{goal.words}</bdi>}
              note={[several ? goal.program : '', howFar(goal) || t('goal.nothing-said')]
                .filter(Boolean)
                .join(' · ')}
              tag={<GoalTag state={goal.state} />}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

function Sheets({ view }: { view: GoalsView }) {
  const { t, day } = useWords()
  if (!view.may.writeLife && view.sheets.length === 0) return null
  return (
    <Section
      title={t('sheet.title')}
      actions={
        view.may.writeLife ? (
          <Link href={`/participants/${view.participant.id}/options/new`} className="button button-plain">
            {t('sheet.new')}
          </Link>
        ) : undefined
      }
    >
      {view.sheets.length === 0 ? (
        <p>{t('sheet.none')}</p>
      ) : (
        <ul className="lines">
          {view.sheets.map((sheet) => (
            <li key={sheet.id}>
              <LineLink
                href={`/options/${sheet.id}`}
                title={<bdi>{sheet.problem}</bdi>}
                note={
                  <bdi>
                    {day(sheet.on)} · {sheet.choice ?? t('sheet.no-choice')}
                  </bdi>
                }
              />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
