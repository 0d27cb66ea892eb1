import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { programs } from '../programs/programs.ts'
import { peer } from '../src/policy/chapters/peer.ts'
import { judge } from '../src/policy/judge.ts'
import type { Program } from '../src/policy/program.ts'
import { type Engine, engineOf, type Facts, names } from './same-rules.ts'
import { inPairs, type Pair } from './ratio.ts'

const day = '2026-10-15'
const judgements = { ours: 400_000, other: 1_200 }
const writings = { ours: 20_000, other: 600 }

export type RulesMeasured = {
  readonly rules: number
  readonly cases: number
  /** Milliseconds of processor time for one person judged by all of them, with the reasons at hand. */
  readonly judged: readonly Pair[]
  /** And every verdict written out with its reason, as it is kept beside a record. */
  readonly written: readonly Pair[]
}

/** Who may serve, judged by the same eight rules with reasons, here and by json-rules-engine. */
export async function measureRules(rounds: number): Promise<RulesMeasured> {
  const program = eightRules()
  const engine = engineOf(baseline())
  const people = everyCase()
  const person = (n: number): Facts => people[n % people.length]!
  await mustAgree(program, engine, people)
  let said = 0
  const judged = await inPairs(rounds, {
    ours: async () =>
      timed(judgements.ours, (n) => {
        said += judge(program, peer, person(n), day).length
      }),
    other: async () =>
      timed(judgements.other, async (n) => {
        const { results, failureResults } = await engine.run({ ...person(n), day })
        said += results.length + failureResults.length
      }),
  })
  const written = await inPairs(rounds, {
    ours: async () =>
      timed(writings.ours, (n) => {
        said += JSON.stringify(judge(program, peer, person(n), day)).length
      }),
    other: async () =>
      timed(writings.other, async (n) => {
        const { results, failureResults } = await engine.run({ ...person(n), day })
        said += JSON.stringify([...results, ...failureResults]).length
      }),
  })
  if (said === 0) throw new Error('nothing was judged')
  return { rules: names.length, cases: people.length, judged, written }
}

/** Processor time and not the clock's: this work waits for nothing, and other programs may be at work beside it. */
async function timed(times: number, one: (number: number) => void | Promise<void>): Promise<number> {
  const before = process.cpuUsage()
  for (let number = 0; number < times; number += 1) {
    const waits = one(number)
    if (waits) await waits
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / times
}

function eightRules(): Program {
  const whole = programs.get('mt-sdmi')!
  const rules = whole.chapters['peer']!.filter(({ name }) => names.includes(name))
  if (rules.length !== names.length) throw new Error('a rule that is measured has another name now')
  return { ...whole, chapters: { peer: rules } }
}

/**
 * People of whom everything is known: the other has no third answer. Each of six things holds or does not, so that
 * every rule passes for some and refuses others.
 */
function everyCase(): Facts[] {
  return Array.from({ length: 64 }, (_, bits) => {
    const holds = (bit: number) => (bits & (1 << bit)) !== 0
    const since = [{ from: holds(0) ? '2020-01-01' : '2026-12-01' }]
    return {
      credentials: [
        { kind: 'diploma-or-ged', state: 'verified', from: '2010-06-01' },
        {
          kind: 'certificate',
          state: 'verified',
          from: '2024-01-01',
          to: holds(1) ? '2027-01-01' : '2025-01-01',
          approval: holds(2) ? 'approved' : 'denied',
        },
      ],
      livedMentalIllness: true,
      livedServiceUse: holds(3),
      recoverySelfIdentified: true,
      wellGrounded: holds(4),
      selfEmployed: holds(5),
      agencyApproved: since,
      clinicalSupervision: holds(4) ? since : [],
      trainingHours: holds(3) ? 30 : 29.5,
      trainingHoursAwaiting: 0,
    }
  })
}

async function mustAgree(program: Program, engine: Engine, people: readonly Facts[]): Promise<void> {
  for (const facts of people) {
    const ours = judge(program, peer, facts, day)
      .filter(({ verdict }) => verdict === 'not-met')
      .map(({ rule }) => rule.slice('peer.'.length))
    const { failureResults } = await engine.run({ ...facts, day })
    const other = failureResults.map(({ name }) => name)
    if (ours.toSorted().join() !== other.toSorted().join())
      throw new Error(`the two do not agree: ${ours.join()} here, ${other.join()} there`)
  }
}

/** What is measured against is no part of the installation: it is fetched the first time. */
function baseline(): unknown {
  const here = fileURLToPath(new URL('.', import.meta.url))
  if (!existsSync(`${here}node_modules/json-rules-engine`)) {
    console.log('Fetching what is measured against: npm install --prefix bench')
    const ended = spawnSync(
      'npm',
      ['install', '--prefix', here, '--no-package-lock', '--no-audit', '--no-fund'],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    )
    if (ended.status !== 0) throw new Error('json-rules-engine could not be installed')
  }
  return createRequire(import.meta.url)('json-rules-engine')
}
