import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { peerway } from './peerway-subject.ts'
import { torture } from './torture.ts'

/** `npm run torture -- 200 [seed]` */
const [rounds = 200, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number)
if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
  console.error('npm run torture -- ROUNDS [SEED]: two whole numbers, such as 200 7')
  process.exit(2)
}
const home = await mkdtemp(join(tmpdir(), 'peerway-torture-'))
await chmod(home, 0o711)
console.log(`${rounds} rounds of eight writers and kill -9, seed ${seed}, in ${home}`)
const dataDir = join(home, 'data')
const outages: number[] = []
const keptForALook = (): void =>
  console.error(`Kept for a look: ${home}. The same again: npm run torture -- ${rounds} ${seed}`)
process.on('exit', (code) => code !== 0 && keptForALook())
const result = await torture({
  subject: await peerway(dataDir),
  dataDir,
  notes: join(home, 'acknowledged'),
  rounds,
  seed,
  onRound: ({ number, killed, acknowledged, backAfter }) => {
    outages.push(backAfter)
    if (rounds <= 20 || number % 10 === 0 || number === rounds) {
      console.log(
        `${number}: ${acknowledged} acknowledged; the ${killed} killed, writing again after ${backAfter} ms`,
      )
    }
  },
})
outages.sort((a, b) => a - b)
console.log(
  `${result.acknowledged} acknowledged, ${result.lost.length} lost, ${result.halves.length} by halves, ` +
    `${result.invented.length} invented; back after ${outages[Math.floor(outages.length / 2)]} ms (median), ${result.longestOutage} ms (longest)`,
)
const whole = result.lost.length + result.halves.length + result.invented.length === 0
if (whole) await rm(home, { recursive: true, force: true })
process.exit(whole ? 0 : 1)
