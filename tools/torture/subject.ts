import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { reachEmbedded } from '../../src/app/database/join.ts'
import { withClient } from '../../src/app/database/roles.ts'

/** What is tortured: a server on a data folder, something it acknowledges, and a way to see what was kept. */
export type Subject = {
  /** Starts the server process; resolves when it takes writes. */
  start(dataDir: string): Promise<Running>
  /** Every id that is in the database whole, and every one of which only a part is. Asked while a server runs. */
  kept(dataDir: string): Promise<{ whole: Set<string>; halves: string[] }>
}

export type Running = {
  process: ChildProcess
  /** Resolves when the server has acknowledged. The same id may be sent again after a failure. */
  write(writer: number, id: string): Promise<void>
}

const program = fileURLToPath(new URL('./small-server.ts', import.meta.url))

/**
 * The database runtime behind the smallest of servers: one write is two rows of two tables in one transaction of
 * the application role. With `lying` it answers before it commits, which the torture has to find out.
 */
export function smallServer({ lying = false } = {}): Subject {
  return {
    async start(dataDir) {
      const child = spawn(process.execPath, [program, dataDir, ...(lying ? ['--lying'] : [])], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const address = await firstLine(child)
      return {
        process: child,
        async write(_writer, id) {
          const response = await fetch(address, {
            method: 'POST',
            body: id,
            signal: AbortSignal.timeout(10_000),
          })
          await response.arrayBuffer()
          if (response.status !== 201) throw new Error(`answered ${response.status}`)
        },
      }
    },
    async kept(dataDir) {
      const database = await reachEmbedded(dataDir)
      const rows = await withClient(database.admin, async (client) => {
        const result = await client.query<{ command: string | null; outbox: string | null }>(
          'select c.id as command, o.id as outbox from app.command c full join app.outbox o using (organization_id, id)',
        )
        return result.rows
      })
      const whole = rows.flatMap(({ command, outbox }) => (command && outbox ? [command] : []))
      const halves = rows.flatMap(({ command, outbox }) =>
        command && outbox ? [] : [command ?? outbox ?? ''],
      )
      return { whole: new Set(whole), halves }
    },
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the server has no output')
  const lines = createInterface(child.stdout)
  const ended = once(child, 'exit').then(() => {
    throw new Error('the server ended before it was ready')
  })
  const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string]
  return line
}
