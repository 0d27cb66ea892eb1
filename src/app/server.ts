import fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerFactory,
} from 'fastify'
import type { Logger } from 'pino'
import { reachOf } from '../kernel/access.ts'
import type { SignedIn, WornHat } from '../kernel/accounts.ts'
import type { Actor } from '../kernel/actor.ts'
import { covers } from '../kernel/days.ts'
import type { Answer, House, Route } from '../kernel/http.ts'
import { wordsIn } from '../kernel/i18n/catalogue.ts'
import { preferredLocale } from '../kernel/i18n/locales.ts'
import type { Words } from '../kernel/i18n/speak.ts'
import { newId } from '../kernel/ids.ts'
import { NotFound } from '../kernel/refusals.ts'
import { answerTo, refuse, send, unreadable } from './http/answering.ts'
import { isFromElsewhere, Knocks, securityHeaders, tooOften } from './http/guard.ts'
import { readWith } from './http/reading.ts'
import { signInFront } from './http/sign-in-front.ts'
import type { Failures } from './sign-in/failures.ts'
import type { SignInLibrary } from './sign-in/library.ts'
import type { WhoIsIt } from './sign-in/who.ts'

export type ServerOptions = {
  house: House
  routes: readonly Route[]
  library: SignInLibrary
  who: WhoIsIt
  failures: Failures
  log: Logger
  /** The true clock; the domain's is in the house. */
  clock: () => number
  /** Whether the names of proxies in front may be believed about addresses. */
  behindProxy: boolean
  knocksPerMinute?: number
  /** Gives the server that listens already; without one nothing listens, as in tests. */
  serverFactory?: FastifyServerFactory
}

declare module 'fastify' {
  interface FastifyRequest {
    arrived: number
    organizationId: string | null
  }
}

const usualBody = 256 * 1024

/** Everything between a request and a route: who asks, under which hat, with which right, in which language. */
export function makeServer(options: ServerOptions): FastifyInstance {
  const { house, clock } = options
  const knocks = new Knocks(options.knocksPerMinute ?? 120, clock)
  const app = fastify({
    logger: false,
    bodyLimit: usualBody,
    genReqId: () => newId(clock()),
    trustProxy: options.behindProxy ? ['loopback', 'linklocal', 'uniquelocal'] : false,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 200 },
    ...(options.serverFactory ? { serverFactory: options.serverFactory } : {}),
  })
  app.decorateRequest('arrived', 0)
  app.decorateRequest('organizationId', null)
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body)
  })

  sayAndLog(app, options)
  answerFaults(app, options)
  for (const route of options.routes) {
    app.route({
      method: route.method,
      url: route.url,
      ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
      handler: (request, reply) => answerRoute(route, request, reply),
    })
  }
  app.register(signInFront({ ...options, knocks }))
  return app

  async function answerRoute(
    route: Route,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    if (route.needs === 'nothing' && takesGuesses(route)) {
      const wait = knocks.knock(request.ip)
      if (wait > 0) return tooOften(reply, wait)
    }
    const found = await options.who.ask(request.headers.cookie)
    for (const cookie of found.cookies) reply.header('set-cookie', cookie)
    const words = wordsFor(request, found.who)
    if (route.needs !== 'nothing' && !found.who) return reply.code(401).send({ code: 'signed-out' })
    const worn = route.needs === 'hat' ? hatOf(request, found.who) : undefined
    if (route.needs === 'hat' && !worn && hasEnded(request, found.who))
      return reply.code(403).send({ code: 'role-ended' })
    if (route.needs === 'hat' && (!worn || !reachOf(worn.role, route.act))) throw new NotFound()
    if (worn) request.organizationId = worn.organizationId

    const params = readWith(route.params, request.params)
    // An address that cannot be one of ours leads nowhere; it is nobody's typing mistake.
    if ('refusals' in params) throw new NotFound()
    const query = readWith(route.query, request.query)
    const body = readWith(route.body, request.body ?? undefined)
    const refusals = [query, body].flatMap((part) => ('refusals' in part ? part.refusals : []))
    if ('refusals' in query || 'refusals' in body) return refuse(reply, refusals, words, house.programs)

    const asked = { ...house, words, params: params.read, query: query.read, body: body.read }
    let answer: Answer
    if (route.needs === 'hat' && worn && found.who)
      answer = await route.answer({ ...asked, actor: actorOf(found.who, worn), zone: worn.zone } as never)
    else if (route.needs !== 'hat') answer = await route.answer({ ...asked, signedIn: found.who } as never)
    else throw new NotFound()
    if ('signIn' in answer && answer.signIn) await beginSignIn(answer.signIn, request, reply)
    return send(reply, answer, words, house.programs)
  }

  /** The hat named by the request, if it belongs to whoever asks and is in force today. */
  function hatOf(request: FastifyRequest, who: SignedIn | null): WornHat | undefined {
    const hat = ownHat(request, who)
    return hat && covers({ from: hat.fromDay, to: hat.toDay }, house.today(hat.zone)) ? hat : undefined
  }

  /** Of the own hat it may be said that it is put down; a page that stood open goes no further, and says why. */
  function hasEnded(request: FastifyRequest, who: SignedIn | null): boolean {
    const hat = ownHat(request, who)
    return hat?.toDay != null && hat.toDay < house.today(hat.zone)
  }

  async function beginSignIn(
    signIn: { accountId: string; onlyMembership?: string },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const { headers: set } = await options.library.api.begin({
      body: {
        accountId: signIn.accountId,
        ...(signIn.onlyMembership ? { membershipId: signIn.onlyMembership } : {}),
      },
      headers: new Headers({ 'user-agent': request.headers['user-agent'] ?? '' }),
      returnHeaders: true,
    })
    for (const cookie of set.getSetCookie()) reply.header('set-cookie', cookie)
  }
}

