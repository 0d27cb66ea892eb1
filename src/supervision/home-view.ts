import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import type { Words } from '../kernel/i18n/speak.ts'
import { programName } from '../kernel/program-name.ts'
import { running } from '../kernel/running.sql.ts'
import type { Program } from '../policy/program.ts'
import { agendaOf } from './agenda.sql.ts'
import { driftingAfter } from './drifting.ts'
import { driftingSeen } from './drifting.sql.ts'
import type { DriftingView, HomeView, WorryLine } from './home-wire.ts'
import { worriesAbout } from './home.sql.ts'
import { attendanceSeen, meetingsSeen } from './meetings.sql.ts'
import { peersSupervised } from './supervised.sql.ts'

type Programs = ReadonlyMap<string, Program>

/** Program → after how many days without a meeting somebody is drifting there today. */
async function daysIn(tx: Tx, programs: Programs, today: Day): Promise<Map<string, number>> {
  const run = await running(tx, programs)
  return new Map(run.map(({ program, settings }) => [program.id, driftingAfter(program, settings, today)]))
}

const weight = (line: WorryLine) =>
  line.nothing * 100 +
  line.missed * 30 +
  line.drifting * 20 +
  line.questions * 10 +
  line.unread +
  line.heldBack

/** The peers whom somebody supervises, those to worry about first. */
export async function homeView(
  tx: Tx,
  actor: Actor,
  programs: Programs,
  today: Day,
  words: Words,
): Promise<HomeView> {
  const days = await daysIn(tx, programs, today)
  const peers = (await peersSupervised(tx, actor, 'supervision.write', today)).filter(({ programId }) =>
    days.has(programId),
  )
  const found = await worriesAbout(
    tx,
    peers.map(({ peerId, programId }) => ({ peerId, programId, days: days.get(programId)! })),
    today,
  )
  const agenda = await agendaOf(tx, {
    peers: [...new Set(peers.map(({ peerId }) => peerId))],
    programs: [...days.keys()],
    today,
  })
  const lines = peers.map(({ peerId, programId, name }): WorryLine => {
    const worry = found.find((one) => one.peerId === peerId && one.programId === programId)!
    return {
      ...worry,
      name,
      programName: programName(programs.get(programId)!, words),
      questions: agenda.filter(
        (item) =>
          item.peerId === peerId &&
          item.programId === programId &&
          item.state === 'open' &&
          ['question', 'concern', 'denied', 'own'].includes(item.kind),
      ).length,
    }
  })
  const open = (await meetingsSeen(tx, actor, today, { limit: 100 })).filter(
    ({ state }) => state === 'planned' || state === 'held',
  )
  const attendance = await attendanceSeen(
    tx,
    actor,
    today,
    open.map(({ id }) => id),
  )
  return {
    peers: lines.toSorted((a, b) => weight(b) - weight(a)),
    open: open.map(({ id, onDay, state }) => ({
      id,
      onDay,
      state,
      who: words.list(attendance.filter(({ meetingId }) => meetingId === id).map(({ name }) => name)),
    })),
  }
}

const most = 200

/** Who is drifting, with the reason in words, and by what definition. */
export async function driftingView(
  tx: Tx,
  actor: Actor,
  programs: Programs,
  today: Day,
  words: Words,
): Promise<DriftingView> {
  const days = await daysIn(tx, programs, today)
  const rows = await driftingSeen(
    tx,
    actor,
    today,
    [...days].map(([program, count]) => ({ program, days: count })),
    most + 1,
  )
  return {
    items: rows.slice(0, most).map((row) => ({
      pairingId: row.pairingId,
      programName: programName(programs.get(row.programId)!, words),
      participant: { id: row.participantId, name: row.participantName },
      peer: { id: row.peerId, name: row.peerName },
      since: row.lastHeldOn ?? row.pairedFrom,
      nothingAtAll: row.lastHeldOn === null,
      why: row.lastHeldOn
        ? words.t('drifting.why', { day: words.day(row.lastHeldOn, today), days: row.days })
        : words.t('drifting.why.nothing', { day: words.day(row.pairedFrom, today) }),
      next: row.nextPlannedOn,
    })),
    more: rows.length > most,
    definitions: [...days].map(([programId, count]) => {
      const program = programs.get(programId)!
      return {
        programId,
        says: words.t('drifting.definition', { program: programName(program, words), days: count }),
        why: program.drifting?.why ?? words.t('drifting.definition.ours'),
      }
    }),
  }
}
