import { z } from 'zod'
import type { Actor } from '../kernel/actor.ts'
import { audit, type Tx } from '../kernel/database/tx.ts'
import { firstOfMonth, isDay, lastOfMonth } from '../kernel/days.ts'
import { commandBody, id } from '../kernel/http.ts'
import { newId } from '../kernel/ids.ts'
import { done, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import { instantOf } from '../sessions/when.ts'
import type { At } from './close-months.command.ts'
import { monthsOfPairings } from './months.sql.ts'
import { peerSupervised } from './supervised.sql.ts'

export const explained = commandBody.extend({
  program: z.string(),
  rule: z.string(),
  month: z.string().refine(isDay, { error: 'day' }),
  peerId: id(),
  pairingId: id().nullish(),
  words: z.string().max(4000),
})

/** Says why a month had no meeting. The month stays missed, and what it holds back stays held back. */
export async function explainMonth(
  tx: Tx,
  actor: Actor,
  at: At,
  said: z.output<typeof explained>,
): Promise<Outcome<{ id: string }>> {
  const program = at.programs.get(said.program)
  const peer = await peerSupervised(tx, actor, 'supervision.write', at.today, said.peerId)
  if (peer === undefined || program?.rules.get(said.rule)?.chapter !== 'month') throw new NotFound()
  const month = firstOfMonth(said.month)
  if (said.words.trim() === '') return refused({ code: 'month.words-missing', field: 'words' })
  if (lastOfMonth(month) >= at.today) return refused({ code: 'month.still-running', field: 'words' })
  const of = { program: program.id, first: month, last: lastOfMonth(month), peers: [peer.id] }
  const pairing = said.pairingId
    ? (await monthsOfPairings(tx, of)).find((one) => one.pairingId === said.pairingId)
    : undefined
  if (said.pairingId && pairing === undefined) throw new NotFound()
  const wordId = newId(at.now)
  await tx
    .insertInto('month_word')
    .values({
      organization_id: tx.organizationId,
      id: wordId,
      program_id: program.id,
      rule: said.rule,
      month,
      peer_id: peer.id,
      pairing_id: pairing?.pairingId ?? null,
      participant_id: pairing?.participantId ?? null,
      words: said.words.trim(),
      said_by: actor.membershipId,
      said_role: actor.role,
      said_at: instantOf(at.now),
    })
    .execute()
  await audit(tx, actor, at.now, {
    action: 'month.explained',
    subject: 'peer',
    ids: [peer.id, wordId, ...(pairing ? [pairing.participantId] : [])],
    details: { program: program.id, rule: said.rule, month },
  })
  return done({ id: wordId })
}
