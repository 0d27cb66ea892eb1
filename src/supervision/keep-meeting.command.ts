import { sql } from 'kysely'
import type { Actor } from '../kernel/actor.ts'
import { audit, type Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { newId } from '../kernel/ids.ts'
import { ChangedMeanwhile, done, NotAllowed, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import { isThePeer } from '../kernel/same-account.sql.ts'
import { instantOf } from '../sessions/when.ts'
import { agendaOf } from './agenda.sql.ts'
import { type At, judgeMonthAgain, monthsTouched } from './close-months.command.ts'
import { checkWhen, type HeldMeeting, isReviewed, minutesOf, monthMadeUpFor, whoHeld } from './meeting.ts'
import { monthsMissed } from './months-missed.ts'
import { attendanceSeen, meetingsSeen, reviewsIn, toReview } from './meetings.sql.ts'
import { supervisorsOn } from './supervised.sql.ts'

export type KeptMeeting = {
  id: string
  version: number
  state: 'held' | 'closed'
  /** Who was not looked at in a meeting that was closed: first on the next list. */
  carriedOver: readonly { id: string; name: string }[]
}

/**
 * Writes down that a meeting was held, who came and what was said; closing it carries over who was not looked at. Nobody
 * writes down their own supervision under another hat.
 */
export async function keepMeeting(
  tx: Tx,
  actor: Actor,
  at: At,
  meetingId: string,
  typed: HeldMeeting,
): Promise<Outcome<KeptMeeting>> {
  const [meeting] = await meetingsSeen(tx, actor, at.today, { id: meetingId })
  if (meeting === undefined) throw new NotFound()
  if (meeting.state === 'closed' || meeting.state === 'called-off')
    return refused({ code: `meeting.${meeting.state}` })
  const asked = await attendanceSeen(tx, actor, at.today, [meetingId])
  const came = asked.filter(({ peerId }) => typed.came.includes(peerId)).map(({ peerId }) => peerId)
  for (const peerId of came) if (await isThePeer(tx, actor, peerId)) throw new NotAllowed('not-your-own')
  const minutes = minutesOf(typed.minutes)
  const refusals = checkWhen(typed)
  if (typed.onDay && typed.onDay > at.today) refusals.push({ code: 'meeting.still-to-come', field: 'onDay' })
  if (minutes === undefined) refusals.push({ code: 'meeting.minutes', field: 'minutes' })
  if (came.length === 0) refusals.push({ code: 'meeting.nobody-came', field: 'came' })
  if (refusals.length > 0) return { refused: refusals }
  const onDay = typed.onDay!
  const makesUpFor = monthMadeUpFor(typed.makesUpFor)
  if (makesUpFor !== null && makesUpFor !== meeting.makesUpFor) {
    const of = { peers: came, months: [makesUpFor], today: at.today }
    if ((await monthsMissed(tx, at.programs.get(meeting.programId), of)).length === 0)
      return refused({ code: 'meeting.nothing-missed', field: 'makesUpFor' })
  }
  const on = [...(await supervisorsOn(tx, meeting.programId, came, onDay)).values()].flat()
  if (typed.staffId && typed.staffId !== meeting.staffId && !on.includes(typed.staffId))
    return refused({ code: 'meeting.held-by', field: 'staffId' })
  const updated = await tx
    .updateTable('supervision_meeting')
    .set({
      staff_id: typed.staffId || whoHeld(meeting, actor.staffId, on),
      on_day: onDay,
      starts: typed.starts || null,
      minutes: minutes!,
      mode: typed.mode || null,
      summary: typed.summary?.trim() || null,
      makes_up_for: makesUpFor,
      state: typed.close ? 'closed' : 'held',
      closed_at: typed.close ? instantOf(at.now) : null,
      closed_by: typed.close ? actor.membershipId : null,
      version: sql`version + 1`,
    })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', meetingId)
    .where('version', '=', typed.baseVersion ?? 0)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) throw new ChangedMeanwhile(meeting)
  for (const { peerId } of asked)
    await tx
      .updateTable('supervision_attendance')
      .set({ came: came.includes(peerId) })
      .where('organization_id', '=', tx.organizationId)
      .where('meeting_id', '=', meetingId)
      .where('peer_id', '=', peerId)
      .execute()
  const people = await toReview(tx, { meetingId, programId: meeting.programId, peers: came, day: onDay })
  await keepReviews(tx, at, meetingId, people, typed)
  await keepAnswers(tx, actor, at, { id: meetingId, programId: meeting.programId, onDay, came }, typed)
  const said = await reviewsIn(tx, meetingId, came)
  const notSeen = people.filter(
    (one) =>
      !said.some(
        (review) =>
          review.participantId === one.participantId && review.peerId === one.peerId && isReviewed(review),
      ),
  )
  if (typed.close)
    for (const { peerId, participantId } of notSeen)
      await upsertReview(tx, at, meetingId, { peerId, participantId, carriedOver: true })
  await audit(tx, actor, at.now, {
    action: typed.close ? 'supervision.closed' : 'supervision.held',
    subject: 'supervision_meeting',
    ids: [meetingId, ...came, ...people.map(({ participantId }) => participantId)],
    details: { onDay, minutes, carriedOver: typed.close ? notSeen.length : undefined },
  })
  const months = new Set([
    ...monthsTouched(onDay, makesUpFor),
    ...monthsTouched(meeting.onDay, meeting.makesUpFor),
  ])
  for (const { peerId } of asked)
    for (const month of months) await judgeMonthAgain(tx, at, { peerId, programId: meeting.programId, month })
  return done({
    id: meetingId,
    version: meeting.version + 1,
    state: typed.close ? 'closed' : 'held',
    carriedOver: typed.close ? notSeen.map(({ participantId, name }) => ({ id: participantId, name })) : [],
  })
}

async function keepReviews(
  tx: Tx,
  at: At,
  meetingId: string,
  people: readonly { peerId: string; participantId: string }[],
  typed: HeldMeeting,
): Promise<void> {
  for (const review of typed.reviews) {
    const known = people.some(
      (one) => one.peerId === review.peerId && one.participantId === review.participantId,
    )
    if (known) await upsertReview(tx, at, meetingId, { ...review, carriedOver: false })
  }
}

async function upsertReview(
  tx: Tx,
  at: At,
  meetingId: string,
  review: {
    peerId: string
    participantId: string
    wellness?: string | null | undefined
    progress?: string | null | undefined
    support?: string | null | undefined
    carriedOver: boolean
  },
): Promise<void> {
  const said = review.carriedOver
    ? { carried_over: true }
    : {
        wellness: review.wellness?.trim() || null,
        progress: review.progress?.trim() || null,
        support: review.support?.trim() || null,
        carried_over: false,
      }
  await tx
    .insertInto('supervision_review')
    .values({
      organization_id: tx.organizationId,
      id: newId(at.now),
      meeting_id: meetingId,
      peer_id: review.peerId,
      participant_id: review.participantId,
      ...said,
    })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'meeting_id', 'peer_id', 'participant_id']).doUpdateSet(said),
    )
    .execute()
}

