import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useApi, useHere } from '../kernel/web/Server.tsx'
import type { DraftKind } from './draft.ts'
import { type Body, DraftKeeper, type KeeperState } from './draft-keeper.ts'
import type { Shelf } from './sealed-shelf.ts'

const shelf: Shelf = {
  get: (key) => localStorage.getItem(key),
  put: (key, text) => localStorage.setItem(key, text),
  drop: (key) => localStorage.removeItem(key),
}

/** One draft of this hat: `opened` is false until what was typed before has been found. */
export function useDraft(
  id: string,
  kind: DraftKind = 'session',
): {
  keeper: DraftKeeper
  state: KeeperState
  opened: boolean
  found: Body | undefined
} {
  const api = useApi()
  const queries = useQueryClient()
  const { hat, now } = useHere()
  const [keeper] = useState(
    () =>
      new DraftKeeper({
        id,
        kind,
        owner: hat.id,
        api,
        shelf,
        now,
        // Kept among the answers of this hat, which are forgotten when it is taken off.
        secret: async () => {
          const key = [hat.id, '/api/drafts/key']
          const known = queries.getQueryData<{ key: string }>(key)
          if (known) return known.key
          const asked = () => api.get<{ key: string }>('/api/drafts/key')
          return (await queries.fetchQuery({ queryKey: key, queryFn: asked, gcTime: Infinity, retry: false }))
            .key
        },
      }),
  )
  const [found, setFound] = useState<{ body: Body | undefined } | undefined>(undefined)
  const state = useSyncExternalStore(keeper.subscribe, keeper.get)
  useEffect(() => {
    let gone = false
    void keeper.open().then((body) => {
      if (!gone) setFound({ body })
    })
    const lookedAtAgain = () => {
      if (document.visibilityState === 'visible') void keeper.flush()
    }
    document.addEventListener('visibilitychange', lookedAtAgain)
    return () => {
      gone = true
      document.removeEventListener('visibilitychange', lookedAtAgain)
      keeper.leave()
    }
  }, [keeper])
  return { keeper, state, opened: found !== undefined, found: found?.body }
}
