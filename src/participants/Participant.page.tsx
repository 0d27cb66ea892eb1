import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { Button, Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { DayField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { NotReadYet } from '../kernel/screen/NotReadYet.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { PersonHeader } from '../kernel/screen/PersonHeader.tsx'
import { Sections } from '../kernel/screen/Sections.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { Timeline, type TimelineEntry } from '../kernel/screen/Timeline.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import type { EnrolmentView, ParticipantView } from './participant-wire.ts'
import { StateTag } from './StateTag.tsx'

/** What a list of sessions says of one, as far as it stands here. */
type SessionHere = {
  id: string
  serviceDate: string
  minutes: number
  heldBack: boolean
  signedAt: string | null
  peer: { name: string }
}

/** A person's page: who they are and how to reach them, what is now, and everything that happened. */
export default function Participant() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const person = useAnswer<ParticipantView>(`/api/participants/${id}`)
  return (
    <Waiting query={person} what={t('participant.fetching-one')}>
      {(view) => <Shown view={view} />}
    </Waiting>
  )
}

function Shown({ view }: { view: ParticipantView }) {
  const { t, list, day } = useWords()
  const { hat } = useHere()
  const { person } = view
  const address = [
    person.address.street,
    person.address.city,
    person.address.state,
    person.address.postalCode,
  ]
  return (
    <Page
      title={view.name}
      {...(hat.role === 'participant'
        ? {}
        : { back: { href: '/participants', label: t('participant.all') } })}
      actions={
        <>
          {view.may.write ? (
            <Link href={`/participants/${view.id}/edit`} className="button button-plain">
              {t('participant.change')}
            </Link>
          ) : null}
          <Link href={`/participants/${view.id}/facts`} className="button button-plain">
            {t('participant.facts')}
          </Link>
        </>
      }
    >
      <PersonHeader
        called={person.preferredName ?? null}
        status={
          person.deceased ? (
            <StatusTag tone="quiet" icon="not-due">
              {person.deceasedOn
                ? t('participant.deceased-on', { day: day(person.deceasedOn) })
                : t('participant.deceased')}
            </StatusTag>
          ) : undefined
        }
        lines={[
          {
            label: t('participant.reach'),
            value:
              person.phones.length || person.email || person.howToReach
                ? [person.howToReach, ...person.phones, person.email].filter(Boolean).map((one) => (
                    <span key={one} className="one-line">
                      <bdi>{one}</bdi>
                    </span>
                  ))
                : null,
          },
          { label: t('participant.languages'), value: view.languages.length ? list(view.languages) : null },
          {
            label: t('participant.access'),
            value: person.accessNeeds ? <bdi>{person.accessNeeds}</bdi> : null,
          },
          {
            label: t('participant.birth'),
            value: person.birthDate
              ? view.age === null
                ? day(person.birthDate)
                : t('participant.birth-age', { day: day(person.birthDate), age: view.age })
              : null,
          },
          ...(address.some(Boolean)
            ? [{ label: t('participant.address'), value: <bdi>{address.filter(Boolean).join(', ')}</bdi> }]
            : []),
          ...(person.formerNames.length
            ? [{ label: t('participant.former'), value: <bdi>{list(person.formerNames)}</bdi> }]
            : []),
        ]}
      />
      <Now view={view} />
      <Sections on="participant" id={view.id} />
      <WhatHappened view={view} />
    </Page>
  )
}

function Now({ view }: { view: ParticipantView }) {
  const { t, day } = useWords()
  const { today } = useHere()
  const [asking, setAsking] = useState(false)
  const open = view.enrolments.filter(({ state }) => state !== 'ended')
  const pairings = view.pairings.filter(({ to }) => to === null || to >= today())
  return (
    <Section
      title={t('participant.now')}
      actions={
        view.may.admit && view.open.length > 0 && !asking ? (
          <Button kind={open.length ? 'plain' : 'do'} onPress={() => setAsking(true)}>
            {t('participant.ask')}
          </Button>
        ) : undefined
      }
    >
      {asking ? <Ask view={view} onDone={() => setAsking(false)} /> : null}
      {open.length === 0 && pairings.length === 0 && !asking ? (
        <Empty title={t('participant.now.nothing')}>
          {view.may.admit ? t('participant.now.nothing.what') : null}
        </Empty>
      ) : null}
      <ul className="lines">
        {open.map((enrolment) => (
          <li key={enrolment.id}>
            <LineLink
              href={`/participants/${view.id}/admission/${enrolment.programId}`}
              title={enrolment.program}
              note={sinceWhen(enrolment, t, day, today())}
              tag={<StateTag state={enrolment.state} />}
            />
          </li>
        ))}
        {pairings.map((pairing) => (
          <li key={pairing.id}>
            <LineLink
              href={`/pairings/${pairing.id}`}
              title={<bdi>{t('participant.with-peer', { peer: pairing.peer })}</bdi>}
              note={`${pairing.program} · ${t('common.since', { day: day(pairing.from, today()) })}`}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function sinceWhen(
  enrolment: EnrolmentView,
  t: ReturnType<typeof useWords>['t'],
  day: ReturnType<typeof useWords>['day'],
  today: string,
): string {
  return enrolment.admittedOn
    ? t('common.since', { day: day(enrolment.admittedOn, today) })
    : t('participant.asked-on', { day: day(enrolment.askedOn, today) })
}

function Ask({ view, onDone }: { view: ParticipantView; onDone: () => void }) {
  const { t } = useWords()
  const { today } = useHere()
  const ask = useSend<object>('POST', `/api/participants/${view.id}/enrolments`)
  const form = useForm({
    initial: { program: view.open.length === 1 ? view.open[0]!.id : '', askedOn: today() },
    send: ask.send,
    onSent: onDone,
  })
  return (
    <FormFrame form={form} label={t('participant.ask')}>
      <ChoiceField
        name="program"
        label={t('participant.ask.program')}
        needed
        choices={view.open.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <DayField name="askedOn" label={t('participant.ask.on')} needed max={today()} />
      <Buttons>
        <SubmitButton>{t('participant.ask.keep')}</SubmitButton>
        <Button onPress={onDone}>{t('common.not-now')}</Button>
      </Buttons>
    </FormFrame>
  )
}

function WhatHappened({ view }: { view: ParticipantView }) {
  const { t, minutes } = useWords()
  const { today, hat } = useHere()
  const seesSessions = ['coordinator', 'agency-admin', 'supervisor', 'peer', 'program-officer'].includes(
    hat.role,
  )
  const sessions = useAnswer<{ items: readonly SessionHere[] }>(
    seesSessions ? `/api/sessions?participant=${view.id}` : undefined,
  )
  const entries: TimelineEntry[] = [
    ...(sessions.data?.items ?? []).map((session): TimelineEntry => ({
      id: session.id,
      day: session.serviceDate,
      kind: 'session',
      title: t('participant.happened.session', { peer: session.peer.name, time: minutes(session.minutes) }),
      href: `/sessions/${session.id}`,
      ...(session.heldBack
        ? {
            tag: (
              <StatusTag tone="held-back" icon="held-back">
                {t('participant.held-back')}
              </StatusTag>
            ),
          }
        : {}),
    })),
    ...view.happened.map(({ body, href, ...entry }) => ({
      ...entry,
      ...(href ? { href } : {}),
      ...(body ? { body: <bdi>{body}</bdi> } : {}),
    })),
  ]
  const heldBack = (sessions.data?.items ?? []).filter((session) => session.heldBack).length
  return (
    <Section title={t('participant.timeline')}>
      {heldBack > 0 ? (
        <p>
          <Link href="/held-back" className="link-do">
            {t('participant.held-back.count', { count: heldBack })}
          </Link>
        </p>
      ) : null}
      <NotReadYet query={sessions} what={t('participant.timeline.sessions')} />
      {entries.length === 0 ? (
        seesSessions && !sessions.data ? null : (
          <Empty title={t('participant.timeline.nothing')}>{t('participant.timeline.nothing.what')}</Empty>
        )
      ) : (
        <Timeline
          entries={entries}
          kinds={{
            session: t('participant.kind.session'),
            enrolment: t('participant.kind.enrolment'),
            decision: t('participant.kind.decision'),
            pairing: t('participant.kind.pairing'),
            fact: t('participant.kind.fact'),
            import: t('participant.kind.import'),
          }}
          today={today()}
        />
      )}
    </Section>
  )
}
