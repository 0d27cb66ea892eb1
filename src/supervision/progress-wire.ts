import type { ProgressBody } from './progress.ts'

/** What travels between the server and the screens about progress documents, as types only. */

export type ProgressLine = {
  readonly pairingId: string | null
  readonly documentId: string | null
  readonly programName: string
  readonly participant: { readonly id: string; readonly name: string }
  readonly peer: { readonly id: string; readonly name: string }
  readonly sessions: number
  /** Of the document, and of what the program says of it. */
  readonly state: 'draft' | 'delivered' | 'acknowledged' | null
  readonly due: 'not-due-yet' | 'held' | 'missed' | 'not-due' | 'unknown' | 'explained'
}

export type ProgressListView = {
  readonly month: string
  readonly mayWrite: boolean
  /** Only those that were delivered here. */
  readonly received: boolean
  readonly items: readonly ProgressLine[]
}

export type ProgressView = {
  readonly id: string
  readonly organization: string
  readonly program: string
  readonly authority: string | null
  readonly labels: {
    readonly peer: string
    readonly participant: string
    readonly caseManager: string
    readonly officer: string
  }
  readonly participant: { readonly id: string; readonly name: string }
  readonly peer: { readonly id: string; readonly name: string }
  readonly fromDay: string
  readonly toDay: string
  readonly state: 'draft' | 'delivered' | 'acknowledged'
  readonly delivered: {
    readonly on: string
    readonly how: 'here' | 'printed' | 'other'
    readonly to: string | null
  } | null
  /** While it is a draft: to whom it can be delivered here, and who had the person's last document. */
  readonly caseManagers: readonly { readonly id: string; readonly name: string | null }[]
  readonly lastTo: string | null
  readonly acknowledged: { readonly on: string; readonly how: string | null } | null
  readonly version: number
  readonly mayWrite: boolean
  readonly mayAcknowledge: boolean
  /** Topics, ways of meeting and rules in the program's own words. */
  readonly says: Readonly<Record<string, string>>
  readonly body: ProgressBody
}
