import { once } from 'node:events'
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { findCluster } from '../../src/app/database/place.ts'
import { findPostmaster, stopPostmaster } from '../../src/app/database/postmaster.ts'
import { pause } from '../../src/app/database/processes.ts'
import { newId } from '../../src/kernel/ids.ts'
import { type Running, type Subject, WrongAnswer } from './subject.ts'

export type Plan = {
  subject: Subject
  dataDir: string
  /** Where the writers note what was acknowledged: outside the data folder, and on disk before they go on. */
  notes: string
  rounds: number
  /** What is written at least between one kill and the next, however slow the machine is. */
  atLeast?: number
  writers?: number
  /** The same seed kills the same things after the same pauses. */
  seed: number
  onRound?: (round: Round) => void
}

export type Round = { number: number; killed: Victim; acknowledged: number; backAfter: number }

export type Result = {
  acknowledged: number
  /** Acknowledged, and not in the database. */
  lost: string[]
  /** In the database by halves. */
  halves: string[]
  /** In the database, and nobody sent it. */
  invented: string[]
  longestOutage: number
}

const victims = ['server', 'database', 'both'] as const
type Victim = (typeof victims)[number]

const patience = 90_000

/** Kills without warning at random moments while writers write, and asks after each time what is left. */
export async function torture(plan: Plan): Promise<Result> {
  const random = randomFrom(plan.seed)
  const notes = openSync(plan.notes, 'a', 0o600)
  const sent = new Set<string>()
  let acknowledged = 0
  let stopped = false
  let wrong: WrongAnswer | undefined
  let running: Running = await plan.subject.start(plan.dataDir)

  const writeOn = async (writer: number): Promise<void> => {
    let id = newId(Date.now())
    while (!stopped) {
      sent.add(id)
      try {
        await running.write(writer, id)
      } catch (error) {
        if (error instanceof WrongAnswer) {
          wrong ??= error
          return
        }
        // it may have happened and it may not: the same one is sent again
        await pause(20)
        continue
      }
      writeSync(notes, `${id}\n`)
      fdatasyncSync(notes)
      acknowledged += 1
      id = newId(Date.now())
    }
  }
  const writers = Array.from({ length: plan.writers ?? 8 }, (_, writer) => writeOn(writer))

  let longestOutage = 0
  let result = await compare(plan, sent)
  try {
    for (let number = 1; number <= plan.rounds && isWhole(result); number += 1) {
      await pause(20 + random() * 1500)
      const killed = victims[Math.floor(random() * victims.length)] ?? 'both'
      const begin = performance.now()
      const database = await databaseOf(plan.dataDir)
      await kill(plan, running, killed, random)
      if (killed === 'database') {
        // its server has to start it again by itself; orphaned connections may serve a moment longer
        let now: number | undefined
        const look = setInterval(() => void databaseOf(plan.dataDir).then((pid) => (now = pid)), 20)
        try {
          await until(
            () => now !== undefined && now !== database,
            'the server has started its database again',
          )
        } finally {
          clearInterval(look)
        }
      } else running = await plan.subject.start(plan.dataDir)
      const before = acknowledged
      await until(
        () => acknowledged >= before + (plan.atLeast ?? 1) || wrong !== undefined,
        `writing goes on after the ${killed} was killed`,
      )
      if (wrong) throw wrong
      const backAfter = Math.round(performance.now() - begin)
      longestOutage = Math.max(longestOutage, backAfter)
      plan.onRound?.({ number, killed, acknowledged, backAfter })
      if (number % 10 === 0 || number === plan.rounds) result = await compare(plan, sent)
    }
  } finally {
    stopped = true
    await Promise.all(writers)
    closeSync(notes)
    running.process.kill('SIGKILL')
    // the last time the orderly way: a killed one leaves shared memory that only its next start clears
    const cluster = await findCluster(plan.dataDir)
    if (cluster) await stopPostmaster(cluster)
  }
  return { acknowledged, longestOutage, ...result }
}

type Found = Pick<Result, 'lost' | 'halves' | 'invented'>

const isWhole = ({ lost, halves, invented }: Found): boolean =>
  lost.length + halves.length + invented.length === 0

/** What was noted before the question has to be in the answer. */
async function compare({ subject, dataDir, notes }: Plan, sent: Set<string>): Promise<Found> {
  const noted = (await readFile(notes, 'utf8')).split('\n').filter(Boolean)
  const { whole, halves } = await subject.kept(dataDir)
  return {
    lost: noted.filter((id) => !whole.has(id)),
    halves,
    invented: [...whole].filter((id) => !sent.has(id)),
  }
}

async function kill(plan: Plan, running: Running, victim: Victim, random: () => number): Promise<void> {
  const order = victim === 'both' && random() < 0.5 ? ['database', 'server'] : ['server', 'database']
  for (const next of order) {
    if (victim !== 'both' && victim !== next) continue
    if (next === 'database') await killDatabase(plan.dataDir)
    else {
      const gone = once(running.process, 'exit')
      running.process.kill('SIGKILL')
      await gone
    }
  }
}

async function databaseOf(dataDir: string): Promise<number | undefined> {
  const cluster = await findCluster(dataDir)
  const found = cluster ? await findPostmaster(cluster) : undefined
  return found?.ready ? found.pid : undefined
}

async function killDatabase(dataDir: string): Promise<void> {
  const cluster = await findCluster(dataDir)
  const postmaster = cluster && (await findPostmaster(cluster))
  if (postmaster) process.kill(postmaster.pid, 'SIGKILL')
}

async function until(done: () => boolean, what: string): Promise<void> {
  const begin = performance.now()
  while (!done()) {
    if (performance.now() - begin > patience)
      throw new Error(`Waited ${patience / 1000} s in vain until ${what}.`)
    await pause(5)
  }
}

/** A small generator of even numbers between 0 and 1 (mulberry32): repeatable, which is all it is for. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
