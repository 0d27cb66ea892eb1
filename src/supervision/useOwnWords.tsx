import { useState } from 'react'

type Words = Readonly<Record<string, string | null | undefined>>

/**
 * The version that somebody's own words rest on. What they typed stays when the page is read again; as long as nobody
 * else has changed these words, what happened beside them is no reason to refuse, and if somebody has, they are not
 * written over.
 */
export function useOwnWords(now: Words, version: number) {
  const [began, setBegan] = useState({ words: now, version })
  const same = Object.keys(now).every((part) => plain(now[part]) === plain(began.words[part]))
  return {
    baseVersion: same ? version : began.version,
    keep: (kept: { version: number }, words: Words) => setBegan({ words, version: kept.version }),
  }
}

function plain(text: string | null | undefined): string {
  return text?.trim() ?? ''
}
