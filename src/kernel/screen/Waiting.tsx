import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import { useWords } from '../i18n/Words.tsx'
import { Problem } from '../web/problems.ts'
import { InsteadOfAnswer } from './ProblemWords.tsx'

type Query<T> = { data: T | undefined; error: Error | null; isPending: boolean; refetch: () => unknown }

/**
 * Shows the answer when it is there; after a second of waiting it says what is happening; without an answer, why.
 *
 * ```tsx
 * const peers = useAnswer<PeerList>('/api/peers')
 * return <Waiting query={peers} what={t('peer.fetching')}>{(list) => …}</Waiting>
 * ```
 */
export function Waiting<T>({
  query,
  what,
  children,
}: {
  query: Query<T>
  what?: string
  children: (answer: T) => ReactNode
}) {
  if (query.data !== undefined) return children(query.data)
  if (query.error instanceof Problem)
    return <InsteadOfAnswer problem={query.error} onRetry={() => void query.refetch()} />
  if (query.error) throw query.error
  return <Working what={what} />
}

function watchConnection(onChange: () => void): () => void {
  addEventListener('online', onChange)
  addEventListener('offline', onChange)
  return () => {
    removeEventListener('online', onChange)
    removeEventListener('offline', onChange)
  }
}

/** Whether the device knows of a connection; the server may still not answer. */
export function useConnected(): boolean {
  return useSyncExternalStore(watchConnection, () => navigator.onLine)
}

/** Whether a second has gone by: what comes sooner need not be spoken of. */
export function useLong(): boolean {
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 1000)
    return () => clearTimeout(timer)
  }, [])
  return long
}

/** Something is going on: said after a second, with how far where that is known, or that it waits for a connection. */
export function Working({ what, done, of }: { what?: string | undefined; done?: number; of?: number }) {
  const { t, number } = useWords()
  const long = useLong()
  const online = useConnected()
  const known = done !== undefined && of !== undefined && of > 0
  return (
    <div className="working" role="status">
      {long || known ? (
        <>
          <p>{online ? (what ?? t('common.working')) : t('common.problem.waits-for-connection')}</p>
          {known ? (
            <>
              <progress max={of} value={done} aria-label={what ?? t('common.working')} />
              <p className="quiet">{t('common.how-far', { done: number(done), of: number(of) })}</p>
            </>
          ) : null}
        </>
      ) : null}
    </div>
  )
}
