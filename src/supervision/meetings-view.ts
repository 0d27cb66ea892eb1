import { reachOf } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { addMonths, covers, type Day, firstOfMonth } from '../kernel/days.ts'
import { readerOf } from '../kernel/decisions.ts'
import type { MessageKey, Words } from '../kernel/i18n/speak.ts'
import { programName } from '../kernel/program-name.ts'
import { explain } from '../policy/explain.ts'
import type { Program } from '../policy/program.ts'
import { isThePeer } from '../kernel/same-account.sql.ts'
import { whoWas } from '../sessions/addenda.sql.ts'
import { type AgendaRow, agendaOf } from './agenda.sql.ts'
import { evaluationsSeen } from './evaluations.sql.ts'
import type { AgendaLine, MeetingLine, MeetingView, PeerSupervisionView } from './meeting-wire.ts'
import {
  type Attendance,
  attendanceSeen,
  calledOffOf,
  type MeetingRow,
  meetingsSeen,
  reviewsIn,
  toReview,
} from './meetings.sql.ts'
import { whoHeld } from './meeting.ts'
import { monthsMissed } from './months-missed.ts'
import { peersSupervised, supervisorsBetween } from './supervised.sql.ts'

type Programs = ReadonlyMap<string, Program>

export function meetingLine(
  row: MeetingRow,
  attendance: readonly Attendance[],
  programs: Programs,
  words: Words,
): MeetingLine {
  const program = programs.get(row.programId)
  return {
    id: row.id,
    programId: row.programId,
    programName: program ? programName(program, words) : row.programId,
    kind: row.kind as MeetingLine['kind'],
    by: row.staffName,
    onDay: row.onDay,
    starts: row.starts?.slice(0, 5) ?? null,
    minutes: row.minutes,
    state: row.state,
    askedFor: row.askedForBy !== null,
    makesUpFor: row.makesUpFor,
    peers: attendance
      .filter((one) => one.meetingId === row.id)
      .map(({ peerId, name, came }) => ({ id: peerId, name, came })),
  }
}

function agendaLine(row: AgendaRow, programs: Programs, words: Words): AgendaLine {
  return {
    key: `${row.kind} ${row.subjectId} ${row.peerId}`,
    peerId: row.peerId,
    kind: row.kind,
    subjectId: row.subjectId,
    since: row.since,
    title: titleOf(row, programs.get(row.programId), words),
    words: row.words,
    href: whereTo(row),
    state: row.state,
    discussedOn: row.discussedOn,
    answer: row.answer,
  }
}

function whereTo(row: AgendaRow): string | null {
  if (row.sessionId) return `/sessions/${row.sessionId}`
  if (row.kind === 'lapse')
    return row.finding
      ? `/peers/${row.peerId}/qualified?program=${row.programId}`
      : `/peers/${row.peerId}/papers`
  return row.kind === 'held-back' ? '/held-back' : null
}

/** What a clause asks for, in the program's words; nothing for a rule of ours or one that it no longer has. */
function ruleSays(row: AgendaRow, program: Program | undefined, words: Words): string | undefined {
  return program && row.finding && program.rules.has(row.finding.rule)
    ? explain(program, row.finding, readerOf(words)).says
    : undefined
}

function titleOf(row: AgendaRow, program: Program | undefined, words: Words): string {
  const participant = row.participant ?? ''
  switch (row.kind) {
    case 'question':
    case 'concern':
      return words.t('supervision.agenda.question', { participant })
    case 'denied':
      return words.t(
        row.what === 'not-me' ? 'supervision.agenda.denied.not-me' : 'supervision.agenda.denied.not-so',
        { participant },
      )
    case 'lapse':
      return row.finding
        ? words.t('supervision.agenda.lapsed', { says: ruleSays(row, program, words) ?? '' })
        : words.t('supervision.agenda.lapse', { paper: words.t(`peer.kind.${row.what}` as MessageKey) })
    case 'held-back':
      return words.t('supervision.agenda.held-back', {
        participant,
        says: ruleSays(row, program, words) ?? words.t('supervision.agenda.held-back.house'),
        count: row.count,
      })
    default:
      return words.t('supervision.agenda.own')
  }
}

/** A "no" of whoever was served is for those who supervise: its peer does not read it off the screen, under any hat. */
async function agendaFor(
  tx: Tx,
  actor: Actor,
  of: Parameters<typeof agendaOf>[1],
): Promise<readonly AgendaRow[]> {
  const rows = await agendaOf(tx, of)
  const own = new Set<string>()
  for (const peerId of of.peers) if (await isThePeer(tx, actor, peerId)) own.add(peerId)
  return rows.filter((row) => row.kind !== 'denied' || !own.has(row.peerId))
}

