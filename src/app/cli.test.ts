import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const binary = fileURLToPath(new URL('../../bin/peerway.js', import.meta.url))

type Ran = { code: number | null; out: string; err: string }

function peerway(
  args: readonly string[],
  input: unknown = '',
  nodeArgs: readonly string[] = [],
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...nodeArgs, binary, ...args])
    const ran = { out: '', err: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => (ran.out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (ran.err += text))
    child.on('close', (code) => resolve({ code, ...ran }))
    child.stdin.on('error', () => {})
    child.stdin.end(typeof input === 'string' ? input : JSON.stringify(input))
  })
}

const judged = (facts: unknown, chapter = 'week', on = '2026-10-10') =>
  peerway(['judge', 'mt-sdmi', chapter, '--on', on], facts)
const findingsOf = ({ out }: Ran) => JSON.parse(out) as Record<string, unknown>[]

describe.concurrent('judging facts', () => {
  test('twelve units in a week are refused, with what would change it and who may approve: exit 1', async () => {
    const ran = await judged({ unitsBefore: 10, units: 2 })
    expect(ran.code).toBe(1)
    expect(findingsOf(ran)).toEqual([
      {
        rule: 'week.units',
        says: 'No more than 10 units in a week, unless the program officer approved more.',
        verdict: 'not-met',
        force: 'must',
        consequence: 'refuse',
        waits: true,
        approver: 'program-officer',
        clause: 'MT-SDMI/limit.weekly-units',
        where: 'Definition, para 6, sentence 3',
        also: ['MT-SDMI/limit.cpo-approval'],
        sets: 10,
        facts: { unitsBefore: 10, units: 2 },
        change: [
          { kind: 'reduce', by: 2, unit: 'units', text: expect.stringContaining('2 units') },
          { kind: 'approve', by: 'program-officer', text: expect.stringContaining('CPO') },
        ],
      },
    ])
  })

  test('units nobody has counted wait: exit 3, with the question and whom to ask', async () => {
    const ran = await judged({})
    expect(ran.code).toBe(3)
    expect(findingsOf(ran)[0]).toMatchObject({ verdict: 'unknown', facts: {} })
    expect(findingsOf(ran)[0]?.['change']).toContainEqual({
      kind: 'ask',
      fact: 'units',
      whom: 'agency',
      text: expect.stringContaining('?'),
    })
  })

  test('ten units are met: exit 0', async () => {
    const ran = await judged({ unitsBefore: 9, units: 1 })
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(findingsOf(ran)[0]).toMatchObject({ verdict: 'met', change: [] })
  })

  test('a `should` that is not met refuses nothing: exit 0', async () => {
    const ran = await judged({ onWaiver: false }, 'admission')
    expect(ran.code).toBe(0)
    expect(findingsOf(ran)[0]).toMatchObject({ verdict: 'not-met', force: 'should', consequence: 'hold' })
  })

  test('one met of seven areas opens the service, whatever the other six are: exit 0', async () => {
    const facts = { diagnosis: 'mental-illness', functionalProblems: true }
    const ran = await peerway(['judge', 'pss', 'admission', '--on', '2026-07-20'], facts)
    expect(ran.code).toBe(0)
    expect(findingsOf(ran)).toContainEqual(
      expect.objectContaining({ rule: 'admission.money', verdict: 'unknown', force: 'may' }),
    )
  })

  test('a right that a plan waits for, asked of nobody yet, is not known: exit 3', async () => {
    const facts = { countyClinic: true, episode: [{ from: '2018-07-01' }], treatment: 'mental-health' }
    const ran = await peerway(['judge', 'oc-pm', 'admission', '--on', '2018-07-09'], facts)
    expect(ran.code).toBe(3)
    expect(findingsOf(ran)).toContainEqual(
      expect.objectContaining({ rule: 'admission.minor', verdict: 'unknown', force: 'may', waits: true }),
    )
  })

  test('a chapter of which a program does not speak has no findings: exit 0', async () => {
    const ran = await judged({}, 'stopping')
    expect(ran).toMatchObject({ code: 0, out: '[]\n' })
  })
})

