import { useEffect, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useForm } from '../kernel/forms/Form.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Decision } from '../kernel/screen/Decision.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { Working } from '../kernel/screen/Waiting.tsx'
import { Refused } from '../kernel/web/problems.ts'
import { useHere, useSend } from '../kernel/web/Server.tsx'
import { BothSaid } from './BothSaid.tsx'
import { SessionForm, type SessionValues } from './SessionForm.tsx'
import type { FormView, PairingChoice, Typed } from './session-wire.ts'
import { useDraft } from './useDraft.ts'
import { useRecord } from './useRecord.ts'

export function called(pairing: PairingChoice): string {
  return pairing.preferredName ?? pairing.name
}

/** A session that stands already, unsigned, with its version. */
export type Standing = { version: number; typed: Typed }

/** Writing down one session: what was typed before is found first, then the form opens with it. */
export function Writing({
  id,
  pairing,
  view,
  standing,
  planned,
}: {
  id: string
  pairing: PairingChoice
  view: FormView
  standing?: Standing
  /** What was planned of it, where it was. */
  planned?: Partial<Typed>
}) {
  const { opened, ...draft } = useDraft(id)
  return opened ? (
    <Typing id={id} pairing={pairing} view={view} draft={draft} standing={standing} planned={planned} />
  ) : (
    <Working />
  )
}

function emptyFor(pairing: PairingChoice, view: FormView, today: string): Typed {
  return {
    pairingId: pairing.id,
    kind: 'service',
    date: today,
    start: '',
    end: '',
    endsNextDay: false,
    mode: view.modes[0]?.value ?? '',
    place: '',
    placeKind: null,
    topics: [],
    activities: [],
    lists: {},
    facts: {},
    said: '',
    challenges: '',
    progress: '',
    question: '',
  }
}

type About = {
  id: string
  pairing: PairingChoice
  view: FormView
  draft: Omit<ReturnType<typeof useDraft>, 'opened'>
  standing: Standing | undefined
  planned: Partial<Typed> | undefined
}

/**
 * What is typed goes to the draft at once, and comes from it where another device has said something; signing and
 * saving record the session with what both said settled first.
 */
function useTyping({ id, pairing, view, draft, standing, planned }: About) {
  const { t } = useWords()
  const { today } = useHere()
  const [, go] = useLocation()
  const sign = useSend<object>('POST', `/api/sessions/${id}/sign`)
  const [began] = useState<Typed>(
    () => standing?.typed ?? { ...emptyFor(pairing, view, today()), ...planned },
  )
  const [initial] = useState<SessionValues>(() => ({ session: { ...began, ...draft.found } }))
  const { keeper } = draft
  const recording = useRecord(id, {
    began,
    version: standing?.version,
    typedNow: () => form.store.now().values.session,
    take: (fields) => {
      for (const [name, value] of Object.entries(fields)) form.set(`session.${name}`, value)
    },
  })
  const record = async (): Promise<{ version: number }> => {
    // What another device typed meanwhile belongs to it; where both said something, somebody chooses first.
    await keeper.flush()
    if (Object.keys(keeper.get().bothSaid).length + Object.keys(recording.both).length)
      throw new Refused([{ code: 'draft.both-said', text: t('session.both-said.choose-first') }])
    return recording.record()
  }
  const form = useForm<SessionValues, { version: number }>({
    initial,
    send: async () => {
      const answer = await record()
      await sign.send({ baseVersion: answer.version })
      return answer
    },
    onSent: () => done(),
    onType: (values, path) => {
      const name = path.split('.')[1] as keyof Typed
      keeper.typed(name, values.session[name])
    },
  })
  const { store } = form
  useEffect(() => {
    const { pairingId, date, kind, mode } = initial.session
    keeper.begin(standing ? { pairingId } : { pairingId, date, kind, mode })
    keeper.onOthers = (fields) => {
      for (const [name, value] of Object.entries(fields)) store.set(`session.${name}`, value)
    }
  }, [keeper, store, initial, standing])
  const choose = (name: string, value: unknown) => {
    store.set(`session.${name}`, value)
    keeper.settle(name, value)
    recording.chosen(name)
  }
  const done = () => {
    keeper.finished()
    go(`/sessions/${id}`)
  }
  const saveOnly = async () => {
    const saved = await store.send(undefined, record)
    if (saved) done()
  }
  return { form, recording, choose, saveOnly }
}

function Typing(about: About) {
  const { id, pairing, view, draft, standing } = about
  const { t } = useWords()
  const { form, recording, choose, saveOnly } = useTyping(about)
  return (
    <Page
      title={t('session.record.with', { name: called(pairing) })}
      back={{ href: '/record', label: t('session.record.title') }}
      {...(pairing.accessNeeds
        ? {
            intro: (
              <>
                {t('schedule.access')} <bdi>{pairing.accessNeeds}</bdi>
              </>
            ),
          }
        : {})}
    >
      <BothSaid said={{ ...recording.both, ...draft.state.bothSaid }} view={view} onChosen={choose} />
      {form.state.findings.length ? (
        <Decision
          decision={{
            sentence: t('session.sign.not-ready'),
            verdict: 'not-met',
            goesOn: false,
            findings: form.state.findings,
          }}
        />
      ) : null}
      <SessionForm
        form={form}
        view={view}
        pairing={pairing}
        sessionId={id}
        saved={draft.state}
        onSaveOnly={() => void saveOnly()}
      />
      {recording.version !== undefined && !standing ? (
        <p className="quiet">
          {t('session.recorded-already')} <Link href={`/sessions/${id}`}>{t('session.see')}</Link>
        </p>
      ) : null}
    </Page>
  )
}
