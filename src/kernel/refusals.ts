import type { Finding } from '../policy/judge.ts'

/**
 * Why an act was not done, in a code that knows no language. `field` is the path of what was typed,
 * `values` are the arguments of the message `refusal.<code>`, and a finding says which clause spoke.
 */
export type Refusal = {
  readonly code: string
  readonly field?: string
  readonly values?: Readonly<Record<string, string | number>>
  readonly finding?: Finding
}

/** What a command gives back: its result, or the refusals that kept it from acting. */
export type Outcome<T> = { readonly done: T } | { readonly refused: readonly Refusal[] }

/** It was done, with its result. */
export function done<T>(result: T): Outcome<T> {
  return { done: result }
}

/** It was refused, for all of these reasons. */
export function refused(...refusals: readonly Refusal[]): { readonly refused: readonly Refusal[] } {
  return { refused: refusals }
}

/** The record exists and may be seen, but this act is not for this role. Answered 403. */
export class NotAllowed extends Error {
  readonly code: string
  constructor(code = 'not-allowed') {
    super(code)
    this.code = code
  }
}

/** There is no such record for whoever asks, whether or not it exists. Answered 404. */
export class NotFound extends Error {
  constructor() {
    super('not-found')
  }
}

/** Somebody else changed the record since it was read. Answered 409 with what stands now. */
export class ChangedMeanwhile extends Error {
  readonly current: unknown
  constructor(current: unknown) {
    super('changed-meanwhile')
    this.current = current
  }
}
