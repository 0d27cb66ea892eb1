import type { Program } from '../policy/program.ts'
import type { Actor } from './actor.ts'
import type { Tx } from './database/tx.ts'
import type { Day } from './days.ts'
import type { Words } from './i18n/speak.ts'
import type { Running } from './running.sql.ts'
import type { TodayItem } from './wire.ts'

/** What a slice is given when somebody's Today asks it for lines. */
export type AskedToday = {
  readonly tx: Tx
  readonly actor: Actor
  /** The agency's zone, the day there, and the instant. */
  readonly zone: string
  readonly today: Day
  readonly now: number
  /** Every program that is known, by its id. */
  readonly programs: ReadonlyMap<string, Program>
  /** Those that the agency runs, with its settings; read when somebody asks, and once. */
  readonly running: () => Promise<readonly Running[]>
  readonly words: Words
}

/** A few lines of one slice for one hat, the oldest first. */
export type LinesOfToday = (asked: AskedToday) => Promise<readonly TodayItem[]>
