/** What travels between the server and the screens about approvals, as types only. */

/** Who asked or decided: a role that has left keeps its name, with the day it ended. */
export type WhoView = { name: string; role: string; until?: string }

type Request = {
  id: string
  program: string
  reason: string
  state: 'requested' | 'approved' | 'denied' | 'withdrawn'
  requestedAt: string
  requestedBy: WhoView
  decidedAt?: string
  decidedBy?: WhoView
  decidedReason?: string
  /** Given after what it covers had happened. */
  afterwards: boolean
  may: { decide: boolean; withdraw: boolean }
}

export type UnitApprovalView = Request & {
  kind: 'units'
  participant: { id: string; name: string }
  programId: string
  week: string
  until: string
  asked: number
  approved?: number
  /** What the definition gives without it. */
  allowed?: number
  sessionId?: string
}

export type OverrideView = Request & {
  kind: 'override'
  rule: string
  says: string
  clause: { id: string; where: string; says: string }
  approver: { role: string; label: string }
  participant?: string
  peer?: string
  peerId?: string
  sessionId?: string
  serviceDate?: string
  month?: string
}

export type ApprovalView = UnitApprovalView | OverrideView

export type ApprovalsView = { open: readonly ApprovalView[]; decided: readonly ApprovalView[] }
