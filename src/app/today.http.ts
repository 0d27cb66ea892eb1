import type { Role } from '../kernel/actor.ts'
import { requestsToDecide } from '../authorizations/today.ts'
import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { ok, route, type Route } from '../kernel/http.ts'
import { type Running, running } from '../kernel/running.sql.ts'
import type { AskedToday, LinesOfToday } from '../kernel/today.ts'
import type { TodayItem, TodayView } from '../kernel/wire.ts'
import { goalsToAgree } from '../goals/today.ts'
import { mostTold } from '../notices/notice.ts'
import { unreadOf } from '../notices/notices.sql.ts'
import { settingsToApprove } from '../organizations/today.ts'
import { waitingToBeTakenIn } from '../participants/today.ts'
import {
  applicantsWaiting,
  likenessesToJudge,
  ownPapersDue,
  papersToCheck,
  peersLapsing,
} from '../peers/today.ts'
import {
  heldBackAtOfficer,
  heldBackAtSupervisor,
  heldBackInAll,
  meetingsOfParticipant,
  othersAtPeer,
  waitingAtSupervisor,
  writingWaiting,
} from '../sessions/today.ts'
import { monthsAtRiskAround, monthsAtRiskOfPeer } from '../supervision/at-risk-today.ts'
import {
  documentsToAcknowledge,
  documentsToWrite,
  drifting,
  evaluationsToClose,
  evaluationsToRead,
  meetingsToHold,
  monthsToExplain,
  monthsWithoutMeeting,
} from '../supervision/today.ts'
import { doneToday } from './done-today.sql.ts'

const office: readonly LinesOfToday[] = [
  requestsToDecide,
  waitingToBeTakenIn,
  applicantsWaiting,
  peersLapsing,
  papersToCheck,
  likenessesToJudge,
  heldBackInAll,
]

/** What each role has waiting; a role without a line here has nothing that Peerway could know of. */
const linesOf: Readonly<Partial<Record<Role, readonly LinesOfToday[]>>> = {
  peer: [
    writingWaiting,
    othersAtPeer,
    monthsWithoutMeeting,
    monthsAtRiskOfPeer,
    documentsToWrite,
    ownPapersDue,
    evaluationsToRead,
  ],
  supervisor: [
    requestsToDecide,
    waitingAtSupervisor,
    meetingsToHold,
    evaluationsToClose,
    drifting,
    monthsToExplain,
    monthsAtRiskAround,
    heldBackAtSupervisor,
  ],
  'case-manager': [requestsToDecide, documentsToAcknowledge],
  'program-officer': [requestsToDecide, settingsToApprove, heldBackAtOfficer],
  coordinator: office,
  'agency-admin': office,
  participant: [meetingsOfParticipant, goalsToAgree],
}

/** Nobody reads further; the rest is counted. */
const most = 50

export const todayRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/today',
    act: 'today.read',
    answer: async ({ actor, database, programs, words, now, today, zone }) => {
      const day = today(zone)
      const view = await inOrganization(database, insideOf(actor), async (tx): Promise<TodayView> => {
        let read: Promise<readonly Running[]> | undefined
        const asked: AskedToday = {
          tx,
          actor,
          zone,
          today: day,
          now: now(),
          programs,
          running: () => (read ??= running(tx, programs)),
          words,
        }
        const found: TodayItem[] = []
        for (const lines of linesOf[actor.role] ?? []) found.push(...(await lines(asked)))
        const done = await doneToday(tx, actor, day, zone, words)
        await audit(tx, actor, now(), {
          action: 'today.read',
          subject: 'membership',
          ids: [actor.membershipId],
        })
        const ordered = found.toSorted(inOrder)
        return {
          items: [...ordered.slice(0, most), ...done],
          more: Math.max(0, ordered.length - most),
          told: await unreadOf(tx, actor.membershipId, mostTold),
        }
      })
      return ok(view)
    },
  }),
]

/** What cannot wait, then what somebody else waits for, then what has waited longest; what may be left comes last. */
function inOrder(a: TodayItem, b: TodayItem): number {
  return urgency(a) - urgency(b) || (a.since < b.since ? -1 : a.since > b.since ? 1 : 0)
}

function urgency({ first, others, last }: TodayItem): number {
  return first ? 0 : others ? 1 : last ? 3 : 2
}
