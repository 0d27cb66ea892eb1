/** What travels about signed notes, as types only. */

/** Facts by the names of their columns. */
export type FactsView = Readonly<Record<string, unknown>>

export type AddendumView = {
  id: string
  about: string | null
  words: string
  corrects: FactsView | null
  /** What counts today, where this addendum waits for a decision. */
  now: FactsView | null
  writtenBy: string | null
  writtenAt: string
  state: 'written' | 'accepted' | 'declined'
  decidedBy: string | null
  decidedAt: string | null
  decidedWords: string | null
}

export type ConfirmationView = {
  id: string
  answer: 'yes' | 'not-so' | 'not-me'
  words: string | null
  givenBy: 'participant' | 'representative'
  way: 'own-sign-in' | 'link' | 'in-person'
  answeredAt: string
}

export type AfterView = {
  state: string
  signedFacts: FactsView | null
  /** The facts that count otherwise than they were signed. */
  changed: readonly string[]
  addenda: readonly AddendumView[]
  requests: readonly {
    id: string
    words: string
    askedBy: string | null
    askedAt: string
    answeredBy: string | null
  }[]
  readings: readonly {
    staffId: string
    name: string
    readAt: string
    coSignedAt: string | null
    words: string | null
  }[]
  confirmations: readonly ConfirmationView[]
  voided: { reason: string; at: string; by: string | null } | null
  coSigning: boolean
  may: Readonly<
    Record<'add' | 'ask' | 'decide' | 'read' | 'coSign' | 'void' | 'askParticipant' | 'hand', boolean>
  >
}

export type UnreadView = {
  sessionId: string
  participant: string
  peer: string
  serviceDate: string
  minutes: number
  signedAt: string
  late: boolean
  question: string | null
  denied: boolean
}

export type ToConfirmView = {
  id: string
  peer: string
  serviceDate: string
  startsAt: string
  zone: string
  minutes: number
  mode: string
  place: string | null
  answer: 'yes' | 'not-so' | 'not-me' | null
}
