import { createServer, type RequestListener, type Server } from 'node:http'
import { listenProblem, type Configuration } from './configuration.ts'

/** How far a start has come; `/healthz` says it until the server is ready. */
export type Stage = 'database' | 'web' | 'sign-in' | 'stopping'

export type WaitingRoom = {
  readonly server: Server
  readonly port: number
  stage: Stage
  /** From now on requests are answered by this. */
  open(answer: RequestListener): void
  close(): void
}

/**
 * Listens before there is anything to answer with, so that the address is known at once and whoever comes early
 * is told to wait and not turned away.
 */
export async function openWaitingRoom(
  configuration: Pick<Configuration, 'host' | 'port'>,
): Promise<WaitingRoom> {
  let answer: RequestListener | undefined
  const room = { stage: 'database' as Stage }
  const server = createServer((request, response) => {
    if (answer) answer(request, response)
    else askToWait(room.stage, request, response)
  })
  server.requestTimeout = 60_000
  server.headersTimeout = 20_000
  // longer than the patience of the proxies in front, which would else send on a connection that we just closed
  server.keepAliveTimeout = 72_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenProblem(error, configuration)))
    server.listen(configuration.port, configuration.host, resolve)
  })
  const address = server.address()
  return Object.assign(room, {
    server,
    port: typeof address === 'object' && address ? address.port : configuration.port,
    open: (listener: RequestListener) => (answer = listener),
    close: () => (answer = undefined),
  })
}

const page = (refresh: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8">${refresh}<title>Peerway</title><p>Peerway is starting. This page comes back by itself.`

function askToWait(stage: Stage, ...[request, response]: Parameters<RequestListener>): void {
  response.statusCode = 503
  response.setHeader('retry-after', '1')
  response.setHeader('cache-control', 'no-store')
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  if (stage === 'stopping') response.setHeader('connection', 'close')
  const wantsPage = request.headers.accept?.includes('text/html') && !request.url?.startsWith('/api/')
  response.setHeader(
    'content-type',
    wantsPage ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
  )
  response.end(
    wantsPage ? page('<meta http-equiv="refresh" content="1">') : JSON.stringify({ code: 'starting', stage }),
  )
}
