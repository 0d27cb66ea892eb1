/** What travels to the one who is served about their own meetings, as types only. */

export type OwnMeetingView = {
  id: string
  state: 'planned' | 'held' | 'cancelled' | 'missed'
  peer: string
  day: string
  startsAt: string
  zone: string
  minutes: number
  mode: string
  place: string | null
  /** It is one of those that return. */
  returns: boolean
  /** It was planned for another time. */
  plannedFor: string | null
  reach: string | null
  calledOff: { by: string; at: string | null } | null
  mayCallOff: boolean
  version: number
}

export type OwnMeetingsView = { items: readonly OwnMeetingView[]; more: boolean }
