import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database, type Tx } from '../kernel/database/tx.ts'
import { seesSubject } from '../kernel/facts/facts.sql.ts'
import { newId } from '../kernel/ids.ts'
import { done, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import { insertLife, lifeOf, withdrawLifeEntry } from './life-entries.sql.ts'
import { readLife, type TypedLife } from './life-entry.ts'
import type { At } from './propose-goal.command.ts'

async function mustSee(tx: Tx, actor: Actor, at: At, participantId: string): Promise<void> {
  const seen = await seesSubject(
    tx,
    actor,
    'life.write',
    { kind: 'participant', id: participantId },
    at.today,
  )
  if (!seen) throw new NotFound()
}

/** Writes down a change in somebody's life. What was so before stays in the history. */
export async function keepLife(
  database: Database,
  actor: Actor,
  at: At,
  command: { id: string; participantId: string; entry: TypedLife },
): Promise<Outcome<{ id: string }>> {
  return runCommand(database, actor, { id: command.id, name: 'life.keep' }, async (tx) => {
    await mustSee(tx, actor, at, command.participantId)
    const entry = readLife(command.entry, at.today)
    if (!('what' in entry)) return { refused: entry }
    const id = newId(at.now)
    await insertLife(tx, actor, { ...entry, id, participantId: command.participantId })
    await audit(tx, actor, at.now, {
      action: 'life.kept',
      subject: 'life_entry',
      ids: [id, command.participantId],
      details: { kind: entry.kind },
    })
    return done({ id })
  })
}

/** Takes an entry back that should not have been written down; it stays in the history with the reason. */
export async function withdrawLife(
  database: Database,
  actor: Actor,
  at: At,
  command: { id: string; participantId: string; entryId: string; reason: string },
): Promise<Outcome<{ id: string }>> {
  return runCommand(database, actor, { id: command.id, name: 'life.withdraw' }, async (tx) => {
    await mustSee(tx, actor, at, command.participantId)
    const entry = (await lifeOf(tx, command.participantId)).find(({ id }) => id === command.entryId)
    if (!entry) throw new NotFound()
    const reason = command.reason.trim()
    if (reason === '') return refused({ code: 'life.reason-missing', field: 'reason' })
    const instant = new Date(at.now).toISOString()
    if (!(await withdrawLifeEntry(tx, command.participantId, entry.id, reason, instant)))
      return refused({ code: 'life.withdrawn' })
    await audit(tx, actor, at.now, {
      action: 'life.withdrawn',
      subject: 'life_entry',
      ids: [entry.id, command.participantId],
      details: { kind: entry.kind },
    })
    return done({ id: entry.id })
  })
}
