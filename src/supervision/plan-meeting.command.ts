import { sql } from 'kysely'
import type { Actor } from '../kernel/actor.ts'
import { audit, type Tx } from '../kernel/database/tx.ts'
import { newId } from '../kernel/ids.ts'
import { tell } from '../kernel/notice.ts'
import {
  ChangedMeanwhile,
  done,
  NotAllowed,
  NotFound,
  type Outcome,
  type Refusal,
  refused,
} from '../kernel/refusals.ts'
import type { At } from './close-months.command.ts'
import { checkWhen, monthMadeUpFor, type Planned } from './meeting.ts'
import { meetingsSeen, peersAsked } from './meetings.sql.ts'
import { monthsMissed } from './months-missed.ts'
import { peersSupervised, supervisorsOn } from './supervised.sql.ts'

/** Plans a meeting, or asks for one beside the usual ones: whoever supervises may, and the peer for itself. */
export async function planMeeting(
  tx: Tx,
  actor: Actor,
  at: At,
  typed: Planned,
): Promise<Outcome<{ id: string }>> {
  const seen = await peersSupervised(tx, actor, 'supervision.ask', at.today, { programId: typed.program })
  const peers = [...new Set(typed.peerIds)]
  if (!peers.every((peerId) => seen.some((one) => one.peerId === peerId))) throw new NotFound()
  const refusals: Refusal[] = checkWhen(typed)
  if (!typed.kind) refusals.push({ code: 'meeting.kind', field: 'kind' })
  if (peers.length === 0) refusals.push({ code: 'meeting.nobody', field: 'peerIds' })
  if (refusals.length > 0) return { refused: refusals }
  const onDay = typed.onDay!
  const makesUpFor = monthMadeUpFor(typed.makesUpFor)
  if (makesUpFor !== null) {
    const of = { peers, months: [makesUpFor], today: at.today }
    if ((await monthsMissed(tx, at.programs.get(typed.program), of)).length === 0)
      return refused({ code: 'meeting.nothing-missed', field: 'makesUpFor' })
  }
  const supervisors = await supervisorsOn(tx, typed.program, peers, onDay)
  const named = typed.staffId
  if (named && named !== actor.staffId && ![...supervisors.values()].flat().includes(named))
    throw new NotFound()
  const staffId = whoHolds(actor, named, supervisors.get(peers[0]!) ?? [])
  const meetingId = newId(at.now)
  await tx
    .insertInto('supervision_meeting')
    .values({
      organization_id: tx.organizationId,
      id: meetingId,
      program_id: typed.program,
      kind: typed.kind || 'supervision',
      staff_id: staffId,
      on_day: onDay,
      starts: typed.starts || null,
      mode: typed.mode || null,
      state: 'planned',
      asked_for_by: typed.extra || actor.role === 'peer' ? actor.membershipId : null,
      why: typed.why?.trim() || null,
      makes_up_for: makesUpFor,
      created_by: actor.membershipId,
    })
    .execute()
  await tx
    .insertInto('supervision_attendance')
    .values(
      peers.map((peerId) => ({
        organization_id: tx.organizationId,
        id: newId(at.now),
        meeting_id: meetingId,
        peer_id: peerId,
        role: 'peer',
      })),
    )
    .execute()
  await audit(tx, actor, at.now, {
    action: actor.role === 'peer' ? 'supervision.asked-for' : 'supervision.planned',
    subject: 'supervision_meeting',
    ids: [meetingId, ...peers],
    details: { onDay },
  })
  const about = { subject: 'supervision_meeting', id: meetingId }
  const key = `meeting:${meetingId}`
  if (actor.role === 'peer') {
    if (staffId) await tell(tx, at.now, { kind: 'meeting-asked-for', about, to: { staffId }, key })
  } else if (onDay >= at.today)
    for (const peerId of peers)
      await tell(tx, at.now, { kind: 'meeting-planned', about, to: { peerId }, key, dueOn: onDay })
  return done({ id: meetingId })
}

/** The one who was named, else who supervises and plans it, else who supervises. */
function whoHolds(
  actor: Actor,
  named: string | null | undefined,
  supervisors: readonly string[],
): string | null {
  if (named) return named
  if (actor.staffId && (supervisors.includes(actor.staffId) || supervisors.length === 0)) return actor.staffId
  return supervisors[0] ?? null
}

/** It will not take place; it stays in the list. A peer who comes with others speaks for themself, not for them. */
export async function callOff(
  tx: Tx,
  actor: Actor,
  at: At,
  meetingId: string,
  { baseVersion, why }: { baseVersion?: number | undefined; why?: string | undefined },
): Promise<Outcome<{ id: string }>> {
  const [meeting] = await meetingsSeen(tx, actor, at.today, { id: meetingId })
  if (meeting === undefined) throw new NotFound()
  const peers = await peersAsked(tx, meetingId)
  if (actor.role === 'peer' && peers.length > 1) throw new NotAllowed()
  if (meeting.state !== 'planned') return refused({ code: `meeting.${meeting.state}` })
  const updated = await tx
    .updateTable('supervision_meeting')
    // All that is to be said of a meeting that was not is why.
    .set({
      state: 'called-off',
      closed_by: actor.membershipId,
      summary: why || null,
      version: sql`version + 1`,
    })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', meetingId)
    .where('version', '=', baseVersion ?? 0)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) throw new ChangedMeanwhile(meeting)
  await audit(tx, actor, at.now, {
    action: 'supervision.called-off',
    subject: 'supervision_meeting',
    ids: [meetingId],
  })
  // Whoever did not do it themselves hears of it.
  const news = {
    kind: 'supervision-called-off',
    about: { subject: 'supervision_meeting', id: meetingId },
    key: `supervision-called-off:${meetingId}`,
  } as const
  for (const peerId of peers)
    if (peerId !== actor.peerId) await tell(tx, at.now, { ...news, to: { peerId, role: 'peer' } })
  const { staffId } = meeting
  if (staffId && staffId !== actor.staffId) await tell(tx, at.now, { ...news, to: { staffId } })
  return done({ id: meetingId })
}

/** Puts something of one's own on the agenda of the next meeting. */
export async function putOnAgenda(
  tx: Tx,
  actor: Actor,
  at: At,
  typed: { peerId: string; program: string; words: string },
): Promise<Outcome<{ id: string }>> {
  const of = { peerId: typed.peerId, programId: typed.program }
  if ((await peersSupervised(tx, actor, 'supervision.ask', at.today, of)).length === 0) throw new NotFound()
  if (typed.words.trim() === '') return refused({ code: 'meeting.words', field: 'words' })
  const itemId = newId(at.now)
  await tx
    .insertInto('agenda_item')
    .values({
      organization_id: tx.organizationId,
      id: itemId,
      program_id: typed.program,
      peer_id: typed.peerId,
      kind: 'own',
      words: typed.words.trim(),
      raised_on: at.today,
      created_by: actor.membershipId,
    })
    .execute()
  await audit(tx, actor, at.now, {
    action: 'agenda.added',
    subject: 'agenda_item',
    ids: [itemId, typed.peerId],
  })
  return done({ id: itemId })
}