/** One meeting: who was there, what is to be spoken of, and everybody to be looked at, with what was said. */
export async function meetingView(
  tx: Tx,
  actor: Actor,
  meetingId: string,
  programs: Programs,
  today: Day,
  words: Words,
): Promise<MeetingView | undefined> {
  const [row] = await meetingsSeen(tx, actor, today, { id: meetingId })
  if (row === undefined) return undefined
  const attendance = await attendanceSeen(tx, actor, today, [row.id])
  const peers = attendance.map(({ peerId }) => peerId)
  const closed = row.state === 'closed'
  const said = await reviewsIn(tx, row.id, peers)
  const people = closed
    ? said.map((review) => ({ ...review, lastReviewedOn: null, goals: [] }))
    : await toReview(tx, { meetingId: row.id, programId: row.programId, peers, day: row.onDay })
  const agenda = await agendaFor(tx, actor, { peers, programs: [row.programId], today, meetingId: row.id })
  const before = [-1, -2, -3].map((months) => addMonths(firstOfMonth(row.onDay), months))
  const missed =
    closed || row.kind !== 'supervision'
      ? []
      : await monthsMissed(tx, programs.get(row.programId), { peers, months: before, today })
  return {
    ...meetingLine(row, attendance, programs, words),
    mode: row.mode,
    why: row.why,
    summary: row.state === 'called-off' ? null : row.summary,
    calledOff: row.state === 'called-off' ? await endOf(tx, row) : null,
    version: row.version,
    mayWrite: reachOf(actor.role, 'supervision.write') !== undefined,
    heldBy: closed ? { who: [], chosen: null } : await heldByOf(tx, actor, row, peers, today),
    missed: [...(row.makesUpFor && !missed.includes(row.makesUpFor) ? [row.makesUpFor] : []), ...missed],
    agenda: agenda
      .filter((item) => !closed || item.discussedOn === row.onDay)
      .map((item) => agendaLine(item, programs, words)),
    people: people.map((one) => {
      const review = said.find(
        (found) => found.participantId === one.participantId && found.peerId === one.peerId,
      )
      return {
        peerId: one.peerId,
        participantId: one.participantId,
        name: one.name,
        carriedOver: one.carriedOver,
        lastReviewedOn: one.lastReviewedOn,
        goals: one.goals,
        wellness: review?.wellness ?? '',
        progress: review?.progress ?? '',
        support: review?.support ?? '',
      }
    }),
  }
}

/** Who may be said to have held it: whoever supervised lately or does, and whoever it was planned with. */
async function heldByOf(
  tx: Tx,
  actor: Actor,
  row: MeetingRow,
  peers: readonly string[],
  today: Day,
): Promise<MeetingView['heldBy']> {
  const [from, to] = row.onDay < today ? [row.onDay, today] : [today, row.onDay]
  const found = await supervisorsBetween(tx, { programId: row.programId, peers, from, to })
  const names = new Map(found.map(({ id, name }) => [id, name]))
  if (row.staffId && row.staffName) names.set(row.staffId, row.staffName)
  const onTheDay = found.filter((one) => covers(one, row.onDay))
  return {
    who: [...names].map(([id, name]) => ({ id, name })),
    chosen: whoHeld(
      row,
      actor.staffId,
      onTheDay.map(({ id }) => id),
    ),
  }
}

/** When and by whom it was called off, and why if they said. */
async function endOf(tx: Tx, row: MeetingRow): Promise<MeetingView['calledOff']> {
  const ended = await calledOffOf(tx, row.id)
  if (ended === undefined) return null
  const who = await whoWas(tx, [ended.by])
  return { at: ended.at, by: (ended.by && who.get(ended.by)?.name) || null, why: row.summary }
}

/** All of one peer's supervision: what waits to be spoken of, meetings, evaluations. */
export async function peerSupervisionView(
  tx: Tx,
  actor: Actor,
  peer: { id: string; name: string },
  programs: Programs,
  today: Day,
  words: Words,
): Promise<PeerSupervisionView> {
  const served = await peersSupervised(tx, actor, 'supervision.read', today, { peerId: peer.id })
  const run = served.flatMap(({ programId }) => programs.get(programId) ?? [])
  const rows = await meetingsSeen(tx, actor, today, { peerId: peer.id, limit: 40 })
  const attendance = await attendanceSeen(
    tx,
    actor,
    today,
    rows.map((row) => row.id),
  )
  const agenda = await agendaFor(tx, actor, { peers: [peer.id], programs: run.map(({ id }) => id), today })
  const evaluations = await evaluationsSeen(tx, actor, today, { peerId: peer.id })
  return {
    peer,
    mayWrite: reachOf(actor.role, 'supervision.write') !== undefined,
    programs: run.map((program) => ({ id: program.id, name: programName(program, words) })),
    meetings: rows.map((row) => meetingLine(row, attendance, programs, words)),
    agenda: agenda.map((item) => agendaLine(item, programs, words)),
    evaluations: evaluations.map(({ id, onDay, fromDay, state }) => ({ id, onDay, fromDay, state })),
  }
}
