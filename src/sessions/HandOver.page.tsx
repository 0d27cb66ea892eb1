import { useEffect, useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { Button, Buttons } from '../kernel/forms/Buttons.tsx'
import { InLanguage } from '../kernel/i18n/InLanguage.tsx'
import { isLocale, type Locale, localeCodes, locales } from '../kernel/i18n/locales.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useSend } from '../kernel/web/Server.tsx'
import type { SessionView, ToRecord } from './session-wire.ts'
import { type Said, WasItSo } from './WasItSo.tsx'

/** The peer's phone, turned round: one question in the language of whoever was served, and nothing else to see. */
export default function HandOver() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const session = useAnswer<SessionView>(`/api/sessions/${id}`)
  const toRecord = useAnswer<ToRecord>('/api/sessions/to-record')
  return (
    <Waiting query={session} what={t('confirm.fetching')}>
      {(view) => (
        <Waiting query={toRecord} what={t('confirm.fetching')}>
          {({ pairings }) => {
            const spoken = pairings
              .find((one) => one.id === view.pairingId)
              ?.languages.map((code) => code.split('-')[0])
              .find((code) => isLocale(code))
            return <Turned session={view} spoken={isLocale(spoken) ? spoken : undefined} />
          }}
        </Waiting>
      )}
    </Waiting>
  )
}

/** What lies beneath is not reached by keyboard or screen reader either: it is the peer's. */
function useAlone(): void {
  useEffect(() => {
    const others = document.querySelectorAll<HTMLElement>('.shell > :not(main)')
    for (const other of others) other.inert = true
    return () => {
      for (const other of others) other.inert = false
    }
  }, [])
}

function Turned({ session, spoken }: { session: SessionView; spoken: Locale | undefined }) {
  const here = useWords()
  const [, go] = useLocation()
  const [locale, setLocale] = useState<Locale>(spoken ?? here.locale)
  const [done, setDone] = useState<'answered' | 'no-answer' | undefined>(undefined)
  const send = useSend<Said>('POST', `/api/sessions/${session.id}/confirm-in-person`)
  useAlone()
  return (
    <div className="handed-over">
      <InLanguage locale={locale} areas={['confirm', 'common']}>
        {done ? (
          <GiveBack answered={done === 'answered'} onBack={() => go(`/sessions/${session.id}`)} />
        ) : (
          <>
            <Tongue locale={locale} onChosen={setLocale} />
            <WasItSo
              about={{ ...session, peer: session.peer.name }}
              handed
              send={send.send}
              onDone={() => setDone('answered')}
            />
            <NoAnswer onDone={() => setDone('no-answer')} />
          </>
        )}
      </InLanguage>
    </div>
  )
}

function Tongue({ locale, onChosen }: { locale: Locale; onChosen: (locale: Locale) => void }) {
  return (
    <p className="buttons">
      {localeCodes.map((code) => (
        <button
          key={code}
          type="button"
          lang={code}
          className="button button-quiet"
          aria-pressed={code === locale}
          onClick={() => onChosen(code)}
        >
          {locales[code].name}
        </button>
      ))}
    </p>
  )
}

/** Nobody has to answer; the phone is not kept until they do. */
function NoAnswer({ onDone }: { onDone: () => void }) {
  const { t } = useWords()
  return (
    <Buttons>
      <Button kind="quiet" onPress={onDone}>
        {t('confirm.not-now')}
      </Button>
    </Buttons>
  )
}

function GiveBack({ answered, onBack }: { answered: boolean; onBack: () => void }) {
  const { t } = useWords()
  return (
    <div className="was-it-so">
      <h1>{t(answered ? 'confirm.thanks' : 'confirm.no-answer')}</h1>
      <p>{t(answered ? 'confirm.give-back' : 'confirm.no-answer.what')}</p>
      <Button kind="do" onPress={onBack}>
        {t('confirm.given-back')}
      </Button>
    </div>
  )
}