describe.concurrent('bad input is refused with exit 2 and the field named', () => {
  test.each<[string, string[], unknown, string]>([
    ['an unknown program', ['judge', 'mt-smdi', 'week', '--on', '2026-10-10'], {}, 'Did you mean "mt-sdmi"?'],
    ['an unknown chapter', ['judge', 'mt-sdmi', 'weak', '--on', '2026-10-10'], {}, 'Did you mean "week"?'],
    ['no chapter', ['judge', 'mt-sdmi', '--on', '2026-10-10'], {}, 'Name a chapter.'],
    ['no day', ['judge', 'mt-sdmi', 'week'], {}, '--on: say the day'],
    [
      'a day that does not exist',
      ['judge', 'mt-sdmi', 'week', '--on', '2027-02-29'],
      {},
      '--on: "2027-02-29"',
    ],
    ['an unknown option', ['judge', 'mt-sdmi', 'week', '--onn', '2026-10-10'], {}, '--onn'],
    ['text that is not JSON', ['judge', 'mt-sdmi', 'week', '--on', '2026-10-10'], '{units: 2}', 'not JSON'],
    ['nothing piped in', ['judge', 'mt-sdmi', 'week', '--on', '2026-10-10'], '', 'not JSON'],
    ['a list', ['judge', 'mt-sdmi', 'week', '--on', '2026-10-10'], [], 'facts: '],
    [
      'a misspelt fact',
      ['judge', 'mt-sdmi', 'week', '--on', '2026-10-10'],
      { unts: 2 },
      'unts: chapter week has no',
    ],
    ['a negative amount', ['judge', 'mt-sdmi', 'week', '--on', '2026-10-10'], { units: -1 }, 'units: '],
    ['text for a number', ['judge', 'mt-sdmi', 'week', '--on', '2026-10-10'], { units: 'two' }, 'units: '],
    [
      'an impossible day deep inside',
      ['judge', 'mt-sdmi', 'participant', '--on', '2026-10-10'],
      { plan: [{ from: '2026-02-30' }] },
      'plan.0.from: expected a day',
    ],
    [
      'a time of day that no clock shows',
      ['judge', 'mt-sdmi', 'participant', '--on', '2026-10-16'],
      { at: '2026-10-16T10:59' },
      'at: expected a time of day',
    ],
    ['more than a program to print', ['program', 'pss', 'week'], '', 'Too much was given: week'],
    ['more than a chapter', ['facts', 'week', 'pss'], '', 'Too much was given: pss'],
    [
      'a birth to come',
      ['judge', 'mt-sdmi', 'peer', '--on', '2026-10-10'],
      { birthDate: '2026-10-11' },
      'birthDate: ',
    ],
    [
      'a birth 130 years ago',
      ['judge', 'mt-sdmi', 'peer', '--on', '2026-10-10'],
      { birthDate: '1896-10-10' },
      'birthDate: ',
    ],
    ['an unknown program to print', ['program', 'xx'], '', 'There is no program "xx"'],
    ['a program named like a part of every object', ['program', 'constructor'], '', 'There is no program'],
    ['a chapter named like a part of every object', ['facts', 'constructor'], '', 'There is no chapter'],
    ['an unknown command', ['jugde'], '', 'Did you mean "judge"?'],
    ['nothing to judge by', ['judge'], '', 'Name a program.'],
    ['an option where a file belongs', ['backup', '--quick'], '', 'There is no option --quick'],
    ['an option where a backup belongs', ['restore', '--force'], '', 'There is no option --force'],
  ])('%s', async (_, args, input, said) => {
    const ran = await peerway(args, input)
    expect(ran.err).toContain(said)
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).not.toContain('    at ')
  })
})

describe.concurrent('printing', () => {
  test('a program: every clause in the order of its source, with its status and number', async () => {
    const { code, out } = await peerway(['program', 'mt-sdmi'])
    const printed = JSON.parse(out) as { clauses: Record<string, unknown>[]; assumptions: unknown[] }
    expect(code).toBe(0)
    expect(printed.clauses).toHaveLength(52)
    expect(printed.clauses[0]).toMatchObject({ id: 'MT-SDMI/head.subject', status: 'prose' })
    expect(printed.clauses.find(({ id }) => id === 'MT-SDMI/spec.30h')).toMatchObject({
      status: 'rule',
      force: 'must',
      numbers: [30],
      rules: [{ rule: 'peer.trained', sets: [{ sets: 30, from: null }] }],
    })
    expect(printed.assumptions).toContainEqual(
      expect.objectContaining({ name: 'unit', standard: { minutes: 15, rounding: 'down' } }),
    )
  })

  test('the JSON Schema of the facts of a chapter', async () => {
    const { code, out } = await peerway(['facts', 'week'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      properties: { units: { title: 'Units of this session', anyOf: [{ type: 'number', minimum: 0 }, {}] } },
    })
  })

  test('the list of commands', async () => {
    const { code, out } = await peerway(['help'])
    expect(code).toBe(0)
    for (const name of ['program PROGRAM', 'facts CHAPTER', 'judge PROGRAM CHAPTER'])
      expect(out).toContain(name)
  })

  test('what one command takes, for whoever asks the command and before it does anything', async () => {
    const { out } = await peerway(['help', 'backup'])
    expect(out).toMatch(/^npx peerway backup FILE\n/)
    for (const asking of ['--help', '-h'])
      expect(await peerway(['backup', asking])).toEqual({ code: 0, out, err: '' })
  })
})

test('an answer that could not be written is not given as one that was', async () => {
  const mayOnlyRead = openSync(binary, 'r')
  const child = spawn(process.execPath, [binary, 'facts', 'week'], { stdio: ['ignore', mayOnlyRead, 'pipe'] })
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text))
  const code = await new Promise((resolve) => child.on('close', resolve))
  closeSync(mayOnlyRead)
  expect(code).toBe(1)
  expect(said).toMatch(/^The answer could not be written: EBADF/)
})

test('a machine with an older Node runs the one that was brought along, with input and exit code', async () => {
  const older = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.11.0' } })`
  const ran = await peerway(
    ['judge', 'mt-sdmi', 'week', '--on', '2026-10-10'],
    { unitsBefore: 10, units: 2 },
    ['--import', `data:text/javascript,${encodeURIComponent(older)}`],
  )
  expect(ran).toMatchObject({ code: 1, err: '' })
  expect(findingsOf(ran)[0]).toMatchObject({ rule: 'week.units' })
})
