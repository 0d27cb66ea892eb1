import { CannotStart, codeOf } from './cannot-start.ts'
import { BadInput, didYouMean, type Command } from './cli/command.ts'

type Entry = {
  /** What stands after the name. */
  readonly takes?: string
  readonly does: string
  load(): Promise<{ command: Command }>
}

/** Every command, loaded only when it is called: one line makes a new one. */
const commands: Readonly<Record<string, Entry>> = {
  start: {
    takes: '[--demo]',
    does: 'starts the server; --demo loads a small agency for each program into an empty database',
    load: () => import('./cli/start.command.ts'),
  },
  program: {
    takes: 'PROGRAM',
    does: 'prints a service definition as JSON, every clause in the order of its source',
    load: () => import('./cli/program.command.ts'),
  },
  facts: {
    takes: 'CHAPTER',
    does: 'prints the JSON Schema of what a chapter judges',
    load: () => import('./cli/facts.command.ts'),
  },
  judge: {
    takes: 'PROGRAM CHAPTER --on YYYY-MM-DD < facts.json',
    does: 'prints what the clauses say of the facts; 0 met, 1 a must is not met, 3 not known yet, 2 bad input',
    load: () => import('./cli/judge.command.ts'),
  },
  audit: {
    takes: 'verify',
    does: 'reads the audit trail beside its seals; 1 where something was changed or cut, and it says what first',
    load: () => import('./cli/audit.command.ts'),
  },
  import: {
    takes:
      'FILE --organization NAME|ID [--as E-MAIL] [--preview] [--strip-digits|--keep-digits] [--conflicts keep|take] [--records NAME]',
    does: 'brings people in from a roster (CSV) or FHIR file, also while the server runs; 1 where rows were refused or wait for a choice',
    load: () => import('./cli/import.command.ts'),
  },
  seed: {
    takes: 'demo|large [--scale 0.01]',
    does: 'loads a small agency for each program on an empty database, or one as large as a state',
    load: () => import('./cli/seed.command.ts'),
  },
  backup: {
    takes: 'FILE',
    does: 'copies everything into one file, also while the server runs; keep it where only you can read it',
    load: () => import('./cli/backup.command.ts'),
  },
  restore: {
    takes: 'FILE',
    does: 'unpacks a backup into an empty data folder; the next start goes on from there',
    load: () => import('./cli/restore.command.ts'),
  },
}

// `| head` has read enough; an answer that a full disk did not take was not given
process.stdout.on('error', (error) => {
  if (codeOf(error) === 'EPIPE') return
  console.error(`The answer could not be written: ${error.message}`)
  process.exitCode = 1
})
process.exitCode = await run(process.argv.slice(2))

async function run([name = 'help', ...args]: readonly string[]): Promise<number> {
  if (name === 'help' || name === '--help' || name === '-h') return help(args[0])
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (entry === undefined) {
    console.error(`There is no command "${name}".${didYouMean(name, Object.keys(commands))}`)
    console.error('npx peerway help lists them all.')
    return 2
  }
  if (args.includes('--help') || args.includes('-h')) return help(name)
  try {
    const { command } = await entry.load()
    return await command({ args, input: standardInput, out: console.log, err: console.error })
  } catch (error) {
    if (error instanceof CannotStart) {
      console.error(error.message)
      return 1
    }
    if (!(error instanceof BadInput)) throw error
    console.error(error.message)
    return 2
  }
}

/** Of one command where it is known, else of all. */
function help(about?: string): number {
  const one = about !== undefined && Object.hasOwn(commands, about) ? commands[about] : undefined
  if (about !== undefined && one) {
    console.log(`npx peerway ${usageOf(about, one)}`)
    return 0
  }
  console.log('npx peerway COMMAND\n')
  for (const [name, entry] of Object.entries(commands)) console.log(`  ${usageOf(name, entry)}`)
  console.log('  help [COMMAND]\n      prints this list, or what stands in it about one command')
  return 0
}

function usageOf(name: string, { takes, does }: Entry): string {
  return `${[name, takes].filter(Boolean).join(' ')}\n      ${does}`
}

async function standardInput(): Promise<string> {
  if (process.stdin.isTTY) console.error('Reading facts as JSON from the keyboard; end with Ctrl-D.')
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
