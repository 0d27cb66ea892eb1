import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { Button } from '../kernel/forms/Buttons.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Decision } from '../kernel/screen/Decision.tsx'
import { Dotted } from '../kernel/screen/Dotted.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { Facts } from '../kernel/screen/PersonHeader.tsx'
import { Timeline, type TimelineEntry } from '../kernel/screen/Timeline.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import { Agree } from './Agree.tsx'
import { EndGoal } from './EndGoal.tsx'
import { GoalTag, useGoalsOf, useHowFar } from './GoalTag.tsx'
import type { GoalView } from './goal-wire.ts'
import { SayProgress } from './SayProgress.tsx'
import { Steps } from './Steps.tsx'
import './goals.css'

/** One goal: what it is, how far it is, its steps, and everything that was said of it. */
export default function Goal() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const goal = useAnswer<GoalView>(`/api/goals/${id}`)
  return (
    <Waiting query={goal} what={t('goal.fetching')}>
      {(view) => <Shown goal={view} key={view.id} />}
    </Waiting>
  )
}

function Shown({ goal }: { goal: GoalView }) {
  const { t, number } = useWords()
  const goalsOf = useGoalsOf()
  const howFar = useHowFar()
  const [doing, setDoing] = useState<'saying' | 'ending' | undefined>(undefined)
  const done = (): void => setDoing(undefined)
  const open = (goal.decision?.findings ?? []).filter(({ verdict }) => verdict === 'not-met')
  const active = goal.state === 'active'
  // Whose goal it would be says no beside the yes.
  const own = useHere().hat.role === 'participant'
  return (
    <Page
      title={goal.words}
      back={{
        href: `/participants/${goal.participant.id}/goals`,
        label: goalsOf(goal.participant.name),
      }}
      actions={
        goal.may.write ? (
          <>
            {active && doing === undefined ? (
              <Button kind="do" onPress={() => setDoing('saying')}>
                {t('goal.say')}
              </Button>
            ) : null}
            <Link href={`/goals/${goal.id}/edit`} className="button button-plain">
              {t('goal.change')}
            </Link>
            {doing === undefined && !(own && goal.may.agree) ? (
              <Button onPress={() => setDoing('ending')}>{t(active ? 'goal.end' : 'goal.drop')}</Button>
            ) : null}
          </>
        ) : undefined
      }
    >
      <p>
        <GoalTag state={goal.state} /> {howFar(goal)}
      </p>
      {goal.percent == null || goal.state === 'draft' ? null : (
        <progress
          className="goal-far"
          max={100}
          value={goal.percent}
          aria-label={t('goal.percent', { percent: number(goal.percent) })}
        />
      )}
      {doing === 'saying' ? <SayProgress goal={goal} onDone={done} /> : null}
      {doing === 'ending' ? <EndGoal goal={goal} onDone={done} /> : null}
      {goal.may.agree ? <Agree goal={goal} /> : null}
      {active && open.length && goal.decision ? (
        <Decision decision={{ ...goal.decision, findings: open }} level={2} />
      ) : null}
      <About goal={goal} />
      <Steps goal={goal} />
      <Said goal={goal} />
    </Page>
  )
}

