import { z } from 'zod'
import { firstOfMonth } from '../kernel/days.ts'
import { commandBody, id } from '../kernel/http.ts'
import { day } from '../policy/facts.ts'
import { writtenReason } from './unit-approval.ts'

/** What is to be let pass: one clause on one session, or on the month of one peer. */
export const askOverrideBody = commandBody.extend({
  rule: z.string().max(100),
  reason: writtenReason,
  sessionId: id().nullish(),
  peerId: id().nullish(),
  month: day().nullish(),
})
export type AskedOverride = Omit<z.output<typeof askOverrideBody>, 'commandId' | 'baseVersion'>

export const decideOverrideBody = commandBody.extend({ approve: z.boolean(), reason: writtenReason })
export type DecidedOverride = Omit<z.output<typeof decideOverrideBody>, 'commandId' | 'baseVersion'>

export type OverrideSubject =
  | { readonly kind: 'session'; readonly sessionId: string }
  | { readonly kind: 'month'; readonly peerId: string; readonly month: string }

/** One session, or a peer and a month; nothing where neither or both are named. */
export function overrideSubject(asked: AskedOverride): OverrideSubject | undefined {
  const ofMonth = asked.peerId != null && asked.month != null
  if (asked.sessionId != null && !ofMonth) return { kind: 'session', sessionId: asked.sessionId }
  if (asked.sessionId == null && ofMonth)
    return { kind: 'month', peerId: asked.peerId!, month: firstOfMonth(asked.month!) }
  return undefined
}

/** Clauses on the units of a week are not let pass but given more units, as many as somebody says. */
export function isOfUnits(rule: string): boolean {
  return rule.startsWith('week.')
}
