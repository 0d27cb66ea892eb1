import { reachOf } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import { addDays } from '../kernel/days.ts'
import { readerOf } from '../kernel/decisions.ts'
import type { MessageKey, Words } from '../kernel/i18n/speak.ts'
import { programName } from '../kernel/program-name.ts'
import { explain, wordsOf } from '../policy/explain.ts'
import type { Finding, Setting } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import type { OverrideView, UnitApprovalView, WhoView } from './approvals-wire.ts'
import type { OverrideRow } from './overrides.sql.ts'
import type { Wearer } from './same-account.sql.ts'
import { allowedIn } from './unit-approval.ts'
import type { UnitApprovalRow } from './unit-approvals.sql.ts'

/** What a program calls a role, or the house where it has no word of its own. */
export function roleLabel(program: Program, role: string, words: Words): string {
  return wordsOf(program, words.locale).labels[role] ?? words.t(`role.${role}` as MessageKey)
}

export function whoView(program: Program, wearer: Wearer | null, words: Words): WhoView {
  if (wearer === null) return { name: words.t('approval.nobody'), role: '' }
  return {
    name: wearer.name ?? words.t('approval.nobody'),
    role: roleLabel(program, wearer.role, words),
    ...(wearer.until ? { until: wearer.until } : {}),
  }
}

function requestView(
  program: Program,
  row: UnitApprovalRow | OverrideRow,
  actor: Actor,
  approver: string,
  words: Words,
) {
  const own = row.requesterAccount === actor.accountId
  const open = row.state === 'requested'
  return {
    id: row.id,
    program: programName(program, words),
    reason: row.reason,
    state: row.state,
    requestedAt: row.requestedAt,
    requestedBy: whoView(program, row.requestedBy, words),
    ...(row.decidedAt ? { decidedAt: row.decidedAt } : {}),
    ...(row.decidedAt ? { decidedBy: whoView(program, row.decidedBy, words) } : {}),
    ...(row.decidedReason ? { decidedReason: row.decidedReason } : {}),
    afterwards: row.afterwards,
    may: { decide: open && !own && !row.ownWork && actor.role === approver, withdraw: open && own },
  }
}

export function unitApprovalView(
  program: Program,
  settings: readonly Setting[],
  row: UnitApprovalRow,
  actor: Actor,
  words: Words,
): UnitApprovalView {
  const allowed = allowedIn(program, settings, row.week)
  return {
    ...requestView(program, row, actor, 'program-officer', words),
    kind: 'units',
    participant: { id: row.participantId, name: row.participant },
    programId: row.programId,
    week: row.week,
    until: addDays(row.week, 6),
    asked: row.asked,
    ...(row.approved === null ? {} : { approved: row.approved }),
    ...(allowed === undefined ? {} : { allowed }),
    ...(row.sessionId ? { sessionId: row.sessionId } : {}),
  }
}

export function overrideView(program: Program, row: OverrideRow, actor: Actor, words: Words): OverrideView {
  const placed = program.rules.get(row.rule)
  const finding: Finding = {
    rule: row.rule,
    verdict: 'not-met',
    force: placed?.rule.force ?? 'must',
    consequence: placed?.rule.consequence ?? 'hold',
    waits: true,
    clause: row.clause,
    facts: {},
    change: [],
    sets: placed?.cites.sets.at(-1)?.sets,
  }
  const { says, clause } = explain(program, finding, readerOf(words))
  return {
    ...requestView(program, row, actor, row.approver, words),
    kind: 'override',
    rule: row.rule,
    says,
    clause,
    approver: { role: row.approver, label: roleLabel(program, row.approver, words) },
    ...(row.participant ? { participant: row.participant } : {}),
    ...(row.peer ? { peer: row.peer } : {}),
    ...(row.peerId ? { peerId: row.peerId } : {}),
    // Who decides without seeing sessions reads of it here what there is to read.
    ...(row.sessionId && reachOf(actor.role, 'session.read') ? { sessionId: row.sessionId } : {}),
    ...(row.serviceDate ? { serviceDate: row.serviceDate } : {}),
    ...(row.month ? { month: row.month } : {}),
  }
}
