import { useEffect, useState, useSyncExternalStore } from 'react'
import { useDeviceKey } from '../kernel/web/device-key.ts'
import { useApi, useHere } from '../kernel/web/Server.tsx'
import type { DraftKind } from './draft.ts'
import { type Body, DraftKeeper, type KeeperState } from './draft-keeper.ts'
import type { Shelf } from '../kernel/web/sealed-shelf.ts'

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
  const secret = useDeviceKey()
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
        secret,
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
