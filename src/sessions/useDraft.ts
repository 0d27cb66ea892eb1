import { useEffect, useState, useSyncExternalStore } from 'react'
import { useApi, useHere } from '../kernel/web/Server.tsx'
import { type Body, DraftKeeper, type KeeperState, type Shelf } from './draft-keeper.ts'

const shelf: Shelf = {
  get: (key) => localStorage.getItem(key),
  put: (key, text) => localStorage.setItem(key, text),
  drop: (key) => localStorage.removeItem(key),
}

/** One draft of this hat: `opened` is false until what was typed before has been found. */
export function useDraft(id: string): {
  keeper: DraftKeeper
  state: KeeperState
  opened: boolean
  found: Body | undefined
} {
  const api = useApi()
  const { hat, now } = useHere()
  const [keeper] = useState(() => new DraftKeeper(id, hat.id, api, shelf, now))
  const [found, setFound] = useState<{ body: Body | undefined } | undefined>(undefined)
  const state = useSyncExternalStore(keeper.subscribe, keeper.get)
  useEffect(() => {
    let gone = false
    void keeper.open().then((body) => {
      if (!gone) setFound({ body })
    })
    return () => {
      gone = true
    }
  }, [keeper])
  return { keeper, state, opened: found !== undefined, found: found?.body }
}
