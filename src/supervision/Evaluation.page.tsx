import { useState } from 'react'
import { useParams } from 'wouter'
import { Button, Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { FormFrame } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { TextArea } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { SendTrouble } from '../kernel/screen/SendTrouble.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import type { EvaluationView } from './evaluation-wire.ts'
import { useOwnWords } from './useOwnWords.tsx'
import './supervision.css'

/** How somebody does their work: written by whoever supervises, shared, answered in the peer's own words, closed. */
export default function Evaluation() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const evaluation = useAnswer<EvaluationView>(`/api/evaluations/${id}`)
  return (
    <Waiting query={evaluation} what={t('supervision.fetching')}>
      {(view) => <Shown view={view} />}
    </Waiting>
  )
}

const parts = ['goesWell', 'toWorkOn', 'agreedNext'] as const

function Shown({ view }: { view: EvaluationView }) {
  const { t, day } = useWords()
  const { hat, today } = useHere()
  const close = useSend<object>('POST', `/api/evaluations/${view.id}/close`)
  const writing = view.mayWrite && view.state !== 'closed'
  return (
    <Page
      title={t('supervision.evaluation.of', { name: view.peerName })}
      intro={[
        t('common.from-to', { from: day(view.fromDay, today()), to: day(view.onDay, today()) }),
        view.programName,
        t('supervision.evaluation.by', { name: view.by }),
        t(`supervision.evaluation.${view.state}`),
      ].join(' · ')}
      back={{
        href: hat.role === 'peer' ? '/supervision' : `/supervision/peers/${view.peerId}`,
        label: t('supervision.title'),
      }}
      actions={
        writing && view.state === 'shared' ? (
          <Button
            busy={close.busy}
            onPress={() => void close.send({ baseVersion: view.version }).catch(() => undefined)}
          >
            {t('supervision.evaluation.close')}
          </Button>
        ) : undefined
      }
    >
      <SendTrouble send={close} />
      {writing ? (
        <Write view={view} />
      ) : (
        parts.map((part) =>
          view[part] ? (
            <Section key={part} title={t(`supervision.evaluation.${part}`)}>
              <p className="spoken" dir="auto">
                {view[part]}
              </p>
            </Section>
          ) : null,
        )
      )}
      {view.mayAnswer && view.state === 'shared' ? (
        <Answer view={view} />
      ) : view.peerWords ? (
        <Section title={t('supervision.evaluation.peerWords')}>
          <p className="spoken" dir="auto">
            {view.peerWords}
          </p>
        </Section>
      ) : null}
    </Page>
  )
}

type Written = { version: number }

function Write({ view }: { view: EvaluationView }) {
  const { t } = useWords()
  const write = useSend<object, Written>('PUT', `/api/evaluations/${view.id}`)
  const { goesWell, toWorkOn, agreedNext } = view
  const { baseVersion, keep } = useOwnWords({ goesWell, toWorkOn, agreedNext }, view.version)
  const [isSaved, setSaved] = useState(false)
  const form = useKeptForm(`evaluation.${view.id}`, {
    initial: { goesWell, toWorkOn, agreedNext, share: false },
    send: (typed) => write.send({ ...typed, baseVersion }),
    onSent: (written, typed) => {
      const { goesWell, toWorkOn, agreedNext } = typed
      keep(written, { goesWell, toWorkOn, agreedNext })
      setSaved(true)
    },
    onType: () => setSaved(false),
  })
  const send = (share: boolean) => {
    form.set('share', share)
    void form.submit()
  }
  return (
    <FormFrame form={form}>
      {parts.map((part) => (
        <TextArea key={part} name={part} label={t(`supervision.evaluation.${part}`)} rows={4} />
      ))}
      <Buttons>
        {view.state === 'draft' ? (
          <Button kind="do" busy={form.state.busy} onPress={() => send(true)}>
            {t('supervision.evaluation.share')}
          </Button>
        ) : null}
        <Button busy={form.state.busy} onPress={() => send(false)}>
          {t('supervision.keep')}
        </Button>
        <span role="status">{isSaved ? t('common.is-saved') : null}</span>
      </Buttons>
    </FormFrame>
  )
}

function Answer({ view }: { view: EvaluationView }) {
  const { t } = useWords()
  const answer = useSend<object, Written>('POST', `/api/evaluations/${view.id}/answer`)
  const { baseVersion, keep } = useOwnWords({ peerWords: view.peerWords }, view.version)
  const [isSaved, setSaved] = useState(false)
  const form = useKeptForm(`evaluation.answer.${view.id}`, {
    initial: { peerWords: view.peerWords ?? '' },
    send: (typed) => answer.send({ ...typed, baseVersion }),
    onSent: (written, typed) => {
      keep(written, typed)
      setSaved(true)
    },
    onType: () => setSaved(false),
  })
  return (
    <FormFrame form={form}>
      <TextArea
        name="peerWords"
        label={t('supervision.evaluation.peerWords')}
        hint={t('supervision.evaluation.peerWords.hint')}
        rows={4}
        ifYouLike
      />
      <Buttons>
        <SubmitButton>{t('supervision.keep')}</SubmitButton>
        <span role="status">{isSaved ? t('common.is-saved') : null}</span>
      </Buttons>
    </FormFrame>
  )
}
