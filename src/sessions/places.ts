/** Held contacts of one participant at one kind of place; without a kind nobody said. */
export type AtPlace = { readonly kind: string | null; readonly times: number }

export type FieldShare = {
  /** Contacts in the field. */
  readonly field: number
  /** Contacts of which somebody said where they were. */
  readonly said: number
  /** Of those that were said, in whole percent; absent while there is none. */
  readonly percent?: number
}

/** How much of the work was in the field. A contact of which nobody said where it was counts for neither side. */
export function fieldShare(places: readonly AtPlace[], inTheField: readonly string[]): FieldShare {
  const sum = (counts: (place: AtPlace) => boolean) =>
    places.filter(counts).reduce((times, place) => times + place.times, 0)
  const said = sum(({ kind }) => kind !== null)
  const field = sum(({ kind }) => kind !== null && inTheField.includes(kind))
  return { field, said, ...(said > 0 ? { percent: Math.round((field * 100) / said) } : {}) }
}
