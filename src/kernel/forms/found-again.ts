type Branch = Readonly<Record<string, unknown>>

/**
 * What was typed, on top of what stands in a form by now. `began` is what stood there when it was typed: what nobody
 * typed into says what it says now, what was typed says what was typed. Where somebody else has put other words in the
 * same place meanwhile, the words of both stand there, one beneath the other, for whoever typed to choose.
 */
export function foundAgain<T>(began: T, typed: T, now: T): T {
  if (same(typed, began)) return now
  if (isBranch(typed) && isBranch(now)) {
    const before: Branch = isBranch(began) ? began : {}
    const names = new Set([...Object.keys(now), ...Object.keys(typed)])
    return Object.fromEntries(
      [...names].map((name) => [
        name,
        Object.hasOwn(typed, name) ? foundAgain(before[name], typed[name], now[name]) : now[name],
      ]),
    ) as T
  }
  const bothWrote = !same(now, began) && !same(now, typed) && isWords(now) && isWords(typed)
  return bothWrote ? (`${String(now)}\n${String(typed)}` as T) : typed
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function isBranch(value: unknown): value is Branch {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Words, and not a day, a number or a choice: of those there is only one. */
function isWords(value: unknown): boolean {
  return typeof value === 'string' && value.trim().includes(' ')
}
