import { useEffect, useState } from 'react'
import { Button, Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { CheckField, ChipsField, ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { type Form, FormFrame } from '../kernel/forms/Form.tsx'
import { TextArea, TextField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Decision } from '../kernel/screen/Decision.tsx'
import { SavedLine } from '../kernel/screen/SavedLine.tsx'
import { UnitsBar } from '../kernel/screen/UnitsBar.tsx'
import { useApi } from '../kernel/web/Server.tsx'
import { Refused } from '../kernel/web/problems.ts'
import type { KeeperState } from './draft-keeper.ts'
import { FurtherLists } from './FurtherLists.tsx'
import { GoalsTouched } from './GoalsTouched.tsx'
import { openFindings } from './open-findings.ts'
import type { FormView, PairingChoice, Typed, Weighed } from './session-wire.ts'
import { KindField } from './KindField.tsx'
import { WhenFields } from './WhenFields.tsx'
import './sessions.css'

export type SessionValues = { session: Typed }

/**
 * One column, in the order people remember: who and when, how and where, what it was about, what was said, a
 * question for the supervisor, sign. What a `must` needs is marked; the rest is if you like.
 */
export function SessionForm({
  form,
  view,
  pairing,
  sessionId,
  saved,
  onSaveOnly,
}: {
  form: Form<SessionValues>
  view: FormView
  pairing: PairingChoice
  sessionId: string
  saved: KeeperState
  onSaveOnly: () => void
}) {
  const { t } = useWords()
  const typed = form.state.values.session
  const weighed = useWeighed(sessionId, typed)
  return (
    <FormFrame form={form}>
      <WhenItWas typed={typed} pairing={pairing} weighed={weighed} />
      <HowAndWhere view={view} kind={typed.kind} />
      <WhatItWasAbout view={view} typed={typed} pairing={pairing} />
      {weighed ? <WhatIsOpen weighed={weighed} /> : null}
      <Buttons>
        <SubmitButton>{t('session.sign')}</SubmitButton>
        <Button onPress={onSaveOnly}>{t('session.save-only')}</Button>
      </Buttons>
      <p className="quiet">{t('session.sign.what')}</p>
      <SavedLine state={saved} zone={pairing.zone} />
    </FormFrame>
  )
}

function WhenItWas({
  typed,
  pairing,
  weighed,
}: {
  typed: Typed
  pairing: PairingChoice
  weighed: Weighed | undefined
}) {
  const { t } = useWords()
  return (
    <fieldset className="form-part">
      <legend>{t('session.when')}</legend>
      <WhenFields of="session" typed={typed} twice={weighed?.twice ?? []} needed />
      {weighed ? <Length weighed={weighed} /> : null}
      <UnitsBar participantId={pairing.participantId} on={typed.date} program={pairing.programId} />
    </fieldset>
  )
}

function HowAndWhere({ view, kind }: { view: FormView; kind: Typed['kind'] }) {
  const { t } = useWords()
  return (
    <fieldset className="form-part">
      <legend>{t('session.how')}</legend>
      <ChoiceField name="session.mode" label={t('session.mode')} choices={view.modes} needed />
      {view.places.length ? (
        <ChoiceField
          name="session.placeKind"
          label={t('session.place-kind')}
          choices={view.places}
          ifYouLike
        />
      ) : null}
      <TextField name="session.place" label={t('session.place')} hint={t('session.place.hint')} ifYouLike />
      <KindField of="session" />
      {kind === 'between' ? (
        <CheckField name="session.countsAsMeeting" label={t('session.counts-as-meeting')} />
      ) : null}
    </fieldset>
  )
}

function WhatItWasAbout({ view, typed, pairing }: { view: FormView; typed: Typed; pairing: PairingChoice }) {
  const { t } = useWords()
  const needs = (name: string) => view.noteNeeds.includes(name)
  return (
    <fieldset className="form-part">
      <legend>{t('session.about')}</legend>
      {view.topics.length ? (
        <ChipsField
          name="session.topics"
          label={t('session.topics')}
          choices={view.topics}
          {...mark(needs('topics'))}
        />
      ) : null}
      {view.activities.length ? (
        <ChipsField
          name="session.activities"
          label={t('session.activities')}
          choices={view.activities}
          ifYouLike
        />
      ) : null}
      <FurtherLists of="session" lists={view.lists} chosen={typed.lists} kind={typed.kind} />
      <GoalsTouched participantId={pairing.participantId} programId={view.programId} />
      <TextArea name="session.said" label={t('session.said')} rows={8} large {...mark(needs('said'))} />
      {view.asksChallenges ? (
        <TextArea
          name="session.challenges"
          label={t('session.challenges')}
          hint={t('session.challenges.hint')}
          rows={2}
          {...mark(needs('challenges'))}
        />
      ) : null}
      <TextArea
        name="session.progress"
        label={t('session.progress')}
        hint={t('session.progress.hint')}
        rows={3}
        {...mark(needs('progress'))}
      />
      <TextArea
        name="session.question"
        label={t('session.question')}
        hint={t('session.question.hint')}
        rows={2}
        ifYouLike
      />
    </fieldset>
  )
}

/** What the clauses say before it is signed, where something is open; a clause that asks for a reason gets its field. */
function WhatIsOpen({ weighed: { decision, asksReason } }: { weighed: Weighed }) {
  const { t } = useWords()
  const open = openFindings(decision.findings)
  if (open.length === 0) return null
  return (
    <div aria-live="polite">
      <Decision decision={{ ...decision, findings: open }}>
        {asksReason ? (
          <TextArea
            name="session.reason"
            label={t('session.reason')}
            hint={t('session.reason.hint')}
            rows={2}
            maxLength={2000}
            ifYouLike
          />
        ) : null}
      </Decision>
    </div>
  )
}

function mark(needed: boolean): { needed: true } | { ifYouLike: true } {
  return needed ? { needed: true } : { ifYouLike: true }
}

function Length({ weighed }: { weighed: Weighed }) {
  const { t, minutes } = useWords()
  const units = weighed.units.reduce((sum, share) => sum + share.units, 0)
  return (
    <p className="form-answer" role="status">
      {t('session.length', { length: minutes(weighed.minutes) })}
      {weighed.units.length ? ` · ${t('session.units', { count: units })}` : ''}
    </p>
  )
}

/** Asks the clauses a moment after the times stand still; what cannot be read yet says nothing. */
function useWeighed(sessionId: string, typed: Typed): Weighed | undefined {
  const api = useApi()
  const [weighed, setWeighed] = useState<Weighed | undefined>(undefined)
  // Only what the clauses read asks again; typing the note does not.
  const ready = typed.date !== '' && typed.start !== '' && typed.end !== '' && typed.mode !== ''
  const asked = ready
    ? JSON.stringify({
        sessionId,
        session: {
          ...typed,
          said: '',
          challenges: '',
          progress: '',
          question: '',
          topics: [],
          lists: {},
          goals: [],
          reason: undefined,
        },
      })
    : ''
  useEffect(() => {
    const timer = setTimeout(() => {
      if (asked === '') return setWeighed(undefined)
      api
        .send<Weighed>('POST', '/api/sessions/judge', JSON.parse(asked) as object)
        .then(setWeighed)
        .catch((cause: unknown) => {
          if (cause instanceof Refused) setWeighed(undefined)
        })
    }, 500)
    return () => clearTimeout(timer)
  }, [api, asked])
  return weighed
}
