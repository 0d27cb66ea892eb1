import { link, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CannotStart, codeOf } from '../cannot-start.ts'
import { writeDurably } from './files.ts'
import { pause, startMark } from './processes.ts'

type Holder = { pid: number; mark: string; leaving?: true }

/** How long a server that stops is waited for by the next one. */
const patience = 30_000

const lockFile = (dataDir: string): string => join(dataDir, 'server.lock')

/** The server that works on this data folder now, if any. A lock left by one that was killed holds nothing. */
export async function lockHolder(dataDir: string): Promise<{ pid: number; leaving: boolean } | undefined> {
  const holder = await readHolder(dataDir)
  if (!holder || (await startMark(holder.pid)) !== holder.mark) return undefined
  return { pid: holder.pid, leaving: holder.leaving === true }
}

export type Lock = {
  /** Tells the next server that waiting is worth it. */
  leaving(): Promise<void>
  letGo(): Promise<void>
}

/** One server per data folder; one that is stopping is waited for. */
export async function takeLock(dataDir: string): Promise<Lock> {
  const mine: Holder = { pid: process.pid, mark: (await startMark(process.pid)) ?? '' }
  const path = lockFile(dataDir)
  const beside = `${path}.${process.pid}`
  await writeFile(beside, JSON.stringify(mine), { mode: 0o600 })
  try {
    const giveUp = performance.now() + patience
    for (let attempt = 0; attempt < 10;) {
      try {
        await link(beside, path)
        return {
          leaving: () => markLeaving(dataDir, mine),
          letGo: () => letGo(dataDir, mine),
        }
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error
      }
      const holder = await lockHolder(dataDir)
      if (holder?.leaving && performance.now() < giveUp) {
        await pause(50)
        continue
      }
      attempt += 1
      if (holder) {
        throw new CannotStart(
          `Another Peerway (process ${holder.pid}) already works on the data folder ${dataDir}.`,
          `Stop that one first, or give this one a folder of its own: DATA_DIR=/another/folder npm start`,
        )
      }
      await setAsideStaleLock(path)
    }
  } finally {
    await unlink(beside)
  }
  throw new CannotStart(
    `${path} cannot be taken.`,
    'Several servers were started on this folder at once: start one.',
  )
}

/** Moved, not deleted: of two starters that both see the stale lock only one can move it. */
async function setAsideStaleLock(path: string): Promise<void> {
  const aside = `${path}.${process.pid}.stale`
  try {
    await rename(path, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  const moved = parse(await readFile(aside, 'utf8'))
  if (moved && (await startMark(moved.pid)) === moved.mark) {
    // somebody took the lock between our look and our move: give it back
    await link(aside, path).catch(() => undefined)
  }
  await unlink(aside)
}

async function markLeaving(dataDir: string, mine: Holder): Promise<void> {
  const holder = await readHolder(dataDir)
  if (holder?.pid === mine.pid && holder.mark === mine.mark)
    await writeDurably(lockFile(dataDir), JSON.stringify({ ...mine, leaving: true }))
}

async function letGo(dataDir: string, mine: Holder): Promise<void> {
  const holder = await readHolder(dataDir)
  if (holder?.pid === mine.pid && holder.mark === mine.mark) await unlink(lockFile(dataDir))
}

async function readHolder(dataDir: string): Promise<Holder | undefined> {
  try {
    return parse(await readFile(lockFile(dataDir), 'utf8'))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

function parse(text: string): Holder | undefined {
  try {
    const read: unknown = JSON.parse(text)
    if (typeof read !== 'object' || read === null || !('pid' in read) || !('mark' in read)) return undefined
    const { pid, mark } = read
    if (typeof pid !== 'number' || typeof mark !== 'string') return undefined
    return { pid, mark, ...('leaving' in read && read.leaving === true ? { leaving: true } : {}) }
  } catch {
    return undefined
  }
}
