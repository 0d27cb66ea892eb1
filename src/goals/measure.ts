import { typedNumber } from '../kernel/numbers.ts'
import type { Refusal } from '../kernel/refusals.ts'

const kindsOfMeasure = ['yes-no', 'count', 'scale'] as const
export type KindOfMeasure = (typeof kindsOfMeasure)[number]

/** How a goal is measured, if it is at all. A number nobody has said is null. */
export type Measure = {
  readonly kind: KindOfMeasure
  readonly words: string | null
  readonly low: number | null
  readonly high: number | null
  readonly baseline: number | null
  readonly target: number | null
}

/** Numbers stay as they were typed until here, so that nothing typed is lost. */
export type TypedMeasure = {
  readonly kind: string
  readonly words?: string | undefined
  readonly low?: string | undefined
  readonly high?: string | undefined
  readonly baseline?: string | undefined
  readonly target?: string | undefined
}

/** What fits the column and is still a number that somebody means. */
const mostNumber = 1_000_000

function numberIn(text: string | undefined, field: string): { value: number | null } | Refusal {
  if (text === undefined || text.trim() === '') return { value: null }
  const value = typedNumber(text)
  return value === undefined || Math.abs(value) > mostNumber ? { code: 'goal.number', field } : { value }
}

/** A measure as somebody typed it, or what stands in the way, at its field. Nothing chosen is no measure. */
export function readMeasure(typed: TypedMeasure, at = ''): Measure | null | readonly Refusal[] {
  if (typed.kind === '') return null
  const kind = kindsOfMeasure.find((one) => one === typed.kind)
  if (kind === undefined) return [{ code: 'goal.measure', field: `${at}kind` }]
  const words = typed.words?.trim() || null
  if (kind === 'yes-no') return { kind, words, low: null, high: null, baseline: null, target: null }
  const names =
    kind === 'scale' ? (['low', 'high', 'baseline', 'target'] as const) : (['baseline', 'target'] as const)
  const refusals: Refusal[] = []
  const read: Record<'low' | 'high' | 'baseline' | 'target', number | null> = {
    low: null,
    high: null,
    baseline: null,
    target: null,
  }
  for (const name of names) {
    const found = numberIn(typed[name], at + name)
    if ('code' in found) refusals.push(found)
    else read[name] = found.value
  }
  if (refusals.length) return refusals
  const { low, high, baseline, target } = read
  if (kind === 'scale') {
    if (low === null) refusals.push({ code: 'goal.scale-missing', field: `${at}low` })
    if (high === null) refusals.push({ code: 'goal.scale-missing', field: `${at}high` })
    if (low !== null && high !== null && low >= high)
      refusals.push({ code: 'goal.scale-order', field: `${at}high` })
    if (refusals.length) return refusals
  }
  for (const name of ['baseline', 'target'] as const) {
    const outside = outsideOf({ kind, low, high }, read[name])
    if (outside) refusals.push({ ...outside, field: at + name })
  }
  if (baseline !== null && baseline === target)
    refusals.push({ code: 'goal.target-is-baseline', field: `${at}target` })
  return refusals.length ? refusals : { kind, words, low, high, baseline, target }
}

/** Why a value cannot be one of this measure; nothing where it can. */
export function outsideOf(
  measure: Pick<Measure, 'kind' | 'low' | 'high'>,
  value: number | null,
): Omit<Refusal, 'field'> | undefined {
  if (value === null) return undefined
  const { kind, low, high } = measure
  if (kind === 'scale' && low !== null && high !== null && (value < low || value > high))
    return { code: 'goal.outside-scale', values: { low, high } }
  if (kind === 'count' && value < 0) return { code: 'goal.below-zero' }
  if (kind === 'yes-no' && value !== 0 && value !== 1) return { code: 'goal.number' }
  return undefined
}

/** How far from where somebody began to where they want to be, 0 to 100; null while that cannot be said. */
export function percentOf(measure: Measure | null, current: number | null): number | null {
  if (measure === null || current === null) return null
  if (measure.kind === 'yes-no') return current === 1 ? 100 : 0
  const { baseline, target } = measure
  if (baseline === null || target === null) return null
  return percent((current - baseline) / (target - baseline))
}

/** Whole steps done, of those that were not dropped: 3 of 4 is 75. */
export function stepsPercent(
  steps: readonly { readonly doneOn: string | null; readonly droppedOn: string | null }[],
): number | null {
  const standing = steps.filter((step) => step.droppedOn === null)
  if (standing.length === 0) return null
  return percent(standing.filter((step) => step.doneOn !== null).length / standing.length)
}

/** Rounded as people do, but only the start is 0 and only the end is 100. */
function percent(share: number): number {
  if (!(share > 0)) return 0
  if (share >= 1) return 100
  return Math.min(99, Math.max(1, Math.round(share * 100)))
}
