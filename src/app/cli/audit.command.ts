import type pg from 'pg'
import type { Broken } from '../../kernel/audit/verify.ts'
import { verifyOrganization } from '../../kernel/audit/verify.ts'
import { inOrganization } from '../../kernel/database/tx.ts'
import { type BrokenNote, verifyNotes } from '../../sessions/verify-notes.ts'
import { readConfiguration } from '../configuration.ts'
import { appDatabase } from '../connections.ts'
import { openForCommand } from '../database/join.ts'
import { BadInput, type Command } from './command.ts'

/** `audit verify`: reads every agency's trail beside its seals. */
export const command: Command = async ({ args, out, err }) => {
  if (args.length !== 1 || args[0] !== 'verify') throw new BadInput('Say: npx peerway audit verify')
  const database = await openForCommand(readConfiguration())
  try {
    return await verifyAll(database.app, out, err)
  } finally {
    await database.stop()
  }
}

export async function verifyAll(
  pool: pg.Pool,
  out: (text: string) => void,
  err: (text: string) => void,
): Promise<number> {
  const database = appDatabase(pool)
  const organizations = await database
    .selectFrom('directory')
    .select('organization_id as id')
    .distinct()
    .orderBy('id')
    .execute()
  let faults = 0
  for (const { id } of organizations) {
    const { trail, notes } = await inOrganization(
      database,
      { organizationId: id, actorId: null },
      async (tx) => ({ trail: await verifyOrganization(tx), notes: await verifyNotes(tx) }),
    )
    if (trail.broken) err(`${id}: ${sayBroken(trail.broken)}`)
    if (notes.broken) err(`${id}: ${sayNote(notes.broken)}`)
    if (trail.broken || notes.broken) faults += 1
    else
      out(
        `${id}: ${trail.blocks} blocks, ${trail.events} events, ${notes.notes} signed notes are as they were; ` +
          `${trail.unsealed} events not sealed yet; last block ${trail.head}`,
      )
  }
  if (organizations.length === 0) out('There is no agency yet, so there is no trail.')
  return faults === 0 ? 0 : 1
}

function sayBroken(broken: Broken): string {
  const where = `block ${broken.block}`
  switch (broken.what) {
    case 'block-missing':
      return `${where} is missing`
    case 'block-changed':
      return `${where} was changed itself`
    case 'event-changed':
      return `${where}: event ${broken.event} was changed after it was sealed`
    case 'event-added':
      return `${where}: event ${broken.event} was added after it was sealed`
    case 'event-missing':
      return broken.after === null
        ? `${where}: its first event was cut`
        : `${where}: the event after ${broken.after} was cut`
  }
}

function sayNote({ sessionId, what }: BrokenNote): string {
  switch (what) {
    case 'changed':
      return `the note of session ${sessionId}, or the facts it was signed with, were changed after signing`
    case 'missing':
      return `the signed note of session ${sessionId} is gone`
    case 'facts-differ':
      return `the note of session ${sessionId} was signed with other facts than stand there now, and no accepted addendum says so`
    case 'addendum-changed':
      return `an addendum to the note of session ${sessionId} was changed after it was written`
    case 'addendum-missing':
      return `an addendum to the note of session ${sessionId} is gone`
    case 'addendum-not-in-the-trail':
      return `session ${sessionId} has an addendum, or one that says it is accepted, of which the trail does not know`
    case 'not-in-the-trail':
      return `the note of session ${sessionId} says that it is signed, and the trail does not know of it`
  }
}
