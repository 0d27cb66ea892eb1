import { measureRecording } from './recording.ts'
import { median, medianAndRange, type Pair, ratios, table } from './ratio.ts'
import { measureRules } from './rules.ts'

/*
 * What is measured, against what: docs/operations/bench.md. `--quick` takes three pairs instead of ten, for trying
 * something out; `--statements` also prints what one recording sends to the database.
 */
const asked = new Set(process.argv.slice(2))
const rounds = asked.has('--quick') ? 3 : 10
const each = `median of ${rounds} pairs (lowest to highest)`

const rules = await measureRules(rounds)
const perSecond = (pairs: readonly Pair[], of: keyof Pair) =>
  medianAndRange(
    pairs.map((pair) => (1000 / pair[of]) * rules.rules),
    0,
  )
console.log(`\n${rules.rules} rules with reasons, the same verdicts for ${rules.cases} people; ${each}`)
console.log(
  table([
    ['rules per second', 'judged', 'and written out as JSON'],
    ['Peerway', perSecond(rules.judged, 'ours'), perSecond(rules.written, 'ours')],
    ['json-rules-engine', perSecond(rules.judged, 'other'), perSecond(rules.written, 'other')],
    ['times as many', medianAndRange(ratios(rules.judged), 0), medianAndRange(ratios(rules.written), 0)],
  ]),
)

const { statements, measured } = await measureRecording(rounds)
console.log(
  `\nRecording a session: through HTTP, and its ${statements.length} statements by the driver alone; ${each}`,
)
console.log(
  table([
    ['at once', 'HTTP per second', 'driver per second', 'HTTP as share of driver'],
    ...measured.map(({ atOnce, sessions, pairs }) => [
      String(atOnce),
      medianAndRange(
        pairs.map(({ ours }) => (sessions / ours) * 1000),
        0,
      ),
      medianAndRange(
        pairs.map(({ other }) => (sessions / other) * 1000),
        0,
      ),
      medianAndRange(ratios(pairs), 2),
    ]),
  ]),
)
const share = measured.map(({ pairs }) => median(ratios(pairs)).toFixed(2)).join(' and ')
console.log(`\nRound trips for one recording: ${statements.length}. Share: ${share}.`)
if (asked.has('--statements')) console.log(`\n${statements.join('\n')}`)
