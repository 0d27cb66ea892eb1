import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../kernel/actor.ts'
import { audit, type Tx } from '../kernel/database/tx.ts'
import { firstOfMonth } from '../kernel/days.ts'
import { commandBody, id } from '../kernel/http.ts'
import { newId } from '../kernel/ids.ts'
import { ChangedMeanwhile, done, NotAllowed, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import { instantOf } from '../sessions/when.ts'
import { pairingsSeen, reviewsOf, teamMeetings } from './case-team.sql.ts'
import { type At, judgeMonthAgain } from './close-months.command.ts'
import { checkWhen, minutesOf } from './meeting.ts'

export const metTeam = commandBody.extend({
  program: z.string(),
  onDay: z.string().nullish(),
  minutes: z.union([z.number(), z.string()]).nullish(),
  mode: z.string().max(100).nullish(),
  /** Who was there of the two, together or each apart on another day. */
  caseManager: z.boolean(),
  programOfficer: z.boolean(),
  names: z.string().max(1000).nullish(),
  summary: z.string().max(8000).nullish(),
  pairingIds: z.array(id()).max(500),
})

/** Writes down one meeting with the case management team, the program officer or both, and of whom they spoke. */
export async function meetTeam(
  tx: Tx,
  actor: Actor,
  at: At,
  typed: z.output<typeof metTeam>,
): Promise<Outcome<{ id: string }>> {
  const refusals = checkWhen(typed)
  const minutes = minutesOf(typed.minutes)
  if (typed.onDay && typed.onDay > at.today) refusals.push({ code: 'meeting.still-to-come', field: 'onDay' })
  if (minutes === undefined) refusals.push({ code: 'meeting.minutes', field: 'minutes' })
  if (!typed.caseManager && !typed.programOfficer)
    refusals.push({ code: 'meeting.team-missing', field: 'caseManager' })
  if (typed.pairingIds.length === 0) refusals.push({ code: 'meeting.of-nobody', field: 'pairingIds' })
  if (refusals.length > 0) return { refused: refusals }
  const onDay = typed.onDay!
  const of = { programs: [typed.program], from: onDay, to: onDay, ids: [...new Set(typed.pairingIds)] }
  const pairings = await pairingsSeen(tx, actor, 'team.write', at.today, of)
  if (pairings.length < of.ids.length) throw new NotFound()
  const meetingId = newId(at.now)
  await tx
    .insertInto('supervision_meeting')
    .values({
      organization_id: tx.organizationId,
      id: meetingId,
      program_id: typed.program,
      kind: 'case-team',
      on_day: onDay,
      minutes: minutes!,
      mode: typed.mode || null,
      state: 'closed',
      summary: typed.summary?.trim() || null,
      closed_at: instantOf(at.now),
      closed_by: actor.membershipId,
      created_by: actor.membershipId,
    })
    .execute()
  const peers = [...new Set(pairings.map(({ peerId }) => peerId))]
  const names = typed.names?.trim()
  await tx
    .insertInto('supervision_attendance')
    .values([
      ...peers.map((peerId) => ({
        organization_id: tx.organizationId,
        id: newId(at.now),
        meeting_id: meetingId,
        peer_id: peerId,
        role: 'peer',
        came: true,
      })),
      ...(names
        ? [
            {
              organization_id: tx.organizationId,
              id: newId(at.now),
              meeting_id: meetingId,
              name: names,
              role: typed.caseManager ? 'case-manager' : 'program-officer',
              came: true,
            },
          ]
        : []),
    ])
    .execute()
  await tx
    .insertInto('supervision_review')
    .values(
      pairings.map(({ peerId, participantId }) => ({
        organization_id: tx.organizationId,
        id: newId(at.now),
        meeting_id: meetingId,
        peer_id: peerId,
        participant_id: participantId,
        with_case_manager: typed.caseManager,
        with_program_officer: typed.programOfficer,
      })),
    )
    .execute()
  await audit(tx, actor, at.now, {
    action: 'team.met',
    subject: 'supervision_meeting',
    ids: [meetingId, ...pairings.map(({ participantId }) => participantId)],
    details: { onDay, caseManager: typed.caseManager, programOfficer: typed.programOfficer },
  })
  for (const peerId of peers)
    await judgeMonthAgain(tx, at, { peerId, programId: typed.program, month: firstOfMonth(onDay) })
  return done({ id: meetingId })
}

/** Takes back a meeting that was written down by mistake; it stays in the record as called off. */
export async function takeBackTeamMeeting(
  tx: Tx,
  actor: Actor,
  at: At,
  meetingId: string,
  version: number,
): Promise<Outcome<{ id: string }>> {
  const meeting = await tx
    .selectFrom('supervision_meeting')
    .select(['program_id as programId', 'on_day as onDay', 'state'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', meetingId)
    .where('kind', '=', 'case-team')
    .executeTakeFirst()
  if (meeting === undefined) throw new NotFound()
  const { programId, onDay } = meeting
  const seen = await pairingsSeen(tx, actor, 'team.write', at.today, {
    programs: [programId],
    from: onDay,
    to: onDay,
  })
  const spokenOf = await teamMeetings(tx, {
    programId,
    from: onDay,
    to: onDay,
    participants: seen.map(({ participantId }) => participantId),
  })
  const of = spokenOf.filter(({ id: one }) => one === meetingId)
  if (of.length === 0) throw new NotFound()
  // What was also said of people whom somebody does not see is not theirs to take back.
  const isTheirs = actor.role !== 'peer' && actor.role !== 'supervisor'
  if (!isTheirs && of.length < (await reviewsOf(tx, meetingId))) throw new NotAllowed()
  if (meeting.state === 'called-off') return refused({ code: 'meeting.called-off' })
  const updated = await tx
    .updateTable('supervision_meeting')
    .set({ state: 'called-off', closed_at: null, closed_by: null, version: sql`version + 1` })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', meetingId)
    .where('version', '=', version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) throw new ChangedMeanwhile(meeting)
  await audit(tx, actor, at.now, {
    action: 'team.taken-back',
    subject: 'supervision_meeting',
    ids: [meetingId, ...of.map(({ participantId }) => participantId)],
  })
  for (const peerId of new Set(of.map((one) => one.peerId)))
    await judgeMonthAgain(tx, at, { peerId, programId, month: firstOfMonth(onDay) })
  return done({ id: meetingId })
}
