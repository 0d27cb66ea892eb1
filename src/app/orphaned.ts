import { readFileSync } from 'node:fs'

/**
 * Comes when whoever started the server is gone without having passed a signal on: the older Node that only starts
 * ours, or npm, which was killed or whose shell passes no signal on. A server that nobody sees any more would keep
 * the next one from starting.
 */
export function orphaned(): Promise<void> {
  return new Promise((resolve) => {
    if (process.channel) {
      process.once('disconnect', resolve)
      process.channel.unref()
    }
    const above = ['start', 'npx'].includes(process.env['npm_lifecycle_event'] ?? '') ? upToNpm() : []
    if (above.length === 0) return
    const watch = setInterval(() => {
      if (above.every((parent, level) => parent === parentOf(above[level - 1] ?? process.pid))) return
      clearInterval(watch)
      resolve()
    }, 200)
    watch.unref()
  })
}

/** Who stands between us and npm, npm last; whoever started npm may leave. Nobody where npm is not to be seen. */
function upToNpm(): number[] {
  const above: number[] = []
  for (let pid: number | undefined = process.pid; above.length < 5;) {
    pid = parentOf(pid)
    if (pid === undefined || pid <= 1) return []
    above.push(pid)
    if (nameOf(pid).startsWith('npm')) return above
  }
  return []
}

function parentOf(pid: number): number | undefined {
  if (pid === process.pid) return process.ppid
  const [, parent] = statusOf(pid)?.after ?? []
  return parent === undefined ? undefined : Number(parent)
}

const nameOf = (pid: number): string => statusOf(pid)?.name ?? ''

/** As the system tells it on Linux; elsewhere nothing. */
function statusOf(pid: number): { name: string; after: string[] } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const end = text.lastIndexOf(')')
    return { name: text.slice(text.indexOf('(') + 1, end), after: text.slice(end + 2).split(' ') }
  } catch {
    return undefined
  }
}
