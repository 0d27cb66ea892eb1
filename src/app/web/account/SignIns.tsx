import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../../kernel/forms/Buttons.tsx'
import { useWords } from '../../../kernel/i18n/Words.tsx'
import { ProblemWords } from '../../../kernel/screen/ProblemWords.tsx'
import { StatusTag } from '../../../kernel/screen/StatusTag.tsx'
import { Waiting } from '../../../kernel/screen/Waiting.tsx'
import { When } from '../../../kernel/screen/When.tsx'
import { Problem } from '../../../kernel/web/problems.ts'
import { useApi } from '../../../kernel/web/Server.tsx'
import { useEntry } from '../context.ts'
import { deviceOf } from './device-of.ts'

type SignIn = { token: string; createdAt: string; updatedAt: string; userAgent?: string | null }
type Now = { session: { token: string } } | null

/** Where this account is signed in; each can be ended, here or from anywhere. */
export function SignIns() {
  const { t } = useWords()
  const api = useApi()
  const queries = useQueryClient()
  const { browser } = useEntry()
  const [ending, setEnding] = useState<string | undefined>(undefined)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const list = useQuery({
    queryKey: ['sign-ins'],
    queryFn: async () => {
      const [signIns, now] = await Promise.all([
        api.signIn<readonly SignIn[]>('/list-sessions', undefined, 'GET'),
        api.signIn<Now>('/get-session', undefined, 'GET'),
      ])
      return [...signIns]
        .map((signIn) => ({ ...signIn, isThis: signIn.token === now?.session.token }))
        .sort((a, b) => Number(b.isThis) - Number(a.isThis) || b.updatedAt.localeCompare(a.updatedAt))
    },
  })
  const end = (token: string): void => {
    setEnding(token)
    setProblem(undefined)
    api
      .signIn('/revoke-session', { token })
      .then(() => queries.invalidateQueries({ queryKey: ['sign-ins'] }))
      .catch((cause: unknown) => setProblem(cause instanceof Problem ? cause : new Problem('fault')))
      .finally(() => setEnding(undefined))
  }
  return (
    <Waiting query={list}>
      {(signIns) => (
        <div className="stack">
          <p>{t('account.sign-ins.what')}</p>
          {problem ? <ProblemWords problem={problem} /> : null}
          <ul className="lines">
            {signIns.map((signIn) => {
              const { app, system } = deviceOf(signIn.userAgent ?? '')
              const device =
                app && system
                  ? t('account.device', { app, system })
                  : app || system || t('account.device.unknown')
              return (
                <li key={signIn.token} className="line-row">
                  <span className="line-words">
                    <span className="line-title">
                      {device}{' '}
                      {signIn.isThis ? (
                        <StatusTag tone="ok" icon="met">
                          {t('account.sign-ins.this')}
                        </StatusTag>
                      ) : null}
                    </span>
                    <span className="line-note">
                      {t('account.sign-ins.last')} <When instant={signIn.updatedAt} zone={browser.zone()} />
                    </span>
                  </span>
                  {signIn.isThis ? null : (
                    <Button busy={ending === signIn.token} onPress={() => end(signIn.token)}>
                      {t('account.sign-ins.end')}
                      <span className="unseen"> {device}</span>
                    </Button>
                  )}
                </li>
              )
            })}
          </ul>
        </div>
      )}
    </Waiting>
  )
}
