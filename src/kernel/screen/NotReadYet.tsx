import { useState } from 'react'
import { useWords } from '../i18n/Words.tsx'
import { Problem } from '../web/problems.ts'
import { Icon } from './Icon.tsx'
import { problemKey, retryHelps } from './ProblemWords.tsx'
import { useLong } from './Waiting.tsx'

type Query = {
  data: unknown
  error: Error | null
  isFetching: boolean
  refetch: () => Promise<unknown>
}

/**
 * Stands with a part of a page that shows nothing where there is nothing: says that it is still on its way, or that it
 * could not be read, so that nobody takes silence for an answer. The rest of the page goes on.
 *
 * `<NotReadYet query={drafts} what={t('session.drafts')} />`
 */
export function NotReadYet({ query, what }: { query: Query; what: string }) {
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  const { data, error } = query
  if (error !== null && !(error instanceof Problem)) throw error
  if (asking || (error !== null && retryHelps(error)))
    return (
      <div className="not-read" role="status">
        <p>
          <Icon name={error?.kind === 'offline' ? 'offline' : 'notice'} />{' '}
          <strong>{t('common.part.not-read', { what })}</strong>{' '}
          {error ? t(`common.problem.${problemKey(error)}`) : t('common.working')}
        </p>
        {error?.requestId ? (
          <p className="quiet">
            {t('common.problem.request')} <bdi className="code">{error.requestId}</bdi>
          </p>
        ) : null}
        <button
          type="button"
          className="button button-plain"
          onClick={() => {
            // It stays while it is asked for: whoever pressed it by keyboard keeps their place.
            setAsking(true)
            void query.refetch().finally(() => setAsking(false))
          }}
        >
          {t('common.try-again')}
          <span className="unseen">: {what}</span>
        </button>
      </div>
    )
  // What is not there for this role, or not for these two, is no failure: the server has answered.
  if (data !== undefined || error !== null || !query.isFetching) return null
  return <OnItsWay what={what} />
}

function OnItsWay({ what }: { what: string }) {
  const { t } = useWords()
  const long = useLong()
  return (
    <p className="quiet" role="status">
      {long ? t('common.part.on-its-way', { what }) : null}
    </p>
  )
}
