import { reachOf } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import type { Words } from '../kernel/i18n/speak.ts'
import type { Program } from '../policy/program.ts'
import { pairingsSeen, participantNamed } from './case-team.sql.ts'
import type { MonthsView } from './month-wire.ts'
import { monthsView } from './months-view.ts'
import { firstYearOf } from './months.sql.ts'
import { peersSupervised, peerSupervised } from './supervised.sql.ts'

type Programs = ReadonlyMap<string, Program>

/** The months of one peer and of everybody whom it meets. */
export async function ofPeer(
  tx: Tx,
  actor: Actor,
  programs: Programs,
  { peerId, year }: { peerId: string; year: number },
  today: Day,
  words: Words,
): Promise<MonthsView | undefined> {
  const peer = await peerSupervised(tx, actor, 'supervision.read', today, peerId)
  if (peer === undefined) return undefined
  const served = await peersSupervised(tx, actor, 'supervision.read', today, { peerId })
  const of = { programs: served.flatMap(({ programId }) => programs.get(programId) ?? []), year }
  return monthsView(tx, actor, peer, of, today, words)
}

/** The months of one participant with each of the peers whom they met, as far as the actor may see them. */
export async function ofParticipant(
  tx: Tx,
  actor: Actor,
  programs: Programs,
  { participantId, year }: { participantId: string | undefined; year: number },
  today: Day,
  words: Words,
): Promise<MonthsView | undefined> {
  const participant = participantId && (await participantNamed(tx, actor, today, participantId))
  if (!participant) return undefined
  const seen = await pairingsSeen(tx, actor, 'supervision.read', today, {
    programs: [...programs.keys()],
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    participants: [participant.id],
  })
  const views: MonthsView[] = []
  const eachOnce = new Map(seen.map((one) => [`${one.peerId} ${one.programId}`, one]))
  for (const { peerId, peerName, programId } of eachOnce.values()) {
    const peer = { id: peerId, name: peerName }
    const of = { programs: [programs.get(programId)!], year, participantId: participant.id }
    views.push(await monthsView(tx, actor, peer, of, today, words))
  }
  return {
    of: participant,
    year,
    firstYear: await firstYearOf(tx, { participantId: participant.id }),
    mayExplain: reachOf(actor.role, 'supervision.write') !== undefined,
    programs: together(views.flatMap((view) => view.programs)),
  }
}

/** One list for each program, whoever the peer was in a month. */
function together(programs: MonthsView['programs']): MonthsView['programs'] {
  return [...Map.groupBy(programs, ({ id }) => id).values()].map((ofOne) => {
    const months = Map.groupBy(
      ofOne.flatMap((program) => program.months),
      ({ month }) => month,
    )
    return {
      ...ofOne[0]!,
      months: [...months]
        .map(([month, found]) => ({ month, lines: found.flatMap(({ lines }) => lines) }))
        .toSorted((a, b) => (a.month < b.month ? 1 : -1)),
    }
  })
}
