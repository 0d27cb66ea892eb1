import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { reachEmbedded } from '../../src/app/database/join.ts'
import { withClient } from '../../src/app/database/roles.ts'
import type { Subject } from './subject.ts'

const program = fileURLToPath(new URL('./small-server.ts', import.meta.url))

/**
 * The smallest of servers, which answers before it commits: the torture has to find that out, or else it proves
 * nothing about a server that does not.
 */
export function lyingServer(): Subject {
  return {
    async start(dataDir) {
      const child = spawn(process.execPath, [program, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
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
        const result = await client.query<{ id: string }>('select id from app.command')
        return result.rows
      })
      return { whole: new Set(rows.map(({ id }) => id)), halves: [] }
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
