import { parseArgs } from 'node:util'
import { measureLists, percentile } from './lists.ts'
import { measureRecording } from './recording.ts'
import { median, medianAndRange, type Pair, ratios, table } from './ratio.ts'
import { measureRules } from './rules.ts'

/*
 * What is measured, against what: docs/operations/bench.md. `rules`, `recording` and `lists` measure one of them alone.
 * `--quick` takes three pairs instead of ten, for trying something out; `--statements` also prints what one recording
 * sends to the database; `--scale` is for the agency that the lists are loaded with where none is given.
 */
const usage = 'npm run bench -- [rules] [recording] [lists] [--quick] [--statements] [--scale 0.02]'
const parts = ['rules', 'recording', 'lists']
const { asked, positionals } = read()
const rounds = asked.quick ? 3 : 10
const each = `median of ${rounds} pairs (lowest to highest)`
const wanted = (part: string) => positionals.length === 0 || positionals.includes(part)

if (wanted('rules')) await rules()
if (wanted('recording')) await recording()
if (wanted('lists')) await lists()

/** What was typed; what nobody knows ends here with what there is, before minutes are spent on something else. */
function read() {
  try {
    const { values, positionals: named } = parseArgs({
      options: {
        quick: { type: 'boolean', default: false },
        statements: { type: 'boolean', default: false },
        scale: { type: 'string', default: '0.02' },
      },
      allowPositionals: true,
    })
    const strange = named.find((part) => !parts.includes(part))
    if (strange !== undefined) throw new Error(`There is no part "${strange}".`)
    if (!(Number(values.scale) > 0 && Number(values.scale) <= 1))
      throw new Error('--scale: a number above 0 and at most 1')
    return { asked: values, positionals: named }
  } catch (error) {
    const asksForHelp = process.argv.includes('--help')
    if (!asksForHelp) console.error((error as Error).message)
    console.error(`${usage}\nWhat each measures: docs/operations/bench.md`)
    process.exit(asksForHelp ? 0 : 2)
  }
}

async function rules(): Promise<void> {
  const measured = await measureRules(rounds)
  const perSecond = (pairs: readonly Pair[], of: keyof Pair) =>
    medianAndRange(
      pairs.map((pair) => (1000 / pair[of]) * measured.rules),
      0,
    )
  const { judged, written } = measured
  console.log(
    `\n${measured.rules} rules with reasons, the same verdicts for ${measured.cases} people; ${each}`,
  )
  console.log(
    table([
      ['rules per second', 'judged', 'and written out as JSON'],
      ['Peerway', perSecond(judged, 'ours'), perSecond(written, 'ours')],
      ['json-rules-engine', perSecond(judged, 'other'), perSecond(written, 'other')],
      ['times as many', medianAndRange(ratios(judged), 0), medianAndRange(ratios(written), 0)],
    ]),
  )
}

async function recording(): Promise<void> {
  const { statements, measured } = await measureRecording(rounds)
  console.log(
    `\nRecording a session: through HTTP, and its ${statements.length} statements by the driver alone; ${each}`,
  )
  const perSecond = (sessions: number, times: readonly number[]) =>
    medianAndRange(
      times.map((time) => (sessions / time) * 1000),
      0,
    )
  console.log(
    table([
      ['at once', 'HTTP per second', 'driver per second', 'HTTP as share of driver'],
      ...measured.map(({ atOnce, sessions, pairs }) => [
        String(atOnce),
        perSecond(
          sessions,
          pairs.map(({ ours }) => ours),
        ),
        perSecond(
          sessions,
          pairs.map(({ other }) => other),
        ),
        medianAndRange(ratios(pairs), 2),
      ]),
    ]),
  )
  const share = measured.map(({ pairs }) => median(ratios(pairs)).toFixed(2)).join(' and ')
  console.log(`\nStatements for one recording: ${statements.length}. Share: ${share}.`)
  if (asked.statements) console.log(`\n${statements.join('\n')}`)
}

async function lists(): Promise<void> {
  const { DATA_DIR: dataDir, DATABASE_URL: databaseUrl } = process.env
  const { size, measured, drifting } = await measureLists(
    { dataDir, databaseUrl, scale: Number(asked.scale) },
    { requests: asked.quick ? 100 : 400, pairs: rounds },
  )
  const many = (value: number) => value.toLocaleString('en-US')
  const milliseconds = (value: number) => value.toFixed(0)
  console.log(
    `\nLists, ten people at once, in milliseconds; ${many(size.participants)} participants, ${many(size.peers)} peers, ` +
      `${many(size.sessions)} sessions, ${many(size.heldBack)} held back. Aim: 95 of 100 within 100`,
  )
  console.log(
    table([
      ['', 'half within', '95 of 100 within', 'slowest', 'bytes'],
      ...measured.map(({ name, times, bytes }) => [
        name,
        milliseconds(percentile(times, 0.5)),
        milliseconds(percentile(times, 0.95)),
        milliseconds(Math.max(...times)),
        many(bytes),
      ]),
    ]),
  )
  const cost = drifting.pairs.map(({ ours, other }) => ours / other)
  const took = (of: keyof Pair) =>
    medianAndRange(
      drifting.pairs.map((pair) => pair[of]),
      0,
    )
  console.log(`\nWho of everybody is drifting (${many(drifting.people)} are), in milliseconds; ${each}`)
  console.log(
    table([
      ['Peerway', 'asked of all sessions', 'cost (aim: 0.25)'],
      [took('ours'), took('other'), medianAndRange(cost, 3)],
    ]),
  )
}
