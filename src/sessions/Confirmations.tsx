import { useState } from 'react'
import { useLocation } from 'wouter'
import { Button, Buttons } from '../kernel/forms/Buttons.tsx'
import { localDay } from '../kernel/days.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { SendTrouble } from '../kernel/screen/SendTrouble.tsx'
import { Dialog } from '../kernel/screen/Dialog.tsx'
import { Section } from '../kernel/screen/Page.tsx'
import { Qr } from '../kernel/screen/Qr.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { useHere, useSend } from '../kernel/web/Server.tsx'
import type { AfterView, ConfirmationView } from './note-wire.ts'
import type { SessionView } from './session-wire.ts'
import { SpeakOfIt } from './SpeakOfIt.tsx'

/** What whoever was served says of it, and two ways of asking. Nothing waits for an answer. */
export function Confirmations({ session, after }: { session: SessionView; after: AfterView }) {
  const { t } = useWords()
  const [, go] = useLocation()
  const { may, confirmations } = after
  if (after.state !== 'held' && confirmations.length === 0) return null
  return (
    <Section title={t('session.confirmed-by')}>
      {confirmations.length === 0 ? <p className="quiet">{t('session.not-confirmed')}</p> : null}
      {confirmations.map((one) => (
        <Said key={one.id} said={one} />
      ))}
      {confirmations.some(({ answer }) => answer !== 'yes') ? <SpeakOfIt session={session} /> : null}
      {may.hand || may.askParticipant ? (
        <Buttons>
          {may.hand ? (
            <Button onPress={() => go(`/sessions/${session.id}/hand-over`)}>{t('session.hand-over')}</Button>
          ) : null}
          {may.askParticipant ? <MakeLink sessionId={session.id} /> : null}
        </Buttons>
      ) : null}
      {may.askParticipant ? <p className="quiet">{t('session.ask-by-link.what')}</p> : null}
    </Section>
  )
}

function Said({ said }: { said: ConfirmationView }) {
  const { t, day } = useWords()
  const { zone } = useHere()
  return (
    <div className="said">
      <p>
        <StatusTag
          tone={said.answer === 'yes' ? 'ok' : 'danger'}
          icon={said.answer === 'yes' ? 'met' : 'danger'}
        >
          {t(`session.said.${said.answer}`)}
        </StatusTag>{' '}
        <span className="quiet">
          {t('session.said-how', {
            who: t(`session.said-by.${said.givenBy}`),
            way: t(`session.said-way.${said.way}`),
            day: day(localDay(said.answeredAt, zone)),
          })}
        </span>
      </p>
      {said.words ? (
        <p className="said-text" dir="auto">
          {said.words}
        </p>
      ) : null}
    </div>
  )
}

function MakeLink({ sessionId }: { sessionId: string }) {
  const { t, day } = useWords()
  const [made, setMade] = useState<{ link: string; expiresOn: string } | undefined>(undefined)
  const make = useSend<object, { link: string; expiresOn: string }>(
    'POST',
    `/api/sessions/${sessionId}/confirm-link`,
  )
  return (
    <>
      <Button busy={make.busy} onPress={() => void make.send({}).then(setMade, () => undefined)}>
        {t('session.ask-by-link')}
      </Button>
      <SendTrouble send={make} />
      {made ? (
        <Dialog title={t('session.ask-by-link')} onClose={() => setMade(undefined)}>
          <p>{t('session.link.once', { day: day(made.expiresOn) })}</p>
          <CopyLine
            label={t('session.link')}
            text={made.link}
            words={{ copy: t('session.link.copy'), copied: t('session.link.copied') }}
          />
          <Qr text={made.link} label={t('session.link.qr')} />
        </Dialog>
      ) : null}
    </>
  )
}

function CopyLine({
  label,
  text,
  words,
}: {
  label: string
  text: string
  words: { copy: string; copied: string }
}) {
  const [said, setSaid] = useState('')
  const copy = () => {
    const clipboard = (navigator as { clipboard?: Clipboard }).clipboard
    void clipboard?.writeText(text).then(
      () => setSaid(words.copied),
      () => undefined,
    )
  }
  return (
    <div className="field">
      <label className="field-label">
        {label}
        <input
          className="input code"
          dir="ltr"
          readOnly
          value={text}
          onFocus={(event) => event.target.select()}
        />
      </label>
      <Buttons>
        <Button onPress={copy}>{words.copy}</Button>
      </Buttons>
      <p role="status" className="quiet">
        {said}
      </p>
    </div>
  )
}
