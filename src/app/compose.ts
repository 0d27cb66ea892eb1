import type { FastifyInstance, FastifyServerFactory } from 'fastify'
import type pg from 'pg'
import type { Logger } from 'pino'
import { localDay } from '../kernel/days.ts'
import type { House, Route } from '../kernel/http.ts'
import type { Post } from '../kernel/post.ts'
import type { Program } from '../policy/program.ts'
import { appDatabase, authDatabase } from './connections.ts'
import { makeServer } from './server.ts'
import { accountsOf } from './sign-in/accounts.ts'
import { failuresIn } from './sign-in/failures.ts'
import { type SignInLibrary, signInLibrary } from './sign-in/library.ts'
import { resetLetters } from './sign-in/reset-letters.ts'
import { WhoIsIt } from './sign-in/who.ts'

export type Composition = {
  /** Connections of the application role. */
  pool: pg.Pool
  /** Signs cookies and keys the hashes of codes; from the data folder. */
  secret: string
  programs: ReadonlyMap<string, Program>
  routes: readonly Route[]
  publicUrl: string
  behindProxy: boolean
  log: Logger
  /** The true clock. */
  clock: () => number
  /** The domain's clock, where a test moves it. */
  now?: () => number
  /** Takes letters to the mail server, where there is one. */
  post?: Post
  knocksPerMinute?: number
  serverFactory?: FastifyServerFactory
}

export type Composed = {
  house: House
  server: FastifyInstance
  library: SignInLibrary
  stop(): Promise<void>
}

/** Puts the house together: connections, sign-in, slices and the server in front of them. */
export function compose(given: Composition): Composed {
  const { pool, secret, publicUrl, clock } = given
  const now = given.now ?? clock
  const auth = authDatabase(pool)
  const database = appDatabase(pool)
  const library = signInLibrary({
    database: auth,
    secret,
    publicUrl,
    ...(given.post ? { sendResetLink: resetLetters(given.post, publicUrl, clock) } : {}),
  })
  const cookieName = `${publicUrl.startsWith('https:') ? '__Secure-' : ''}peerway.session_token`
  const who = new WhoIsIt(library, database, cookieName, clock)
  const failures = failuresIn(auth, secret)
  const house: House = {
    database,
    programs: given.programs,
    accounts: accountsOf({
      library,
      database: auth,
      failures,
      secret,
      now: clock,
      forget: (accountId) => who.forget(accountId),
      sendsMail: given.post !== undefined,
    }),
    post: given.post ?? null,
    publicUrl,
    now,
    today: daysBy(now),
  }
  const server = makeServer({
    house,
    routes: given.routes,
    library,
    who,
    failures,
    log: given.log,
    clock,
    behindProxy: given.behindProxy,
    ...(given.knocksPerMinute === undefined ? {} : { knocksPerMinute: given.knocksPerMinute }),
    ...(given.serverFactory ? { serverFactory: given.serverFactory } : {}),
  })
  return {
    house,
    server,
    library,
    async stop() {
      await server.close()
      await auth.destroy()
    },
  }
}

/** The day in a zone. Days begin on a whole minute everywhere, so one answer holds for its minute. */
export function daysBy(now: () => number): House['today'] {
  const known = new Map<string, { minute: number; day: string }>()
  return (zone) => {
    const minute = Math.floor(now() / 60_000)
    const before = known.get(zone)
    if (before?.minute === minute) return before.day
    const day = localDay(now(), zone)
    known.set(zone, { minute, day })
    return day
  }
}
