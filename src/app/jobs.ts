import type { Runner, RunnerOptions, TaskList } from 'graphile-worker'
import pg from 'pg'
import type { Logger } from 'pino'
import type { House } from '../kernel/http.ts'
import { sealOrganization } from '../kernel/audit/seal.ts'
import { outboxChannel } from '../kernel/outbox.ts'
import { codeOf } from './cannot-start.ts'
import { dailyCron, type DailyWork, dailyWork, doDailyWork } from './daily.ts'
import type { Address } from './database/pool.ts'
import { sendTask } from '../notices/tell.command.ts'
import { relayAll, relayOutbox } from './relay.ts'
import { tasks as allTasks, type Task } from './tasks.ts'

export type JobsOptions = {
  /** Owns the tables of the job library; agencies' rows it sees only inside one agency, like everybody. */
  owner: Address
  house: House
  log: Logger
  tasks?: Readonly<Record<string, Task>>
  daily?: readonly DailyWork[]
}

/** How often outboxes are looked through when nobody says that there is something in them. */
const lookAround = 30_000
/** How long to wait before trying again when the database is away. */
const breath = 2_000
const ignore = () => undefined

/** Hands on what waits in the outboxes, works it off, and seals the audit trail once a minute. */
export async function startJobs(options: JobsOptions): Promise<{ stop(): Promise<void> }> {
  const jobs = new Jobs(options)
  // The first request is worth more than the first job.
  jobs.begin()
  return { stop: () => jobs.stop() }
}

class Jobs {
  private readonly options: JobsOptions
  private readonly pool: pg.Pool
  private runners: Runner[] = []
  private listener: pg.Client | undefined
  private stopping = false
  private work: Promise<void> = Promise.resolve()
  private wake: () => void = () => undefined

  constructor(options: JobsOptions) {
    this.options = options
    this.pool = new pg.Pool({
      ...options.owner,
      max: 4,
      application_name: 'peerway jobs',
      connectionTimeoutMillis: 5000,
      allowExitOnIdle: true,
    })
    this.pool.on('error', () => undefined)
    this.pool.on('connect', (client) => client.on('error', () => undefined))
  }

  begin(): void {
    this.work = this.keepGoing()
  }

  async stop(): Promise<void> {
    this.stopping = true
    this.wake()
    await this.work
    await this.pool.end()
  }

  /** A lost database ends everything below; it is begun anew until somebody stops it. */
  private async keepGoing(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.goOn()
      } catch (error) {
        this.options.log.warn({ code: codeOf(error) }, 'jobs were interrupted')
      } finally {
        await this.letGo()
      }
      await this.rest(breath)
    }
  }

  private async goOn(): Promise<void> {
    const { run } = await import('graphile-worker')
    const logger = await this.quietLogger()
    const endings: Promise<void>[] = []
    const begun = async (options: Pick<RunnerOptions, 'taskList' | 'crontab' | 'concurrency'>) => {
      const runner = await run({
        ...options,
        pgPool: this.pool,
        pollInterval: 2000,
        noHandleSignals: true,
        // Said at once, a job's end that the database no longer hears is a promise that nobody waits for, and ends the
        // whole server. Said a tick later it ends the runner, which is begun anew.
        preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
        logger,
      })
      this.runners.push(runner)
      // however it ends: a promise that nobody waits for would end the whole server
      endings.push(runner.promise.then(ignore, ignore))
      return runner
    }
    const { [sendTask]: sendLetters, ...others } = this.taskList()
    const runner = await begun({
      taskList: others,
      crontab: `* * * * * seal-audit ?jobKey=seal-audit\n${dailyCron}`,
      concurrency: 2,
    })
    // A mail server may take a minute to say nothing: what lifts and reminds does not stand in line behind letters.
    if (sendLetters) await begun({ taskList: { [sendTask]: sendLetters }, concurrency: 1 })
    const ended = Promise.race(endings)
    // what the night left undone while nobody ran
    await runner.addJob('daily-work', {}, { jobKey: 'daily-work' })
    const waiting = await this.listen()
    let isUp = true
    void ended.then(() => (isUp = false))
    while (!this.stopping && isUp && waiting.isUp) {
      const organizations = waiting.take()
      if (organizations === 'all') await relayAll(this.pool)
      else for (const organizationId of organizations) await relayOutbox(this.pool, organizationId)
      if (waiting.isEmpty) await Promise.race([this.rest(lookAround, waiting), ended])
      if (waiting.isEmpty) waiting.all()
    }
  }

  private taskList(): TaskList {
    const { house, log, tasks = allTasks, daily = dailyWork } = this.options
    const list: TaskList = {
      'seal-audit': async () => {
        const organizations = await house.database
          .selectFrom('directory')
          .select('organization_id')
          .distinct()
          .execute()
        for (const { organization_id: id } of organizations) await sealOrganization(house.database, id)
      },
      'daily-work': () => doDailyWork(house, log, daily),
    }
    for (const [name, task] of Object.entries(tasks)) {
      list[name] = async (payload) => {
        const { organizationId, ...rest } = payload as { organizationId: string }
        await task(house, organizationId, rest)
        log.debug({ task: name, organizationId }, 'worked off')
      }
    }
    return list
  }

  private async listen(): Promise<Waiting> {
    const waiting = new Waiting(() => this.wake())
    const listener = new pg.Client({ ...this.options.owner, application_name: 'peerway outbox' })
    this.listener = listener
    listener.on('error', () => waiting.lost())
    listener.on('end', () => waiting.lost())
    listener.on('notification', ({ payload }) => payload && waiting.add(payload))
    await listener.connect()
    await listener.query(`listen ${outboxChannel}`)
    return waiting
  }

  private async letGo(): Promise<void> {
    const { runners, listener } = this
    this.runners = []
    this.listener = undefined
    await Promise.all(runners.map((runner) => runner.stop().catch(() => undefined)))
    await listener?.end().catch(() => undefined)
  }

  private rest(milliseconds: number, waiting?: Waiting): Promise<void> {
    if (this.stopping || (waiting && !waiting.isEmpty)) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      this.wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  /** What the library says of its own comings and goings is of no use; what fails is. */
  private async quietLogger() {
    const { Logger } = await import('graphile-worker')
    return new Logger(() => (level, message, meta) => {
      if (level !== 'error' && level !== 'warning') return
      const error = (meta as { error?: unknown } | undefined)?.error
      const text = message.startsWith('Failed task') ? 'a job failed' : 'the job library complained'
      this.options.log.warn({ code: codeOf(error), error: error instanceof Error ? error.name : level }, text)
    })
  }
}

/** The organizations whose outbox is said to hold something; at first, all of them. */
class Waiting {
  private readonly said = new Set<string>()
  private everybody = true
  private readonly tell: () => void
  isUp = true

  constructor(tell: () => void) {
    this.tell = tell
  }

  get isEmpty(): boolean {
    return this.isUp && !this.everybody && this.said.size === 0
  }

  add(organizationId: string): void {
    this.said.add(organizationId)
    this.tell()
  }

  all(): void {
    this.everybody = true
  }

  lost(): void {
    this.isUp = false
    this.tell()
  }

  take(): 'all' | readonly string[] {
    const organizations = this.everybody ? 'all' : [...this.said]
    this.everybody = false
    this.said.clear()
    return organizations
  }
}