/** What became of each thing on the agenda: spoken of on a day, with an answer, and closed or not. */
async function keepAnswers(
  tx: Tx,
  actor: Actor,
  at: At,
  meeting: { id: string; programId: string; onDay: Day; came: readonly string[] },
  typed: HeldMeeting,
): Promise<void> {
  if (typed.agenda.length === 0) return
  const open = await agendaOf(tx, {
    peers: meeting.came,
    programs: [meeting.programId],
    today: at.today,
    meetingId: meeting.id,
  })
  for (const item of typed.agenda) {
    const row = open.find(
      (one) => one.kind === item.kind && one.subjectId === item.subjectId && one.peerId === item.peerId,
    )
    if (row === undefined || item.state === 'open') continue
    const became = {
      state: item.state,
      discussed_on: meeting.onDay,
      answer: item.answer?.trim() || null,
      meeting_id: meeting.id,
    }
    if (row.kind === 'own')
      await tx
        .updateTable('agenda_item')
        .set({ ...became, version: sql`version + 1` })
        .where('organization_id', '=', tx.organizationId)
        .where('id', '=', row.subjectId)
        .execute()
    else
      await tx
        .insertInto('agenda_item')
        .values({
          organization_id: tx.organizationId,
          id: newId(at.now),
          program_id: meeting.programId,
          peer_id: row.peerId,
          kind: row.kind,
          subject_id: row.subjectId,
          raised_on: row.since,
          created_by: actor.membershipId,
          ...became,
        })
        .onConflict((conflict) =>
          conflict
            .columns(['organization_id', 'peer_id', 'kind', 'subject_id'])
            .where('subject_id', 'is not', null)
            .doUpdateSet({ ...became, version: sql`agenda_item.version + 1` }),
        )
        .execute()
  }
}
