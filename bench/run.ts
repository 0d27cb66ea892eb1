import { measureRecording } from './recording.ts'
import { medianAndRange, ratios, table } from './ratio.ts'

const { statements, measured } = await measureRecording(process.argv.includes('--quick') ? 3 : 10)
console.log(
  `\nRecording a session through HTTP, against its ${statements.length} statements sent by the driver alone`,
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
if (process.argv.includes('--statements')) console.log(statements.join('\n'))
