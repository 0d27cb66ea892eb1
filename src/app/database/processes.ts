import { execFile } from 'node:child_process'
import { readFile, readlink } from 'node:fs/promises'
import { promisify } from 'node:util'
import { codeOf } from '../cannot-start.ts'

const run = promisify(execFile)

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/**
 * A mark that no other process gets, also not one that is given the same number later: when it was started.
 * Undefined for a process that is gone.
 */
export async function startMark(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    try {
      const [status, boot] = await Promise.all([
        readFile(`/proc/${pid}/stat`, 'utf8'),
        readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      ])
      const fields = status.slice(status.lastIndexOf(')') + 2).split(' ')
      // a zombie holds its number until its parent looks, and nothing else
      return fields[0] === 'Z' ? undefined : `${boot.trim()} ${fields[19]}`
    } catch (error) {
      if (['ENOENT', 'ESRCH'].includes(codeOf(error))) return undefined
      throw error
    }
  }
  try {
    const { stdout } = await run('/bin/ps', ['-o', 'lstart=', '-p', String(pid)])
    return stdout.trim() || undefined
  } catch {
    return undefined
  }
}

/** The folder a process works in (PostgreSQL works in its data folder), or its command line where that is hidden. */
export async function worksIn(pid: number, folder: string): Promise<boolean> {
  if (process.platform === 'linux') {
    try {
      return (await readlink(`/proc/${pid}/cwd`)) === folder
    } catch {
      return false
    }
  }
  try {
    const { stdout } = await run('/bin/ps', ['-o', 'command=', '-p', String(pid)])
    return stdout.includes(folder)
  } catch {
    return false
  }
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))
