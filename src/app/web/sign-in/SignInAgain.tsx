import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '../../../kernel/i18n/Words.tsx'
import { Dialog } from '../../../kernel/screen/Dialog.tsx'
import { useApi } from '../../../kernel/web/Server.tsx'
import type { Me } from '../../../kernel/wire.ts'
import { useEntry, useWatched } from '../context.ts'
import { SignInForms } from './SignInForms.tsx'

/**
 * When a sign-in has expired, the page stays as it is with everything typed, and this stands over it. Afterwards
 * the request that was refused is sent once more. Under another account nothing is sent: it would be theirs.
 */
export function SignInAgain({ account }: { account: Me['account'] }) {
  const { t } = useWords()
  const api = useApi()
  const { browser } = useEntry()
  const queries = useQueryClient()
  const { waiting } = useWatched(browser.gate)
  const [other, setOther] = useState<string | undefined>(undefined)
  if (waiting.length === 0) return null
  const whoIsIt = async (): Promise<void> => {
    const me = await api.get<Me>('/api/me', { mayAskToSignIn: false })
    if (me.account.id === account.id) browser.signedInAgain(true)
    else setOther(me.account.name)
  }
  return (
    <Dialog title={t('signin.again')} onClose={() => browser.signedInAgain(false)}>
      {other === undefined ? (
        <div className="stack">
          <p>{t('signin.again.why', { name: account.name })}</p>
          <SignInForms address={account.email ?? ''} onSignedIn={() => void whoIsIt()} />
        </div>
      ) : (
        <div className="stack">
          <p>{t('signin.again.other', { name: account.name, other })}</p>
          <div className="buttons">
            <button
              type="button"
              className="button button-do"
              onClick={() => {
                setOther(undefined)
                browser.signedInAgain(false)
                browser.wearHat(undefined)
                void queries.resetQueries()
              }}
            >
              {t('signin.again.go-on-as', { other })}
            </button>
            <button type="button" className="button button-plain" onClick={() => setOther(undefined)}>
              {t('signin.again.as', { name: account.name })}
            </button>
          </div>
        </div>
      )}
    </Dialog>
  )
}
