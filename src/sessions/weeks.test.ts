import { describe, expect, it } from 'vitest'
import { programs } from '../../programs/programs.ts'
import { judgeWeek, outOfDate, unitsBefore, type WeekLine, type Weeks } from './weeks.ts'

const program = programs.get('mt-sdmi')!
const week = '2026-10-04'

/** Walter's sessions, an hour after one another from Monday on, with so many units each. */
function sessions(...units: number[]): WeekLine[] {
  return units.map((count, index) => ({
    id: `s${index}`,
    week,
    startsAt: `2026-10-05T${String(8 + index).padStart(2, '0')}:00:00Z`,
    writtenAt: null,
    serviceDate: '2026-10-05',
    state: 'held',
    kind: 'service',
    units: count,
    counted: 0,
    wholly: false,
    passed: false,
    over: false,
  }))
}

const weeks = (lines: readonly WeekLine[], approved: Weeks['approved'] = []): Weeks => ({
  facts: [],
  settings: [],
  approved,
  lines,
})

/** Counts anew one session after the other until nothing is out of date, in any order. */
function settled(given: readonly WeekLine[], approved: Weeks['approved'] = []): WeekLine[] {
  let lines = [...given]
  for (let rounds = 0; rounds < 100; rounds += 1) {
    const [first] = outOfDate(program, weeks(lines, approved))
    if (!first) return lines
    const before = unitsBefore(lines, week, first, first.state === 'held' ? 'held' : 'booked')
    const judged = judgeWeek(program, weeks(lines, approved), first, {
      kind: first.kind,
      unitsBefore: before,
      day: first.serviceDate,
    })
    const over = judged.findings.some(({ verdict }) => verdict === 'not-met')
    const counted = first.state === 'planned' || first.wholly ? 0 : judged.fits
    lines = lines.map((line) => (line.id === first.id ? { ...line, counted, over } : line))
  }
  throw new Error('it never comes to rest')
}

const counted = (lines: readonly WeekLine[]) => lines.map((line) => line.counted)

describe('the units of a week', () => {
  it('above ten are held back at the session that began last', () => {
    const lines = settled(sessions(4, 4, 4))
    expect(counted(lines)).toEqual([4, 4, 2])
    expect(lines.map((line) => line.over)).toEqual([false, false, true])
  })

  it('are the same in whatever order the sessions were written down', () => {
    const given = sessions(4, 1, 4, 3)
    const orders = [given, given.toReversed(), [given[2]!, given[0]!, given[3]!, given[1]!]]
    for (const order of orders) {
      const lines = settled(order).toSorted((a, b) => (a.id < b.id ? -1 : 1))
      expect(counted(lines)).toEqual([4, 1, 4, 1])
    }
  })

  it('leave room where a session is held back for something else', () => {
    const [first, ...others] = sessions(6, 4, 4)
    expect(counted(settled([{ ...first!, wholly: true }, ...others]))).toEqual([0, 4, 4])
  })

  it('grow with an approval of that week, and of no other', () => {
    expect(counted(settled(sessions(6, 6), [{ week, units: 12 }]))).toEqual([6, 6])
    expect(counted(settled(sessions(6, 6), [{ week: '2026-10-11', units: 12 }]))).toEqual([6, 4])
  })

  it('that are booked yield to those that were held, whichever begins first', () => {
    const [booked, ...held] = sessions(2, 5, 5)
    const lines = settled([{ ...booked!, state: 'planned' }, ...held])
    expect(lines.map(({ counted: count, over }) => [count, over])).toEqual([
      [0, true],
      [5, false],
      [5, false],
    ])
  })

  it('stand before a new booking as far as they count, with all that is booked', () => {
    const lines = [...sessions(4), { ...sessions(3)[0]!, id: 'b', state: 'planned' as const }]
    const self = { id: 'new', startsAt: '2026-10-05T06:00:00Z', writtenAt: null }
    expect(unitsBefore([{ ...lines[0]!, counted: 4 }, lines[1]!], week, self, 'new')).toBe(7)
    expect(unitsBefore([{ ...lines[0]!, counted: 4 }, lines[1]!], week, self, 'booked')).toBe(4)
    expect(unitsBefore([{ ...lines[0]!, counted: 4 }, lines[1]!], week, self, 'held')).toBe(0)
  })
})

it('a session divided by the end of a week, marked for the one side, keeps nobody from being counted on the other', () => {
  const [divided, late] = sessions(1, 4)
  const lines = [
    { ...divided!, counted: 1, over: true, divided: true },
    { ...late!, counted: 3 },
  ]
  expect(outOfDate(program, weeks(lines)).map(({ id }) => id)).toEqual(['s1'])
})
