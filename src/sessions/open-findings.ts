import type { FindingView } from '../kernel/wire.ts'

/**
 * What somebody has to look at: what is not met, and what is not known and makes something wait. While a session is
 * written down, what is well needs no room.
 */
export function openFindings(findings: readonly FindingView[]): FindingView[] {
  return findings.filter(
    (finding) => finding.verdict === 'not-met' || (finding.verdict === 'unknown' && finding.waits),
  )
}
