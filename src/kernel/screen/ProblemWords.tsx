import { Link } from 'wouter'
import { useWords } from '../i18n/Words.tsx'
import type { Problem } from '../web/problems.ts'
import { Icon } from './Icon.tsx'
import { Page, useOnPage } from './Page.tsx'

type Told = { problem: Problem; onRetry?: (() => void) | undefined }

/**
 * What happened, what was kept, what to do, who can help. `kept` where something had been typed; `titled` where what
 * happened is the heading above.
 */
export function ProblemWords({
  problem,
  kept,
  titled = false,
  onRetry,
}: Told & { kept?: boolean; titled?: boolean }) {
  const { t } = useWords()
  const said = problemKey(problem)
  return (
    <div className="problem">
      {titled ? null : (
        <p className="problem-title">
          <Icon name={problem.kind === 'offline' ? 'offline' : 'notice'} /> {t(`common.problem.${said}`)}
        </p>
      )}
      {kept ? <p>{t('common.form.kept')}</p> : null}
      <p>{t(`common.problem.${said}.do`)}</p>
      {problem.requestId && problem.kind !== 'not-there' ? (
        <p className="quiet">
          {t('common.problem.request')} <bdi className="code">{problem.requestId}</bdi>
        </p>
      ) : null}
      {onRetry && retryHelps(problem) ? (
        <div className="buttons">
          <button type="button" className="button button-plain" onClick={onRetry}>
            {t('common.try-again')}
          </button>
        </div>
      ) : null}
      {problem.kind === 'not-there' && !kept ? (
        <p>
          <Link href="/">{t('common.to-today')}</Link>
        </p>
      ) : null}
    </div>
  )
}

/** A page of which nothing but this can be shown: it has a heading as every page has. */
export function ProblemPage({ problem, onRetry }: Told) {
  const { t } = useWords()
  return (
    <Page title={t(`common.problem.${problemKey(problem)}`)}>
      <ProblemWords problem={problem} titled onRetry={onRetry} />
    </Page>
  )
}

/** Why a screen, or a part of one, has nothing to show. */
export function InsteadOfAnswer(told: Told) {
  return useOnPage() ? <ProblemWords {...told} /> : <ProblemPage {...told} />
}

/** Asking the same again gets the same answer where nothing is there for this role. */
export function retryHelps(problem: Problem): boolean {
  return problem.kind !== 'not-there' && problem.kind !== 'not-allowed'
}

/** Some codes have more to say than their kind. */
export function problemKey({ code, kind }: Problem) {
  return code === 'database-away' || code === 'disk-full' || code === 'role-ended' ? code : kind
}
