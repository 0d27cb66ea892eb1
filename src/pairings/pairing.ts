import { z } from 'zod'
import { type Day, isDay } from '../kernel/days.ts'
import { isId } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import { typedNumber } from '../kernel/numbers.ts'
import type { Refusal } from '../kernel/refusals.ts'

/** Somebody who was chosen from a list, or nobody yet. */
const chosen = z.string().refine((value) => value === '' || isId(value), { error: 'id' })

/** What somebody enters to pair two people; texts as typed. */
export const typedPairing = z.object({
  participantId: chosen,
  peerId: chosen,
  program: z.string(),
  from: z.string(),
  /** An hour's rate as typed, in dollars; `rateCents` where a device knows the cents. */
  rate: z.string().max(40).nullish(),
  rateCents: z.number().int().nullish(),
  reachBetween: z.string().max(2000).nullish(),
  /** Facts about this pairing, said with it; each may have days of its own. */
  facts: z
    .array(
      z.object({
        name: z.string(),
        value: z.unknown(),
        from: z.string().nullish(),
        to: z.string().nullish(),
        source: z.string().max(2000).nullish(),
      }),
    )
    .max(50)
    .nullish(),
  /** Why it goes on although a clause says it should be otherwise. */
  reason: z.string().max(2000).nullish(),
  /** Where those facts are known from, unless one says otherwise. */
  source: z.string().max(2000).nullish(),
})
export type TypedPairing = z.output<typeof typedPairing>

export type PairingTerms = {
  readonly from: Day
  readonly rateCents: Cents | null
  readonly reachBetween: string | null
}

/** More than this for an hour is a slip of the finger. */
const mostCents = 100_000_00

export function readTerms(typed: TypedPairing): PairingTerms | readonly Refusal[] {
  const refusals: Refusal[] = []
  if (!isDay(typed.from)) refusals.push({ code: 'pairing.from', field: 'from' })
  const rateCents = readRate(typed)
  if (Number.isNaN(rateCents)) refusals.push({ code: 'pairing.rate', field: 'rate' })
  if (refusals.length) return refusals
  return { from: typed.from, rateCents, reachBetween: typed.reachBetween?.trim() || null }
}

function readRate(typed: TypedPairing): number | null {
  const dollars = typed.rate?.trim() ? typedNumber(typed.rate.replace('$', '')) : undefined
  if (typed.rate?.trim() && dollars === undefined) return NaN
  const cents = dollars === undefined ? (typed.rateCents ?? null) : Math.round(dollars * 100)
  return cents !== null && (cents < 0 || cents > mostCents) ? NaN : cents
}
