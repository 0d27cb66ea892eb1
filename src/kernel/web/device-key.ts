import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useApi, useHere } from './Server.tsx'

/**
 * The key to what lies locked on this device for the hat that is on. It is kept among the answers of this hat, which
 * are forgotten when it is taken off; asking for it throws a `Problem` while nobody is there to ask.
 */
export function useDeviceKey(): () => Promise<string> {
  const api = useApi()
  const queries = useQueryClient()
  const { hat } = useHere()
  return useMemo(() => {
    const queryKey = [hat.id, '/api/drafts/key']
    return async () => {
      const known = queries.getQueryData<{ key: string }>(queryKey)
      if (known) return known.key
      const queryFn = () => api.get<{ key: string }>('/api/drafts/key')
      return (await queries.fetchQuery({ queryKey, queryFn, gcTime: Infinity, retry: false })).key
    }
  }, [api, queries, hat.id])
}

/** Asks for it when a hat is put on, so that it is there when the connection is not. */
export function useDeviceKeyEarly(): void {
  const key = useDeviceKey()
  useEffect(() => {
    // Without a connection it is asked for again when something is typed.
    key().catch(() => undefined)
  }, [key])
}
