import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../kernel/forms/Buttons.tsx'
import { dropAllTyped } from '../../kernel/forms/kept-form.ts'
import { useWords } from '../../kernel/i18n/Words.tsx'
import { ProblemWords } from '../../kernel/screen/ProblemWords.tsx'
import { Problem } from '../../kernel/web/problems.ts'
import { useApi } from '../../kernel/web/Server.tsx'
import { useEntry } from './context.ts'

/** Ends this sign-in on the server; without a connection it says that it could not. */
export function SignOut() {
  const { t } = useWords()
  const api = useApi()
  const { browser } = useEntry()
  const queries = useQueryClient()
  const [, go] = useLocation()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  return (
    <>
      <Button
        kind="quiet"
        busy={busy}
        onPress={() => {
          setBusy(true)
          setProblem(undefined)
          api
            .signIn('/sign-out')
            .then(() => {
              browser.signedIn = false
              dropAllTyped()
              browser.wearHat(undefined)
              go('/')
              return queries.resetQueries()
            })
            .catch((cause: unknown) => setProblem(cause instanceof Problem ? cause : new Problem('fault')))
            .finally(() => setBusy(false))
        }}
      >
        {t('shell.sign-out')}
      </Button>
      {problem ? <ProblemWords problem={problem} /> : null}
    </>
  )
}
