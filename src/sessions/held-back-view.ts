import { isOfUnits } from '../authorizations/override.ts'
import type { ApprovalView } from '../authorizations/approvals-wire.ts'
import { roleLabel, whoView } from '../authorizations/approvals-view.ts'
import { type Act, reachOf } from '../kernel/access.ts'
import type { Actor, Role } from '../kernel/actor.ts'
import { firstOfMonth } from '../kernel/days.ts'
import { readerOf } from '../kernel/decisions.ts'
import type { Words } from '../kernel/i18n/speak.ts'
import type { FindingView } from '../kernel/wire.ts'
import { explain } from '../policy/explain.ts'
import type { Finding } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import type { HeldRow, LiftedRow } from './held-back.sql.ts'
import type { HeldLine, LiftedLine } from './held-back-wire.ts'
import { mendingOf } from './mending.ts'
import { whereTo } from './where-to.ts'

const asks: Act = 'approval.ask'

/** A finding that is kept with its reason; what is older says at least which rule it was. */
function findingOf(program: Program, row: Omit<HeldRow, 'late' | 'unconfirmed'>): Finding {
  const rule = program.rules.get(row.rule)?.rule
  return (
    row.finding ?? {
      rule: row.rule,
      verdict: 'not-met',
      force: rule?.force ?? 'must',
      consequence: rule?.consequence ?? 'hold',
      waits: true,
      approver: row.approver ?? undefined,
      clause: row.clause,
      facts: {},
      change: row.change,
    }
  )
}

function sessionOf(row: Omit<HeldRow, 'late' | 'unconfirmed'>) {
  return {
    id: row.sessionId,
    participant: { id: row.participantId, name: row.participant },
    peer: { id: row.peerId, name: row.peer },
    serviceDate: row.serviceDate,
    startsAt: row.startsAt,
    zone: row.zone,
    minutes: row.minutes,
    units: row.units,
  }
}

function explained(
  program: Program,
  row: Omit<HeldRow, 'late' | 'unconfirmed'>,
  role: Role,
  words: Words,
): FindingView {
  const { sessionId: id, participantId, peerId, pairingId, programId, serviceDate } = row
  return explain(
    program,
    findingOf(program, row),
    readerOf(words),
    whereTo(program, { id, participantId, peerId, pairingId, programId, serviceDate }, role, words),
  )
}

/** What was asked for about what holds a line back: what waits, or else the last no, which keeps nobody from asking again. */
function requestFor(row: HeldRow, requests: readonly ApprovalView[]): ApprovalView | undefined {
  return requests.find((request) => {
    if (request.kind === 'units')
      return (
        isOfUnits(row.rule) &&
        request.participant.id === row.participantId &&
        request.programId === row.programId &&
        row.weeks.includes(request.week)
      )
    if (request.rule !== row.rule) return false
    return row.judged === 'month'
      ? request.peerId === row.peerId && request.month === firstOfMonth(row.serviceDate)
      : request.sessionId === row.sessionId
  })
}

export function heldLine(
  program: Program,
  row: HeldRow,
  requests: readonly ApprovalView[],
  actor: Actor,
  words: Words,
): HeldLine {
  const finding = findingOf(program, row)
  const { mending, who } = mendingOf(finding, row.approver)
  const request = requestFor(row, requests)
  return {
    id: row.id,
    since: row.since,
    programId: row.programId,
    ...(row.judged === 'month' && reachOf(actor.role, 'supervision.read') !== undefined
      ? { months: `/supervision/peers/${row.peerId}/months` }
      : {}),
    mending,
    who: words.list([...new Set(who.map((role) => roleLabel(program, role, words)))]),
    ...(row.approver ? { approver: roleLabel(program, row.approver, words) } : {}),
    ...(row.judged === 'month' ? { month: firstOfMonth(row.serviceDate) } : {}),
    session: sessionOf(row),
    finding: explained(program, row, actor.role, words),
    ...(request ? { request } : {}),
    mayAsk:
      row.approver !== null && request?.state !== 'requested' && reachOf(actor.role, asks) !== undefined,
    late: row.late,
    unconfirmed: row.unconfirmed,
  }
}

export function liftedLine(program: Program, row: LiftedRow, words: Words): LiftedLine {
  return {
    id: row.id,
    since: row.since,
    liftedAt: row.liftedAt,
    how: row.how ?? 'mended',
    says: explained(program, row, 'peer', words).says,
    session: sessionOf(row),
    ...(row.by
      ? {
          by: whoView(program, row.by.wearer, words),
          afterwards: row.by.afterwards,
          ...(row.by.reason ? { reason: row.by.reason } : {}),
        }
      : {}),
  }
}
