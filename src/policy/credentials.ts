import type { Day } from '../kernel/days.ts'
import { anyOf, inForce, met, notMet, unknown, type Answer, type Known } from './answers.ts'
import type { Credential } from './chapters/peer.ts'

type Papers = Known<readonly Credential[]>

/**
 * Whether one of the papers of a kind is checked and valid on the day. A paper that nobody has shown yet is
 * not known; one known to be missing, rejected, revoked or expired is a no.
 */
export function holds(papers: Papers, kind: Credential['kind'], on: Day): Answer {
  return each(papers, kind, (paper) => inForce({ from: paper.from ?? on, to: paper.to }, on))
}

/** As `holds`, for what is learned once: an expiry does not take it away. */
export function completed(papers: Papers, kind: Credential['kind'], on: Day): Answer {
  return each(papers, kind, (paper) => inForce({ from: paper.from ?? on }, on))
}

/** Completed, and the course approved, today or on the day of completion. Not looked up yet is not known. */
export function approvedCourse(papers: Papers, kind: Credential['kind'], on: Day): Answer {
  return each(papers, kind, (paper) => {
    const done = inForce({ from: paper.from ?? on }, on)
    if (done.verdict !== 'met') return done
    if (paper.approval == null) return unknown
    if (paper.approval === 'denied') return notMet()
    return paper.approvedFrom == null ? met : inForce({ from: paper.approvedFrom }, on)
  })
}

function each(papers: Papers, kind: Credential['kind'], checked: (paper: Credential) => Answer): Answer {
  let best: Answer | undefined
  for (const paper of papers ?? []) {
    if (paper.kind !== kind) continue
    const answer =
      paper.state === 'claimed' ? unknown : paper.state === 'verified' ? checked(paper) : notMet()
    best = best === undefined ? answer : anyOf(best, answer)
  }
  return best ?? unknown
}
