import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Database } from '../../kernel/database/tx.ts'
import type { Refusal } from '../../kernel/refusals.ts'
import { wordsIn } from '../../kernel/i18n/catalogue.ts'
import { preferredLocale } from '../../kernel/i18n/locales.ts'
import type { ServerOptions } from '../server.ts'
import { refusePassword } from '../sign-in/passwords.ts'
import { refuse } from './answering.ts'
import { askLibrary, isOpen, isOpenToCards, relay } from './front.ts'
import { type Knocks, tooOften } from './guard.ts'

type FrontOptions = Pick<ServerOptions, 'house' | 'library' | 'who' | 'failures'> & { knocks: Knocks }

/** The doors of the sign-in library, with what it leaves to us before and after. */
export function signInFront({ house, library, who, failures, knocks }: FrontOptions) {
  return async (app: FastifyInstance): Promise<void> => {
    app.route({
      method: ['GET', 'POST'],
      url: '/api/auth/*',
      handler: (request, reply) => answer(request, reply),
    })
  }

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const path = `/${(request.params as { '*': string })['*']}`
    if (!isOpen(request.method, path)) return reply.code(404).send({ code: 'not-found' })
    if (request.method !== 'GET') {
      const wait = knocks.knock(request.ip)
      if (wait > 0) return tooOften(reply, wait)
    }
    if (!isOpenToCards(path)) {
      const { who: asking } = await who.ask(request.headers.cookie)
      if (asking?.onlyMembership) return reply.code(403).send({ code: 'not-with-a-card' })
    }
    const email = path === '/sign-in/email' ? textOf(request.body, 'email') : undefined
    if (email !== undefined && (await failures.isLocked(email))) return tooOften(reply, 15 * 60)
    if (path === '/change-password' || path === '/reset-password') {
      const refusals = await weaknessesIn(request)
      if (refusals.length) return refuse(reply, refusals, wordsOf(request), house.programs)
    }
    // the library answers 500 where its database is away, and a sign-out 200 that ended nothing
    await mustAnswer(house.database)
    const response = await askLibrary(library, request, house.publicUrl)
    if (response.status >= 500) await mustAnswer(house.database)
    if (request.method !== 'GET') who.forgetCookie(request.headers.cookie)
    if (path === '/reset-password' && response.ok) who.forgetAll()
    if (email !== undefined) {
      if (response.status === 401) await failures.failed(email)
      else if (response.ok) await failures.succeeded(email)
    }
    return relay(reply, response)
  }

  async function weaknessesIn(request: FastifyRequest): Promise<readonly Refusal[]> {
    const { who: asking } = await who.ask(request.headers.cookie)
    const known = asking ? [asking.account.name, asking.account.email?.split('@')[0] ?? ''] : []
    return refusePassword(textOf(request.body, 'newPassword') ?? '', known, 'newPassword')
  }
}

/** Throws what a database that is away throws. */
async function mustAnswer(database: Database): Promise<void> {
  await sql`select 1`.execute(database)
}

function textOf(body: unknown, name: string): string | undefined {
  const value =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined
  return typeof value === 'string' ? value : undefined
}

function wordsOf(request: FastifyRequest) {
  return wordsIn(preferredLocale(request.headers['accept-language']))
}
