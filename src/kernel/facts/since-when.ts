import type { FactFieldView, ShapeView } from './fact-wire.ts'

/** Whether a fact is a list of times, each with its first and last day: then these days say since when it is true. */
export function isTimes(shape: ShapeView): boolean {
  return (
    shape.kind === 'list' &&
    shape.parts.length > 0 &&
    shape.parts.every(({ name, shape: part }) => (name === 'from' || name === 'to') && part.kind === 'day')
  )
}

/**
 * The day from which a list of times holds where nobody chose another than today: as the list that it corrects, or else
 * from its first day on. Left at today it would say nothing of a session of last week, though its days cover it.
 */
export function holdsFrom(
  field: Pick<FactFieldView, 'shape' | 'now'>,
  typed: { value: unknown; from: string },
  today: string,
): string {
  if (!isTimes(field.shape) || typed.from !== today || !Array.isArray(typed.value)) return typed.from
  // That there is none is news of today: it takes nothing back of what was.
  if (typed.value.length === 0) return today
  if (field.now) return field.now.from < today ? field.now.from : today
  const first = typed.value
    .flatMap((one: { from?: unknown }) => (typeof one.from === 'string' && one.from ? [one.from] : []))
    .sort()
    .at(0)
  return first !== undefined && first < today ? first : today
}
