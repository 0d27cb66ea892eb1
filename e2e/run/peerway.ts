import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { type Composed, compose } from '../../src/app/compose.ts'
import { serveWeb } from '../../src/app/http/static.ts'
import { routes } from '../../src/app/routes.ts'
import type { Post } from '../../src/kernel/post.ts'
import { programs } from '../../programs/programs.ts'
import { type FreshDatabase, copyTemplate } from '../../tools/testing/database.ts'
import { theRun } from './begin-run.ts'

/** A whole Peerway in this process: server, built web app, a database of its own, a clock that can be set. */
export type RunningPeerway = Composed & {
  address: string
  database: FreshDatabase
  /** The domain's clock; it goes on from where it was set. */
  now(): number
  setClock(instant: string): void
}

/** A Thursday afternoon, far from every edge of a month and of daylight saving. */
export const usualInstant = '2026-10-15T18:00:00Z'

export async function runPeerway({ post }: { post?: Post } = {}): Promise<
  RunningPeerway & { close(): Promise<void> }
> {
  const { server, web } = theRun()
  const { database, drop } = await copyTemplate(server)
  // Its address has to be known before it is put together.
  const listener = createServer()
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const address = `http://localhost:${(listener.address() as AddressInfo).port}`
  let ahead = 0
  const now = () => Date.now() + ahead
  const setClock = (instant: string) => {
    ahead = Date.parse(instant) - Date.now()
  }
  setClock(usualInstant)
  const composed = compose({
    pool: database.app,
    secret: 'only-for-tests-only-for-tests-only-for-tests',
    programs,
    routes,
    publicUrl: address,
    behindProxy: false,
    log: pino({ level: process.env['PEERWAY_E2E_LOG'] ?? 'silent' }),
    clock: () => Date.now(),
    now,
    knocksPerMinute: 100_000,
    ...(post ? { post } : {}),
    serverFactory: (handler) => listener.on('request', handler),
  })
  await serveWeb(composed.server, web)
  await composed.server.ready()
  return {
    ...composed,
    address,
    database,
    now,
    setClock,
    close: async () => {
      listener.close()
      listener.closeAllConnections()
      await composed.stop()
      await drop()
    },
  }
}
