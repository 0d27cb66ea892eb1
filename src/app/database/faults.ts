import { codeOf, messageOf } from '../cannot-start.ts'

/** What went wrong below us in a way that passes: nothing was wrong with the request, and it may be sent again. */
export class DatabaseFault extends Error {
  readonly status = 503
  readonly code: 'database-away' | 'disk-full'
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number

  constructor(code: DatabaseFault['code'], options?: ErrorOptions) {
    super(
      code === 'disk-full' ? 'the disk of the database is full' : 'the database cannot be reached',
      options,
    )
    this.name = 'DatabaseFault'
    this.code = code
    this.retryAfter = code === 'disk-full' ? 30 : 2
  }
}

const away = new Set([
  ...[
    'ECONNREFUSED',
    'ECONNRESET',
    'ENOENT',
    'EPIPE',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ENOTFOUND',
  ],
  // ended by an administrator, by a crash, or still starting; no more connections free; a standby that only reads
  ...['57P01', '57P02', '57P03', '53300', '25006', '08000', '08001', '08003', '08004', '08006'],
])

/** The passing fault behind an error of the driver, or nothing when it is an error of another kind. */
export function databaseFault(error: unknown): DatabaseFault | undefined {
  if (error instanceof DatabaseFault) return error
  const code = codeOf(error)
  if (code === '53100' || code === 'ENOSPC' || /no space left on device/i.test(messageOf(error))) {
    return new DatabaseFault('disk-full', { cause: error })
  }
  const fromNetwork =
    code.startsWith('E') && !(error instanceof Error && 'syscall' in error && error.syscall === 'open')
  if (away.has(code) && (fromNetwork || !code.startsWith('E'))) {
    return new DatabaseFault('database-away', { cause: error })
  }
  if (
    /^Connection terminated|^timeout exceeded when trying to connect|^Client has encountered a connection error/i.test(
      messageOf(error),
    )
  ) {
    return new DatabaseFault('database-away', { cause: error })
  }
  // a library may have wrapped it in an error of its own
  return error instanceof Error && error.cause !== undefined ? databaseFault(error.cause) : undefined
}
