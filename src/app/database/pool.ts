import pg from 'pg'
import { codeOf } from '../cannot-start.ts'
import { databaseFault, DatabaseFault } from './faults.ts'
import { PreparingClient } from './preparing.ts'
import { types } from './types.ts'

/** How to reach a database as one of its roles. */
export type Address = pg.ClientConfig

export type Log = {
  debug(detail: object, message: string): void
  info(detail: object, message: string): void
  warn(detail: object, message: string): void
  error(detail: object, message: string): void
}

export const quiet: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}

const firstPause = 100
const longestPause = 1000

export type PoolOptions = {
  name: string
  max?: number
  log?: Log
  /** Asked when the database cannot be reached: whether its disk is the reason. */
  isFull?: () => boolean
  /** How values are read; the driver's own way where a library wants that. */
  types?: pg.CustomTypesConfig
}

const opened = new WeakMap<pg.Pool, { address: Address; options: PoolOptions }>()

/** A few more connections to where a pool leads, read in the driver's own way, for a library that wants them so. */
export function openBeside(pool: pg.Pool, options: { name: string; max: number }): pg.Pool {
  const known = opened.get(pool)
  if (!known) throw new Error('that pool was not opened here')
  return openPool(known.address, { ...known.options, ...options, types: pg.types })
}

/**
 * Connections of one role. When the database is lost, a request gets a `DatabaseFault` at once instead of waiting
 * in a queue; connecting is tried again after a pause that doubles up to a second, and the first that succeeds
 * ends the outage.
 */
export function openPool(address: Address, options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...address,
    types: options.types ?? types,
    Client: PreparingClient,
    // several statements may be on their way on one connection; the database answers them in their order
    pipeline: true,
    application_name: `peerway ${options.name}`,
    max: options.max ?? 10,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    allowExitOnIdle: true,
  })
  opened.set(pool, { address, options })
  const log = options.log ?? quiet
  // a connection that broke while nobody used it: the pool has dropped it already
  pool.on('error', (error) => log.warn({ code: codeOf(error) }, 'a resting database connection was lost'))
  // a connection that breaks between two queries of a transaction tells its next query; without a listener it would end the process
  pool.on('connect', (client) => client.on('error', () => undefined))

  let closedUntil = 0
  let wait = firstPause
  const away = (cause?: unknown): DatabaseFault =>
    new DatabaseFault(options.isFull?.() ? 'disk-full' : 'database-away', { cause })
  const failed = (error: unknown): Error => {
    const fault = databaseFault(error)
    if (!fault) return error instanceof Error ? error : new Error(String(error))
    if (wait === firstPause) log.warn({ code: codeOf(error) }, 'the database cannot be reached')
    closedUntil = performance.now() + wait
    wait = Math.min(wait * 2, longestPause)
    return fault.code === 'database-away' ? away(error) : fault
  }
  const succeeded = (): void => {
    if (wait !== firstPause) log.info({}, 'the database is back')
    closedUntil = 0
    wait = firstPause
  }
  const connect = pool.connect.bind(pool)
  type Callback = (
    error: Error | undefined,
    client: pg.PoolClient | undefined,
    release: (error?: Error | boolean) => void,
  ) => void
  const connectWith = (callback: Callback): void => {
    if (performance.now() < closedUntil) {
      setImmediate(callback, away(), undefined, () => undefined)
      return
    }
    connect((error, client, release) => {
      if (error) callback(failed(error), undefined, release)
      else {
        succeeded()
        callback(undefined, client, release)
      }
    })
  }
  // the pool itself uses the one with a callback, everybody else the promise
  const guarded = (callback?: Callback): Promise<pg.PoolClient> | undefined => {
    if (!callback) {
      return new Promise((resolve, reject) => {
        connectWith((error, client) =>
          client ? resolve(client) : reject(error ?? new Error('no connection')),
        )
      })
    }
    connectWith(callback)
    return undefined
  }
  return Object.assign(pool, { connect: guarded })
}
