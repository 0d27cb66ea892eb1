import type { Role } from './actor.ts'

/** What travels between the server and the screens, as types only. */

export type Verdict = 'met' | 'not-met' | 'unknown' | 'not-due'

/** A fact as it was read; `source` says where it came from. */
export type FactView = { name: string; label: string; value: string | null; source?: string }

/** What would turn a verdict round: a sentence, and where that is done. */
export type ChangeView = { text: string; href?: string }

export type FindingView = {
  rule: string
  /** What the rule asks for, in one sentence. */
  says: string
  verdict: Verdict
  force: 'must' | 'should' | 'may'
  /** What the clause itself says: a sentence that only describes, or no source at all, commands nothing. */
  stated: 'must' | 'should' | 'may' | 'none' | 'house'
  consequence: 'refuse' | 'refuse-plan' | 'hold' | 'reason' | 'show'
  waits: boolean
  /** A clause speaks the language of its source; a rule of the house the reader's. */
  clause: { id: string; where: string; says: string; lang?: string }
  sets?: number | string
  facts: readonly FactView[]
  change: readonly ChangeView[]
  approver?: string
  hint?: string
}

export type DecisionView = {
  sentence: string
  verdict: Verdict
  goesOn: boolean
  findings: readonly FindingView[]
}

/** An expected no, in the reader's language; `field` is the path of what it is about. */
export type Refusal = { code: string; field?: string; text: string; change?: string }

export type Hat = {
  id: string
  organizationId: string
  organization: string
  /** The agency's time zone. */
  zone: string
  role: Role
  label: string
  programs: readonly string[]
  participantId?: string
  peerId?: string
  staffId?: string
}

export type Me = {
  account: {
    id: string
    name: string
    email: string | null
    locale: string
    /** Set where a card opened the sign-in: whether the one role that it opens is the whole of the account. */
    card?: 'whole' | 'one-role'
  }
  hats: readonly Hat[]
}

/** One week of units of one participant in one program, as the bar shows it. */
export type UnitsWeek = {
  programId: string
  program: string
  week: string
  until: string
  /** What the definition gives, and what is allowed with what was approved. */
  usual: number
  allowed: number
  used: number
  planned: number
  heldBack: number
  left: number
  runsOut?: string
}

/** One line of Today: a verb and a person, why it is here, how old it is. */
export type TodayItem = {
  id: string
  verb: string
  person: string | null
  why: string
  /** The day since which it waits. */
  since: string
  href: string
  done: boolean
  /** Somebody else waits for it. */
  others?: boolean
  /** It stands before everything else. */
  first?: boolean
  /** It may be left: it stands after everything else, however old it is. */
  last?: boolean
}

/**
 * GET /api/today: what is open, in order, then what is done; `more` lines are open and left out. `told` is how much
 * this hat was told and has not read: of a meeting that was called off nothing is left to do, and it is to be known.
 */
export type TodayView = { items: readonly TodayItem[]; more: number; told: number }

/** GET /api/sign-in/options: what the first screen may offer. */
export type SignInOptions = { mail: boolean; setUp: boolean }

/** GET /api/setup/:token, for whoever holds the one-time link. */
export type SetUpView = { programs: readonly { id: string; code: string }[] }

/** POST /api/setup/:token */
export type SetUpBody = {
  agency: { name: string; zone: string; locale: string }
  programs: readonly string[]
  admin: { name: string; email: string; password: string }
}

/** GET /api/invitations/:code; never whether an address is known. A card is taken with a PIN, a link with an address. */
export type InvitationView = {
  organization: string
  role: Role
  /** In the reader's language. */
  label: string
  kind: 'link' | 'card'
  /** The person has this role already and has lost the password. */
  again?: true
}

/** POST /api/invitations/:code/accept: as whoever is signed in, with a PIN for the card, or with an address. */
export type InvitationBody =
  { attach: true } | { pin: string } | { name: string; email: string; password: string }

/** POST /api/sign-in/card/begin: what comes after the code. */
export type CardStep = 'pin' | 'choose-pin' | 'invitation'
