import { useEffect, useReducer } from 'react'
import { useHere } from '../kernel/web/Server.tsx'

/** Beyond this a browser fires a timer at once. */
const longest = 2 ** 31 - 1

/** Which of these meetings have begun; a page that lies open says so when the next one does. */
export function useBegun(starts: readonly string[]): (startsAt: string) => boolean {
  const { now } = useHere()
  const [, look] = useReducer((times: number) => times + 1, 0)
  const next = Math.min(...starts.map((start) => Date.parse(start)).filter((start) => start > now()))
  useEffect(() => {
    if (!Number.isFinite(next)) return undefined
    const timer = setTimeout(look, Math.min(Math.max(next - now(), 0) + 50, longest))
    return () => clearTimeout(timer)
  }, [next, now])
  return (startsAt) => Date.parse(startsAt) <= now()
}
