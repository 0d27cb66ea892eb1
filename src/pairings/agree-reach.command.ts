import { z } from 'zod'
import type { Actor } from '../kernel/actor.ts'
import { audit, type Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { judgeAgain } from '../kernel/facts/record-fact.command.ts'
import { commandBody } from '../kernel/http.ts'
import { ChangedMeanwhile, done, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import { keepReach, pairingSeen } from './pairings.sql.ts'

export const typedReach = commandBody.extend({ reachBetween: z.string().trim().max(2000) })

/**
 * The two agree how they reach each other between meetings, or agree anew: the peer of the pairing writes it down, or
 * the office. An empty text says that nothing is agreed any more.
 */
export async function agreeReach(
  tx: Tx,
  actor: Actor,
  { instant, today }: { instant: number; today: Day },
  id: string,
  { baseVersion, reachBetween }: Pick<z.output<typeof typedReach>, 'baseVersion' | 'reachBetween'>,
): Promise<Outcome<{ id: string; version: number }>> {
  const pairing = await pairingSeen(tx, actor, id, today)
  if (pairing === undefined) throw new NotFound()
  if (actor.role === 'peer' && pairing.peerId !== actor.peerId) throw new NotFound()
  if (pairing.to !== null && pairing.to < today)
    return refused({ code: 'pairing.over', field: 'reachBetween' })
  const version = baseVersion ?? 0
  if (!(await keepReach(tx, id, version, reachBetween || null))) throw new ChangedMeanwhile(pairing)
  await audit(tx, actor, instant, {
    action: 'pairing.reach-agreed',
    subject: 'pairing',
    ids: [id, pairing.participantId, pairing.peerId],
  })
  await judgeAgain(tx, instant, { kind: 'pairing', id })
  return done({ id, version: version + 1 })
}
