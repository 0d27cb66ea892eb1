import words from './house-words.json' with { type: 'json' }
import { assume, type Assumption } from './language.ts'
import type { PlacedRule } from './program.ts'

/*
 * What the house does in every program whose document is silent about it. It is ours and is shown as ours: no clause
 * stands beside it, nothing is withheld for it, and an agency sets it like any other assumption.
 */

/** A note that is signed later than this is marked late, where no clause says when a note is signed. */
export const noteLateAfter: Assumption<{ days: number }> = assume(
  { days: 7 },
  'No clause says by when a note is signed: after so many days it is reminded of and marked as late, and nothing else follows.',
)

/** In the last days of a month somebody hears that it will be missed, where no clause says when. */
export const monthRemindedBefore: Assumption<{ days: number }> = assume(
  { days: 10 },
  'No clause says when a meeting that a month asks for is reminded of: so many days before the month ends.',
)

type Placed = Pick<PlacedRule, 'chapter' | 'rule' | 'reads'>

/** What of it a program needs beside its own assumptions. */
export function houseAssumptions(rules: Iterable<Placed>): Record<string, Assumption> {
  const placed = [...rules]
  const notes = placed.filter(({ chapter }) => chapter === 'note')
  const months = placed.filter(({ chapter }) => chapter === 'month')
  return {
    ...(notes.some(({ reads }) => reads.includes('signedOn')) ? {} : { noteLateAfter }),
    ...(months.some((one) => !remindsItself(one)) ? { monthRemindedBefore } : {}),
  }
}

/** Whether a rule of months has days of its own from which it reminds: on the last day of an empty month it would. */
export function remindsItself({ rule }: Pick<Placed, 'rule'>): boolean {
  const on = { day: emptyMonth.endsOn, value: <T>(assumption: Assumption<T>) => assumption.standard }
  return rule.judge(emptyMonth, rule.cites.sets[0]?.sets, on).hint?.startsWith('remind') ?? false
}

/** A month throughout which everybody was there and nobody met; so late that every text has begun by then. */
const emptyMonth = {
  endsOn: '2999-01-31',
  paired: [{ from: '2998-01-01' }],
  meetingsInPerson: 0,
  meetingsVirtual: 0,
  peerActiveAllMonth: true,
  peerSessions: 1,
  supervisionMeetings: 0,
  participantServedAllMonth: true,
  participantSessions: 1,
  caseManagerMeetings: 0,
  programOfficerMeetings: 0,
}

type WithAssumptions = { readonly assumptions: Record<string, string> }

/** A program's words with those of the house, in each language that both have. */
export function withHouseWords<W extends WithAssumptions>(
  own: Record<string, W>,
  assumed: Record<string, Assumption>,
): Record<string, W> {
  const house = words as Record<string, Record<string, string>>
  return Object.fromEntries(
    Object.entries(own).map(([locale, list]) => [
      locale,
      {
        ...list,
        assumptions: {
          ...list.assumptions,
          ...Object.fromEntries(
            Object.keys(assumed).flatMap((name) => {
              const said = house[locale]?.[name]
              return said === undefined ? [] : [[name, said]]
            }),
          ),
        },
      },
    ]),
  )
}

const ours: ReadonlySet<unknown> = new Set([noteLateAfter, monthRemindedBefore])

/** Whether it is an assumption of the house and of no program (decision 0051). */
export function isOfHouse(assumption: Assumption): boolean {
  return ours.has(assumption)
}
