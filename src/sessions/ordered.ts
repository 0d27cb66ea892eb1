/** JSON in which the keys of objects stand in one order: the same whatever order they were kept in. */
export function ordered(value: unknown): string {
  return JSON.stringify(value ?? null, (_, inside: unknown) =>
    inside !== null && typeof inside === 'object' && !Array.isArray(inside)
      ? Object.fromEntries(Object.entries(inside).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inside,
  )
}
