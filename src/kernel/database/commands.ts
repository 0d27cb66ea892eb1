import type { Actor } from '../actor.ts'
import { ChangedMeanwhile, done, type Outcome, type Refusal } from '../refusals.ts'
import { type Database, inOrganization, insideOf, type Tx } from './tx.ts'
import { newRows, type Write, writeTogether } from './writes.ts'

/** Thrown to roll back a command that was refused; never seen outside this file. */
class RolledBack extends Error {
  readonly refusals: readonly Refusal[]
  constructor(refusals: readonly Refusal[]) {
    super('refused')
    this.refusals = refusals
  }
}

const alreadyThere = '23505'
const tryAgain = new Set(['40001', '40P01'])

/**
 * Runs one use case in one transaction and keeps its answer under the id that the device gave it,
 * so that sending twice saves once and answers the same. A refused command leaves nothing behind.
 * What the use case has still to write is written together with that answer, in one round trip.
 */
export async function runCommand<T>(
  database: Database,
  actor: Actor,
  command: { id: string; name: string },
  work: (tx: Tx) => Promise<Outcome<T> & { writes?: readonly Write[] }>,
): Promise<Outcome<T>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inOrganization(database, insideOf(actor), async (tx) => {
        const outcome = await work(tx)
        if ('refused' in outcome) throw new RolledBack(outcome.refused)
        const answer = newRows('command', {
          organization_id: tx.organizationId,
          id: command.id,
          name: command.name,
          actor_id: actor.membershipId,
          status: 200,
          answer: JSON.stringify(outcome.done ?? null),
        })
        await writeTogether(tx, [...(outcome.writes ?? []), answer])
        return done(outcome.done)
      })
    } catch (error) {
      // What was done the first time may be what stands in the way of doing it again.
      if (error instanceof RolledBack)
        return (await answeredBefore<T>(database, actor, command)) ?? { refused: error.refusals }
      if (error instanceof ChangedMeanwhile) {
        const before = await answeredBefore<T>(database, actor, command)
        if (before) return before
        throw error
      }
      const code = (error as { code?: string }).code ?? ''
      if (tryAgain.has(code) && attempt < 5) continue
      if (code !== alreadyThere) throw error
      const before = await answeredBefore<T>(database, actor, command)
      if (before) return before
      // The id is that of another command, or of somebody else's: it is answered to them alone.
      if ((error as { constraint?: string }).constraint === 'command_pkey')
        throw new ChangedMeanwhile({ id: command.id })
      throw error
    }
  }
}

async function answeredBefore<T>(
  database: Database,
  actor: Actor,
  command: { id: string; name: string },
): Promise<Outcome<T> | undefined> {
  return inOrganization(database, insideOf(actor), async (tx) => {
    const row = await tx
      .selectFrom('command')
      .select(['answer'])
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', command.id)
      .where('name', '=', command.name)
      .where('actor_id', '=', actor.membershipId)
      .executeTakeFirst()
    return row && { done: row.answer as T }
  })
}
