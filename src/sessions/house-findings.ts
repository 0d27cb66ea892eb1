import type { Act, Finding } from '../policy/judge.ts'
import { alwaysPossible } from '../policy/chapters/participant.ts'
import type { Around } from './around.sql.ts'
import type { Circumstances } from './circumstances.sql.ts'
import type { Kind } from './session.ts'
import type { When } from './when.ts'

/**
 * What holds in every program, whatever its document says: one peer is in one place at a time, a session belongs to a
 * pairing that was in force, and its peer serves. These are ours, and cited as ours; only what is not so is said.
 * A plan is asked more: that the participant is served on that day, has nothing else at that time, and that the peer
 * has room.
 */
export function houseFindings(
  act: Act,
  around: Around,
  kind: Kind,
  when: When,
  known: Circumstances,
): Finding[] {
  const day = when.serviceDate
  const inForce = around.from <= day && (around.to === null || day <= around.to)
  const { deceased, deceasedOn } = known.participant
  // Where nobody knows the day of a death, nothing is planned any more, and what was held may have been before it.
  const alive = deceasedOn === null ? act === 'happened' || !deceased : day <= deceasedOn
  const others = atThatTime(act, known)
  const say = (name: string, holds: boolean, facts: Record<string, unknown>, more?: Partial<Finding>) => ({
    ...house(name, act, holds, facts),
    ...more,
  })
  const always = [
    say('overlap', others.length === 0, { sessions: others.length }, besides(others[0])),
    say('pairing', inForce, { from: around.from, ...(around.to === null ? {} : { to: around.to }) }),
    say('alive', alive, deceasedOn === null ? {} : { deceasedOn }),
    say('serving', serves(known, day), {}),
  ]
  const planned =
    act === 'plan'
      ? [
          say('served', alwaysPossible(kind) || isServed(known, day), {}),
          say(
            'with-another',
            known.withOthers === 0,
            { sessions: known.withOthers },
            {
              force: 'should',
              consequence: 'reason',
            },
          ),
        ]
      : []
  return [...always, ...planned].filter((finding) => finding.verdict === 'not-met')
}

/** What it overlaps is where the times are put right, as much as here. */
function besides(other: Circumstances['overlapping'][number] | undefined): Partial<Finding> {
  if (other === undefined) return {}
  const { id, state } = other
  return { change: [{ kind: 'correct', what: 'overlap', other: { id, state } }] }
}

/** Sessions of the same peer that share a minute: of what was held only with others that were held. */
export function atThatTime(act: Act, known: Pick<Circumstances, 'overlapping'>) {
  return known.overlapping.filter((other) => act === 'plan' || other.state === 'held')
}

function serves({ peer: { service } }: Circumstances, day: string): boolean {
  if (service === null || service.activeFrom === null || service.activeFrom > day) return false
  return service.leftOn === null || day <= service.leftOn
}

function isServed({ enrolled }: Circumstances, day: string): boolean {
  return enrolled.some(({ from, to, paused }) => from <= day && (to === null || day <= to) && !paused)
}

function house(name: string, act: Act, holds: boolean, facts: Record<string, unknown>): Finding {
  return {
    rule: `house.${name}`,
    verdict: holds ? 'met' : 'not-met',
    force: 'must',
    consequence: act === 'plan' ? 'refuse' : 'hold',
    waits: true,
    clause: `PEERWAY/${name}`,
    facts,
    change: holds ? [] : [{ kind: 'correct', what: name }],
  }
}