function About({ goal }: { goal: GoalView }) {
  const { t, day, list } = useWords()
  const { measure, agreed, ended } = goal
  const named = (values: readonly string[], terms: readonly { value: string; label: string }[]) =>
    values.map((value) => terms.find((term) => term.value === value)?.label ?? value)
  const activities = [...named(goal.activities, goal.terms.activities), ...goal.otherActivities]
  const how = agreed?.how === 'own-space' ? t('goal.agreed.own-space') : agreed?.how
  return (
    <Section title={t('goal.about')}>
      <Facts
        lines={[
          {
            label: t('goal.agreed'),
            value: agreed
              ? t(`goal.agreed.${agreed.by}`, { day: day(agreed.on), how: how ?? '' })
              : t('goal.agreed.not'),
          },
          ...(goal.whyRealistic ? [{ label: t('goal.why'), value: <bdi>{goal.whyRealistic}</bdi> }] : []),
          ...(measure ? [{ label: t('goal.measure'), value: <Measured measure={measure} /> }] : []),
          ...(goal.choice
            ? [{ label: t('goal.choice'), value: list(named([goal.choice], goal.terms.choices)) }]
            : []),
          ...(goal.topics.length
            ? [{ label: t('goal.topics'), value: list(named(goal.topics, goal.terms.topics)) }]
            : []),
          ...(activities.length ? [{ label: t('goal.activities'), value: list(activities) }] : []),
          ...(goal.dueOn ? [{ label: t('goal.due'), value: day(goal.dueOn) }] : []),
          ...(goal.plan ? [{ label: t('goal.plan'), value: <bdi>{goal.plan.title}</bdi> }] : []),
          ...(ended
            ? [
                {
                  label: t(`goal.state.${goal.state as 'achieved'}`),
                  value: <Dotted>{[day(ended.on), ended.why].filter(Boolean).join(' · ')}</Dotted>,
                },
              ]
            : []),
          ...(goal.follows ? [{ label: t('goal.follows'), value: <Other goal={goal.follows} /> }] : []),
          ...(goal.followedBy
            ? [{ label: t('goal.followed-by'), value: <Other goal={goal.followedBy} /> }]
            : []),
        ]}
      />
    </Section>
  )
}

function Measured({ measure }: { measure: NonNullable<GoalView['measure']> }) {
  const { t, number } = useWords()
  return (
    <>
      {measure.words ? (
        <>
          <bdi>{measure.words}</bdi>
          {' · '}
        </>
      ) : null}
      {measure.kind === 'scale'
        ? t('common.level.scale', {
            low: number(measure.low ?? 0),
            high: number(measure.high ?? 0),
          })
        : t(`goal.measure.${measure.kind}`)}
      {measure.baseline === null ? '' : ` · ${t('goal.measure.from', { value: number(measure.baseline) })}`}
      {measure.target === null ? '' : ` · ${t('goal.measure.to', { value: number(measure.target) })}`}
    </>
  )
}

function Other({ goal }: { goal: { id: string; words: string } }) {
  return (
    <Link href={`/goals/${goal.id}`}>
      <bdi>{goal.words}</bdi>
    </Link>
  )
}

function Said({ goal }: { goal: GoalView }) {
  const { t, number } = useWords()
  const { hat, today } = useHere()
  if (goal.state === 'draft' && goal.progress.length === 0) return null
  const entries = goal.progress.map((entry): TimelineEntry => ({
    id: entry.id,
    day: entry.on,
    kind: entry.sessionId ? 'session' : 'between',
    title:
      [
        entry.level ? t(`common.level.${entry.level as 'a-little'}`) : '',
        entry.value === null ? '' : valueOf(entry.value),
      ]
        .filter(Boolean)
        .join(' · ') || t('goal.said'),
    // What a peer wrote of a session is not read by whoever is served.
    ...(entry.sessionId && hat.role !== 'participant' ? { href: `/sessions/${entry.sessionId}` } : {}),
    ...(entry.words || entry.feedback
      ? {
          body: (
            <>
              {entry.words ? <p dir="auto">{entry.words}</p> : null}
              {entry.feedback ? <p dir="auto">{t('goal.told', { feedback: entry.feedback })}</p> : null}
            </>
          ),
        }
      : {}),
  }))
  function valueOf(value: number): string {
    if (goal.measure?.kind === 'yes-no') return t(value === 1 ? 'common.yes' : 'common.no')
    return goal.measure?.kind === 'scale' && goal.measure.high !== null
      ? t('goal.value.of', { value: number(value), high: number(goal.measure.high) })
      : number(value)
  }
  return (
    <Section title={t('goal.went')}>
      {entries.length === 0 ? (
        <p>{t('goal.went.nothing')}</p>
      ) : (
        <Timeline
          entries={entries}
          kinds={{ session: t('goal.in-meeting'), between: t('goal.between') }}
          today={today()}
        />
      )}
    </Section>
  )
}
