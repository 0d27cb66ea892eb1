import { addMonths, type Day } from '../kernel/days.ts'
import { type Answer, anyOf, type Known, met, notDue, notMet, unknown } from './answers.ts'
import type { Credential } from './chapters/peer.ts'
import { completed } from './credentials.ts'
import { withinDays } from './deadlines.ts'

type Papers = Known<readonly Credential[]>

/** Days after the start may be granted for something; through the last of them it is not due. None is no grant. */
export function unlessGranted(days: Known<number>, since: Known<Day>, on: Day, then: Answer): Answer {
  if (then.verdict === 'met' || !days) return then
  const granted = withinDays(since, days, on)
  return granted.verdict === 'met' ? notDue : granted.verdict === 'unknown' ? granted : then
}

/** What was completed is asked for again after so many months, where somebody says so; else it stays. */
export function renewed(papers: Papers, kind: Credential['kind'], months: Known<number>, on: Day): Answer {
  return ofCompleted(papers, kind, on, ({ from }) => {
    if (months == null) return met
    if (from == null) return unknown
    return on <= addMonths(from, months) ? met : notMet({ kind: 'establish', fact: 'credentials' })
  })
}

/** Completed with whoever is to deliver it. What another delivered is to be clarified until it is accepted. */
export function deliveredBy(papers: Papers, kind: Credential['kind'], name: Known<string>, on: Day): Answer {
  return ofCompleted(papers, kind, on, (paper) => {
    if (paper.approval != null) return paper.approval === 'approved' ? met : notMet()
    if (paper.deliveredBy == null || name == null) return unknown
    return alike(paper.deliveredBy, name) ? met : { ...unknown, hint: 'delivered-elsewhere' }
  })
}

function ofCompleted(
  papers: Papers,
  kind: Credential['kind'],
  on: Day,
  judge: (paper: Credential) => Answer,
) {
  const done = papers?.filter((paper) => completed([paper], kind, on).verdict === 'met') ?? []
  return done.length === 0 ? notDue : anyOf(...done.map(judge))
}

function alike(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}
