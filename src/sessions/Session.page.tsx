import { Link, useLocation, useParams } from 'wouter'
import { Button } from '../kernel/forms/Buttons.tsx'
import { localDay } from '../kernel/days.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Clauses, Decision } from '../kernel/screen/Decision.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { Facts, type PersonLine } from '../kernel/screen/PersonHeader.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { When } from '../kernel/screen/When.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import { AfterSigning } from './AfterSigning.tsx'
import { SpeakOfIt } from './SpeakOfIt.tsx'
import { wordsFrom as terms } from './facts-words.ts'
import { openFindings } from './open-findings.ts'
import type { SaidWhyView, SessionView } from './session-wire.ts'
import './sessions.css'

/** One session as it was written down: the facts, the note, and what the clauses say of it. */
export default function Session() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const session = useAnswer<SessionView>(`/api/sessions/${id}`)
  return (
    <Waiting query={session} what={t('session.fetching')}>
      {(view) => <Shown session={view} />}
    </Waiting>
  )
}

function Shown({ session }: { session: SessionView }) {
  const { t, day } = useWords()
  const [, go] = useLocation()
  const lines = useLines(session)
  const why = ({ rule }: { rule: string }) => {
    const said = session.reasons?.find((one) => one.rule === rule)
    return said ? <SaidWhy said={said} /> : null
  }
  return (
    <Page
      title={t('session.of', { name: session.participant.name, day: day(session.serviceDate) })}
      back={{
        href: session.mine ? '/sessions' : `/participants/${session.participant.id}`,
        label: t('session.back'),
      }}
      actions={
        session.mine && !session.signedAt && session.pairingId ? (
          <Button kind="do" onPress={() => go(`/sessions/${session.id}/edit`)}>
            {t('session.go-on')}
          </Button>
        ) : undefined
      }
    >
      <Standing session={session} />
      <Facts lines={lines} />
      {session.goals?.length ? <GoalsSaid goals={session.goals} /> : null}
      {session.note ? <Note session={session} note={session.note} /> : null}
      <AfterSigning session={session} />
      {session.decision ? (
        <Decision
          decision={{ ...session.decision, findings: openFindings(session.decision.findings) }}
          beneath={why}
        >
          <details className="everything-asked">
            <summary>{t('session.everything-asked', { count: session.decision.findings.length })}</summary>
            <Clauses findings={session.decision.findings} beneath={why} />
          </details>
        </Decision>
      ) : null}
      {session.mine ? (
        <p>
          <Link href="/record">{t('session.record.another')}</Link>
        </p>
      ) : null}
    </Page>
  )
}

function Standing({ session: { signedAt, heldBack, note } }: { session: SessionView }) {
  const { t } = useWords()
  return (
    <p>
      {signedAt ? (
        <StatusTag tone="ok" icon="met">
          {t('session.signed')}
        </StatusTag>
      ) : (
        <StatusTag tone="do" icon="do">
          {t('session.not-signed')}
        </StatusTag>
      )}{' '}
      {heldBack ? (
        <StatusTag tone="held-back" icon="held-back">
          {t('session.held-back')}
        </StatusTag>
      ) : null}{' '}
      {note?.late ? (
        <StatusTag tone="quiet" icon="not-due">
          {t('session.late')}
        </StatusTag>
      ) : null}
    </p>
  )
}

/** When, how, where and what about: what nobody said has no line. */
function useLines(session: SessionView): readonly PersonLine[] {
  const { t, minutes, list } = useWords()
  return [
    { label: t('session.when'), value: <When instant={session.startsAt} zone={session.zone} /> },
    { label: t('session.how-long'), value: minutes(session.minutes) },
    { label: t('session.mode'), value: terms(session.form.modes, [session.mode])[0] },
    ...(session.placeKind
      ? [
          {
            label: t('session.place-kind'),
            value: terms(session.form.places, [session.placeKind])[0],
          },
        ]
      : []),
    ...(session.place ? [{ label: t('session.place'), value: <bdi>{session.place}</bdi> }] : []),
    { label: t('session.peer'), value: <bdi>{session.peer.name}</bdi> },
    ...(session.kind === 'service' ? [] : [{ label: t('session.kind'), value: kindWords(t, session.kind) }]),
    ...(session.topics.length ? [{ label: t('session.topics'), value: list(session.topics) }] : []),
    ...(session.activities.length
      ? [
          {
            label: t('session.activities'),
            value: list(terms(session.form.activities, session.activities)),
          },
        ]
      : []),
    ...session.form.lists.flatMap(({ name, label, choices }) => {
      const chosen = terms(choices, session.lists[name] ?? [])
      return chosen.length ? [{ label, value: list(chosen) }] : []
    }),
  ]
}

function GoalsSaid({ goals }: { goals: NonNullable<SessionView['goals']> }) {
  const { t, number } = useWords()
  return (
    <Section title={t('session.goals')}>
      <ul className="goals-said">
        {goals.map((goal) => (
          <li key={goal.goalId}>
            <Link href={`/goals/${goal.goalId}`}>
              <bdi>{goal.goal}</bdi>
            </Link>
            {goal.level ? ` · ${t(`common.level.${goal.level as 'a-little'}`)}` : ''}
            {goal.value === null ? '' : ` · ${number(goal.value)}`}
            {goal.words ? <p dir="auto">{goal.words}</p> : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Note({ session, note }: { session: SessionView; note: NonNullable<SessionView['note']> }) {
  const { t } = useWords()
  return (
    <Section title={t('session.note')}>
      {note.said ? (
        <Said label={t('session.said')} text={note.said} />
      ) : (
        <p className="quiet">{t('session.note.empty')}</p>
      )}
      {note.challenges ? <Said label={t('session.challenges')} text={note.challenges} /> : null}
      {note.progress ? <Said label={t('session.progress')} text={note.progress} /> : null}
      {note.question ? (
        <>
          <Said label={t('session.question')} text={note.question} />
          <SpeakOfIt session={session} />
        </>
      ) : null}
    </Section>
  )
}

function kindWords(t: ReturnType<typeof useWords>['t'], kind: string): string {
  switch (kind) {
    case 'planning':
      return t('session.kind.planning')
    case 'crisis':
      return t('session.kind.crisis')
    case 'referral':
      return t('session.kind.referral')
    case 'good-bye':
      return t('session.kind.good-bye')
    case 'between':
      return t('session.kind.between')
    default:
      return t('session.kind.service')
  }
}

/** The answer to a clause that asks why it was so all the same, beneath that clause. */
function SaidWhy({ said }: { said: SaidWhyView }) {
  const { t, day } = useWords()
  const { zone } = useHere()
  return (
    <div className="clause-change">
      <p className="clause-change-title">{t('session.reason')}</p>
      <p className="said-text" dir="auto">
        {said.words}
      </p>
      <p className="quiet">
        {t('session.by-on', { name: said.by ?? t('session.somebody'), day: day(localDay(said.at, zone)) })}
      </p>
    </div>
  )
}

/** What somebody wrote, as they wrote it: lines kept, script shown as text, direction from its own letters. */
function Said({ label, text }: { label: string; text: string }) {
  return (
    <div className="said">
      <h3>{label}</h3>
      <p className="said-text" dir="auto">
        {text}
      </p>
    </div>
  )
}
