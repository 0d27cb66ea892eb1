import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { Button, Buttons } from '../kernel/forms/Buttons.tsx'
import { useForm } from '../kernel/forms/Form.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Decision } from '../kernel/screen/Decision.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { Working } from '../kernel/screen/Waiting.tsx'
import { useHere, useSend } from '../kernel/web/Server.tsx'
import type { Body } from './draft-keeper.ts'
import { SessionForm, type SessionValues } from './SessionForm.tsx'
import type { FormView, PairingChoice, RecordedView, Typed } from './session-wire.ts'
import { useDraft } from './useDraft.ts'

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
}: {
  id: string
  pairing: PairingChoice
  view: FormView
  standing?: Standing
}) {
  const { opened, ...draft } = useDraft(id)
  return opened ? (
    <Typing id={id} pairing={pairing} view={view} draft={draft} standing={standing} />
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
    topics: [],
    activities: [],
    facts: {},
    said: '',
    progress: '',
    question: '',
  }
}

function Typing({
  id,
  pairing,
  view,
  draft,
  standing,
}: {
  id: string
  pairing: PairingChoice
  view: FormView
  draft: Omit<ReturnType<typeof useDraft>, 'opened'>
  standing: Standing | undefined
}) {
  const { t } = useWords()
  const { today } = useHere()
  const [, go] = useLocation()
  const post = useSend<object, RecordedView>('POST', '/api/sessions')
  const amend = useSend<object, RecordedView>('PUT', `/api/sessions/${id}`)
  const sign = useSend<object>('POST', `/api/sessions/${id}/sign`)
  const [recorded, setRecorded] = useState<{ version: number } | undefined>(standing)
  const [initial] = useState<SessionValues>(() => ({
    session: { ...(standing?.typed ?? emptyFor(pairing, view, today())), ...draft.found },
  }))
  const record = async (values: SessionValues): Promise<RecordedView> => {
    const answer = recorded
      ? await amend.send({ baseVersion: recorded.version, session: values.session })
      : await post.send({ sessionId: id, session: values.session })
    setRecorded(answer)
    return answer
  }
  const form = useForm<SessionValues, RecordedView>({
    initial,
    send: async (values) => {
      const answer = await record(values)
      await sign.send({ baseVersion: answer.version })
      return answer
    },
    onSent: () => done(),
    onType: (values) => draft.keeper.typed(values.session),
  })
  const done = () => {
    draft.keeper.finished()
    go(`/sessions/${id}`)
  }
  const saveOnly = async () => {
    const saved = await form.store.send(undefined, record)
    if (saved) done()
  }
  return (
    <Page
      title={t('session.record.with', { name: called(pairing) })}
      back={{ href: '/record', label: t('session.record.title') }}
      {...(pairing.accessNeeds ? { intro: <bdi>{pairing.accessNeeds}</bdi> } : {})}
    >
      {draft.state.other ? (
        <TwoVersions
          draft={draft}
          onTaken={(body) => form.store.replace({ session: { ...initial.session, ...body } })}
        />
      ) : null}
      {form.state.findings.length ? (
        <Decision
          decision={{
            sentence: t('session.sign.not-ready'),
            verdict: 'not-met',
            goesOn: false,
            findings: form.state.findings,
          }}
          level={3}
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
      {recorded && !standing ? (
        <p className="quiet">
          {t('session.recorded-already')} <Link href={`/sessions/${id}`}>{t('session.see')}</Link>
        </p>
      ) : null}
    </Page>
  )
}

/** The same draft was typed on another device: both are shown, and somebody chooses. */
function TwoVersions({
  draft,
  onTaken,
}: {
  draft: Omit<ReturnType<typeof useDraft>, 'opened'>
  onTaken: (body: Body) => void
}) {
  const { t } = useWords()
  const said = draft.state.other?.body['said']
  return (
    <section className="notice" aria-label={t('session.two-versions')}>
      <h2>{t('session.two-versions')}</h2>
      <p>{t('session.two-versions.what')}</p>
      <blockquote dir="auto">
        {typeof said === 'string' && said ? said : t('session.two-versions.nothing-said')}
      </blockquote>
      <Buttons>
        <Button kind="do" onPress={() => void draft.keeper.choose('here')}>
          {t('session.two-versions.here')}
        </Button>
        <Button
          onPress={() => {
            const body = draft.keeper.choose('other')
            if (body) onTaken(body)
          }}
        >
          {t('session.two-versions.other')}
        </Button>
      </Buttons>
    </section>
  )
}
