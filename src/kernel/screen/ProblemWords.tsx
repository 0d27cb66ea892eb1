import { Link } from 'wouter'
import { useWords } from '../i18n/Words.tsx'
import type { Problem } from '../web/problems.ts'
import { Icon } from './Icon.tsx'

/** What happened, what was kept, what to do, who can help. `kept` where something had been typed. */
export function ProblemWords({
  problem,
  kept,
  onRetry,
}: {
  problem: Problem
  kept?: boolean
  onRetry?: () => void
}) {
  const { t } = useWords()
  const said = problemKey(problem)
  return (
    <div className="problem">
      <p className="problem-title">
        <Icon name={problem.kind === 'offline' ? 'offline' : 'notice'} /> {t(`common.problem.${said}`)}
      </p>
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

/** Asking the same again gets the same answer where nothing is there for this role. */
export function retryHelps(problem: Problem): boolean {
  return problem.kind !== 'not-there' && problem.kind !== 'not-allowed'
}

/** Some codes have more to say than their kind. */
export function problemKey({ code, kind }: Problem) {
  return code === 'database-away' || code === 'disk-full' || code === 'role-ended' ? code : kind
}
