import { z } from 'zod'
import { type Day, isDay } from '../kernel/days.ts'
import { commandBody } from '../kernel/http.ts'
import { typedNumber } from '../kernel/numbers.ts'
import type { Refusal } from '../kernel/refusals.ts'

const lifeKinds = ['technology', 'employment'] as const
export type LifeKind = (typeof lifeKinds)[number]

/** How somebody gets on with it, from least to most. */
const lifeLevels = {
  technology: ['not-yet', 'with-help', 'with-reminders', 'alone'],
  employment: ['looking', 'training', 'unpaid', 'supported', 'paid', 'self-employed', 'stopped'],
} as const satisfies Record<LifeKind, readonly string[]>

const text = (most: number) => z.string().max(most).default('')

export const lifeBody = commandBody.extend({
  kind: z.enum(lifeKinds),
  what: text(400),
  level: text(40),
  hoursPerWeek: text(20),
  words: text(4000),
  from: text(10),
  to: text(10),
  source: text(2000),
})
export type TypedLife = Omit<z.output<typeof lifeBody>, 'commandId' | 'baseVersion'>

export type ReadLife = {
  kind: LifeKind
  what: string
  level: string | null
  hoursPerWeek: number | null
  words: string | null
  from: Day
  to: Day | null
  source: string
}

export type LifeRow = ReadLife & { id: string; withdrawnAt: string | null; withdrawnReason: string | null }

export function readLife(typed: TypedLife, today: Day): ReadLife | readonly Refusal[] {
  const refusals: Refusal[] = []
  const [what, source] = [typed.what.trim(), typed.source.trim()]
  const [from, to] = [typed.from.trim() || today, typed.to.trim()]
  if (what === '') refusals.push({ code: 'life.what-missing', field: 'what' })
  if (typed.level !== '' && !(lifeLevels[typed.kind] as readonly string[]).includes(typed.level))
    refusals.push({ code: 'life.level', field: 'level' })
  const hours = typed.hoursPerWeek.trim() === '' ? null : typedNumber(typed.hoursPerWeek)
  if (hours === undefined || (hours !== null && (hours < 0 || hours > 168)))
    refusals.push({ code: 'life.hours', field: 'hoursPerWeek' })
  if (!isDay(from)) refusals.push({ code: 'goal.day', field: 'from' })
  else if (from > today) refusals.push({ code: 'goal.day-to-come', field: 'from' })
  if (to !== '' && !isDay(to)) refusals.push({ code: 'goal.day', field: 'to' })
  else if (to !== '' && to < from) refusals.push({ code: 'life.ends-before', field: 'to' })
  if (source === '') refusals.push({ code: 'life.source-missing', field: 'source' })
  if (refusals.length) return refusals
  return {
    kind: typed.kind,
    what,
    level: typed.level || null,
    hoursPerWeek: hours ?? null,
    words: typed.words.trim() || null,
    from,
    to: to || null,
    source,
  }
}

/** Two entries speak of one thing where they name it alike. */
function sameThing(a: Pick<LifeRow, 'kind' | 'what'>, b: Pick<LifeRow, 'kind' | 'what'>): boolean {
  const named = (what: string) => what.normalize('NFC').toLocaleLowerCase('en').replaceAll(/\s+/gu, ' ')
  return a.kind === b.kind && named(a.what) === named(b.what)
}

/**
 * What is so on a day: of each thing the latest entry that has begun, unless it has ended. A later entry stands in the
 * place of an earlier one, which stays in the history.
 */
export function standingOn(entries: readonly LifeRow[], day: Day): LifeRow[] {
  const begun = entries.filter((entry) => entry.withdrawnAt === null && entry.from <= day)
  return begun.filter(
    (entry) =>
      (entry.to === null || entry.to >= day) &&
      !begun.some(
        (other) =>
          sameThing(other, entry) &&
          (other.from > entry.from || (other.from === entry.from && other.id > entry.id)),
      ),
  )
}
