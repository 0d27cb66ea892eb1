/**
 * Something outside the program keeps it from starting. The message is written for whoever runs the server:
 * what is wrong, and in `fix` what would mend it. It is printed without a stack trace.
 */
export class CannotStart extends Error {
  readonly fix: string

  constructor(what: string, fix: string, options?: ErrorOptions) {
    super(`${what}\n${fix}`, options)
    this.name = 'CannotStart'
    this.fix = fix
  }
}

/** The `code` of a Node or PostgreSQL error, or an empty text. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || codeOf(error) || error.name : String(error)
}
