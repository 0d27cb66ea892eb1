import pino from 'pino'
import { codeOf } from './cannot-start.ts'
import type { Configuration } from './configuration.ts'
import { orphaned } from './orphaned.ts'
import { openWaitingRoom, type WaitingRoom } from './waiting-room.ts'

export type StartOptions = {
  configuration: Configuration
  demo?: boolean
  say(text: string): void
}

export type Started = {
  /** The exit code, once a signal has stopped it. */
  ended: Promise<number>
  stop(): Promise<void>
  address: string
}

const longestGoodbye = 10_000

/** Starts everything in this process: listens at once, then database, web pages, sign-in and jobs. */
export async function startPeerway({ configuration, demo = false, say }: StartOptions): Promise<Started> {
  // written a tenth of a second's lines at a time: a line of its own for each request costs it a tenth of its time
  const destination = pino.destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 100 })
  const log = pino({ level: configuration.logLevel }, destination)
  const signal = Promise.race([firstSignal(), orphaned()])
  const room = await openWaitingRoom(configuration)
  const address = configuration.publicUrl ?? localAddress(configuration, room.port)
  say(`Peerway is at ${address}`)
  const parts: { stop(): Promise<void> }[] = []
  try {
    // loaded only now: most of the program takes longer to read than to open a door and say where it is
    const { serve } = await import('./serve.ts')
    await serve({ configuration, address, room, log, demo, say, parts })
  } catch (error) {
    await stopParts(parts)
    room.server.close()
    room.server.closeAllConnections()
    throw error
  }
  const stop = once(() => stopAll(room, parts, log))
  const ended = signal.then(stop).then(
    () => 0,
    (error: unknown) => {
      log.error({ code: codeOf(error) }, 'stopping failed')
      return 1
    },
  )
  return { address, stop, ended }
}

function localAddress({ host }: Configuration, port: number): string {
  const name = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)
    ? 'localhost'
    : host.includes(':')
      ? `[${host}]`
      : host
  return `http://${name}:${port}`
}

/** Lets what has begun come to its end, for ten seconds at most; then jobs, connections and the database. */
async function stopAll(
  room: WaitingRoom,
  parts: { stop(): Promise<void> }[],
  log: pino.Logger,
): Promise<void> {
  log.info({}, 'stopping')
  room.stage = 'stopping'
  const closed = new Promise<void>((resolve) => room.server.close(() => resolve()))
  room.server.closeIdleConnections()
  const patience = setTimeout(() => room.server.closeAllConnections(), longestGoodbye)
  // a connection that is kept open falls idle after its answer; it has to be looked for again
  const sweep = setInterval(() => room.server.closeIdleConnections(), 100)
  await closed
  clearTimeout(patience)
  clearInterval(sweep)
  await stopParts(parts)
  log.info({}, 'stopped')
}

async function stopParts(parts: { stop(): Promise<void> }[]): Promise<void> {
  for (const part of parts.toReversed()) await part.stop()
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let begun: Promise<T> | undefined
  return () => (begun ??= work())
}

/**
 * Comes with the first signal, also one that is sent while the server is still starting; another one, more than a
 * second later, ends the process at once.
 */
function firstSignal(): Promise<void> {
  return new Promise((resolve) => {
    let first = 0
    const heard = (): void => {
      if (first && performance.now() - first > 1000) process.exit(1)
      first ||= performance.now()
      resolve()
    }
    process.on('SIGTERM', heard)
    process.on('SIGINT', heard)
  })
}
