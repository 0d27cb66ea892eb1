import type { Chapter } from './facts.ts'
import { peer } from './chapters/peer.ts'

/** Every kind of fact that a definition may judge, by name. */
export const chapters: Readonly<Record<string, Chapter>> = { peer }
