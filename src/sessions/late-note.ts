import { addDays, type Day } from '../kernel/days.ts'
import { noteLateAfter } from '../policy/house.ts'
import { type Finding, type Setting, valuesOn } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'

/**
 * Where a program's document has no clause about when a note is signed, the house marks what was signed late. It is
 * said and nothing follows: a late note is a note.
 */
export function houseLate(
  program: Program,
  note: { serviceDate: Day; signedOn: Day },
  settings: readonly Setting[],
): Finding[] {
  if (!program.assumptionNames.has(noteLateAfter)) return []
  const { days } = valuesOn(program, settings, note.signedOn)(noteLateAfter)
  if (note.signedOn <= addDays(note.serviceDate, days)) return []
  return [
    {
      rule: 'house.note-late',
      verdict: 'not-met',
      force: 'should',
      consequence: 'show',
      waits: false,
      clause: 'PEERWAY/note-late',
      sets: days,
      facts: { serviceDate: note.serviceDate, signedOn: note.signedOn },
      change: [],
      hint: 'late',
    },
  ]
}
