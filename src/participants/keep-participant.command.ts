import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { newId } from '../kernel/ids.ts'
import { ChangedMeanwhile, done, NotFound, type Outcome, type Refusal } from '../kernel/refusals.ts'
import { changesBetween } from './compare.ts'
import { consistent } from './import-plan.ts'
import type { Person } from './person.ts'
import { addParticipants, changeParticipant, holdersOf } from './participants.sql.ts'
import { participantSeen } from './seen-participants.sql.ts'
import { lifeProblem } from './written-day.ts'

type At = { now: number; today: Day; agencyZone: string }

/** Takes somebody in. Nothing but a name is needed; what is not known yet is asked later. */
export function takeIn(
  database: Database,
  actor: Actor,
  at: At,
  command: { id: string; person: Person },
): Promise<Outcome<{ id: string; version: number }>> {
  return runCommand(database, actor, { id: command.id, name: 'participant.take-in' }, async (tx) => {
    const person = consistent(command.person)
    const taken = (await holdersOf(tx, person.recordNumbers)).size > 0
    const refusals = impossible(person, at.today, taken)
    if (refusals.length > 0) return { refused: refusals }
    const id = newId(at.now)
    await addParticipants(tx, at.agencyZone, actor.membershipId, [{ id, person }])
    await audit(tx, actor, at.now, { action: 'participant.taken-in', subject: 'participant', ids: [id] })
    return done({ id, version: 1 })
  })
}

/** Changes what is known of somebody. What a person changes by hand, no file changes back in silence. */
export function amendParticipant(
  database: Database,
  actor: Actor,
  at: At,
  command: { id: string; participantId: string; baseVersion: number; person: Person },
): Promise<Outcome<{ id: string; version: number }>> {
  return runCommand(database, actor, { id: command.id, name: 'participant.amend' }, async (tx) => {
    const { participantId } = command
    const before = await participantSeen(
      tx,
      actor,
      participantId,
      at.today,
      at.agencyZone,
      'participant.write',
    )
    if (!before) throw new NotFound()
    const person = consistent(command.person)
    const held = [...(await holdersOf(tx, person.recordNumbers)).values()]
    const refusals = impossible(
      person,
      at.today,
      held.some((holder) => holder !== participantId),
    )
    if (refusals.length > 0) return { refused: refusals }
    const current = { version: before.version, person: before.person }
    if (before.version !== command.baseVersion) throw new ChangedMeanwhile(current)
    const version = await changeParticipant(tx, at.agencyZone, before, person)
    if (version === undefined) throw new ChangedMeanwhile(current)
    await audit(tx, actor, at.now, {
      action: 'participant.amended',
      subject: 'participant',
      ids: [participantId],
      details: { fields: fieldsThatDiffer(before.person, person) },
    })
    return done({ id: participantId, version })
  })
}

function fieldsThatDiffer(before: Person, after: Person): string[] {
  const there = changesBetween(before, after).map(({ field }) => field)
  return [...new Set([...there, ...changesBetween(after, before).map(({ field }) => field)])]
}

function impossible(person: Person, today: Day, numberTaken: boolean): Refusal[] {
  const refusals: Refusal[] = []
  const problem = lifeProblem(person.birthDate, person.deceasedOn, today)
  if (problem) {
    const ofBirth = problem.startsWith('birth')
    const value = (ofBirth ? person.birthDate : person.deceasedOn) ?? ''
    refusals.push({
      code: `import.${problem}`,
      field: `person.${ofBirth ? 'birthDate' : 'deceasedOn'}`,
      values: { value, column: '', born: person.birthDate ?? '', died: person.deceasedOn ?? '' },
    })
  }
  if (numberTaken) refusals.push({ code: 'participant.number-taken', field: 'person.recordNumbers' })
  return refusals
}
