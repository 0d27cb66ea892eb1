import { type Day, isDay } from '../kernel/days.ts'
import { decimalsOf, typedNumber } from '../kernel/numbers.ts'
import type { Refusal } from '../kernel/refusals.ts'
import { kindsWithHours, type TypedCredential } from './credential.ts'

/** A paper as it was typed, read. */
export type Paper = {
  readonly kind: string
  readonly alsoKinds: readonly string[]
  readonly renews: string | null
  readonly title: string | null
  readonly issuer: string | null
  readonly from: Day | null
  readonly completedTime: string | null
  readonly to: Day | null
  readonly hours: number | null
  readonly approval: 'approved' | 'denied' | null
  readonly approvedFrom: Day | null
  readonly missing: boolean
  readonly source: string | null
}

/** The column holds six digits, two of them behind the point. */
const mostHours = 9999.99

const time = /^([01]\d|2[0-3]):[0-5]\d$/

const said = (text: string | null | undefined): string | null => text?.trim() || null

/** What somebody typed about a paper, or what stands in the way of keeping it. */
export function readPaper(typed: TypedCredential, kinds: readonly string[]): Paper | readonly Refusal[] {
  const missing = typed.missing ?? false
  const refusals: Refusal[] = []
  if (!kinds.includes(typed.kind)) refusals.push({ code: 'credential.kind', field: 'kind' })
  const alsoKinds = [...new Set(typed.alsoKinds ?? [])].filter((kind) => kind !== typed.kind)
  if (!alsoKinds.every((kind) => kinds.includes(kind)))
    refusals.push({ code: 'credential.kind', field: 'alsoKinds' })
  const completedTime = said(typed.completedTime)
  if (completedTime !== null && (!time.test(completedTime) || said(typed.from) === null))
    refusals.push({
      code: said(typed.from) === null ? 'credential.time-without-day' : 'credential.time',
      field: 'completedTime',
    })
  for (const field of ['from', 'to', 'approvedFrom'] as const) {
    const day = said(typed[field])
    if (day !== null && !isDay(day)) refusals.push({ code: 'credential.day', field })
  }
  const [from, to] = [said(typed.from), said(typed.to)]
  if (from !== null && to !== null && to < from)
    refusals.push({ code: 'credential.ends-before', field: 'to' })
  const hours = readHours(typed, [typed.kind, ...alsoKinds], missing)
  if (typeof hours === 'object' && hours !== null) refusals.push(hours)
  if (!typed.file && said(typed.source) === null)
    refusals.push({ code: 'credential.source-missing', field: 'source' })
  if (refusals.length) return refusals
  return {
    kind: typed.kind,
    alsoKinds,
    renews: typed.renews ?? null,
    title: said(typed.title),
    issuer: said(typed.issuer),
    from,
    completedTime,
    to,
    hours: hours as number | null,
    approval: typed.approval || null,
    approvedFrom: said(typed.approvedFrom),
    missing,
    source: said(typed.source),
  }
}

/** Hours as on the certificate, two decimals; a course without hours counts for nothing, so they are asked for. */
function readHours(
  typed: TypedCredential,
  shows: readonly string[],
  missing: boolean,
): number | null | Refusal {
  if (!shows.some((kind) => kindsWithHours.includes(kind)) || missing) return null
  const text = typed.hours
  if (text == null || text === '') return { code: 'credential.hours-missing', field: 'hours' }
  const hours = typeof text === 'number' ? text : typedNumber(text)
  if (hours === undefined) return { code: 'credential.hours', field: 'hours' }
  if (hours < 0) return { code: 'credential.hours-negative', field: 'hours' }
  if (decimalsOf(hours) > 2) return { code: 'credential.hours-decimals', field: 'hours' }
  return hours > mostHours ? { code: 'credential.hours', field: 'hours' } : hours
}