/** What every answer says beside its body, and the line of the log that tells of it. */
function sayAndLog(app: FastifyInstance, { house, log, clock }: ServerOptions): void {
  const headers = securityHeaders(house.publicUrl.startsWith('https:'))
  app.addHook('onRequest', async (request, reply) => {
    request.arrived = clock()
    reply.headers(headers(request.url))
    reply.header('x-request-id', request.id)
    if (request.url.startsWith('/api/')) {
      reply.header('cache-control', 'no-store')
      // A device whose clock is wrong goes by this one.
      reply.header('x-peerway-now', String(house.now()))
    }
    if (request.method !== 'GET' && request.method !== 'HEAD' && isFromElsewhere(request, house.publicUrl))
      return reply.code(403).send({ code: 'from-elsewhere' })
    return undefined
  })
  app.addHook('onResponse', async (request, reply) => {
    const level = reply.statusCode >= 500 ? 'error' : 'info'
    log[level](
      {
        method: request.method,
        route: request.routeOptions.url ?? '',
        status: reply.statusCode,
        ms: clock() - request.arrived,
        requestId: request.id,
        ...(request.organizationId ? { organizationId: request.organizationId } : {}),
      },
      'answered',
    )
  })
}

/** What went wrong on the way, in the reader's language; a fault is logged under the number that its answer names. */
function answerFaults(app: FastifyInstance, { house, log }: ServerOptions): void {
  app.setErrorHandler(async (error, request, reply) => {
    const words = wordsFor(request, null)
    const refusal = unreadable(error)
    if (refusal) return refuse(reply, [refusal], words, house.programs)
    const { status, body, retryAfter, fault } = answerTo(error, words)
    if (fault) log.error({ requestId: request.id, ...faultOf(error) }, 'a request failed')
    if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter))
    return reply.code(status).send(fault ? { ...body, requestId: request.id } : body)
  })
  app.setNotFoundHandler(async (_request, reply) => reply.code(404).send({ code: 'not-found' }))
}

/** Whatever stands open and could be tried out: each write, and each address with a secret in it. */
function takesGuesses(route: Route): boolean {
  return route.method !== 'GET' || route.params !== undefined
}

function ownHat(request: FastifyRequest, who: SignedIn | null): WornHat | undefined {
  const name = request.headers['x-peerway-hat']
  return who?.hats.find(({ id }) => id === name)
}

function wordsFor(request: FastifyRequest, who: SignedIn | null): Words {
  return wordsIn(preferredLocale(request.headers['accept-language'], who?.account.locale ?? 'en'))
}

function actorOf(who: SignedIn, hat: WornHat): Actor {
  return {
    accountId: who.account.id,
    membershipId: hat.id,
    organizationId: hat.organizationId,
    role: hat.role,
    participantId: hat.participantId,
    peerId: hat.peerId,
    staffId: hat.staffId,
  }
}

/** What a log may hold of an error: what kind it is and where it arose. Messages of a database quote rows. */
function faultOf(error: unknown): { error: string; code?: string; constraint?: string; stack?: string } {
  if (!(error instanceof Error)) return { error: typeof error }
  const { code, constraint } = error as { code?: unknown; constraint?: unknown }
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line))
  return {
    error: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(frames?.length ? { stack: frames.slice(0, 12).join('\n') } : {}),
  }
}
