import type { Role } from './actor.ts'
import type { Day } from './days.ts'
import type { Locale } from './i18n/locales.ts'
import type { Refusal } from './refusals.ts'

/** A sign-in and nothing else: it belongs to no organization. */
export type Account = {
  readonly id: string
  readonly name: string
  /** None for somebody who signs in with a card. */
  readonly email: string | null
  readonly locale: Locale
}

/** One membership of an account, as it is worn. */
export type WornHat = {
  readonly id: string
  readonly organizationId: string
  readonly organization: string
  readonly zone: string
  readonly role: Role
  readonly participantId: string | null
  readonly peerId: string | null
  readonly staffId: string | null
  readonly fromDay: Day
  readonly toDay: Day | null
  readonly programs: readonly string[]
}

/** Who sent a request, as far as the sign-in goes. */
export type SignedIn = {
  readonly account: Account
  /** Also those of days to come and gone by. */
  readonly hats: readonly WornHat[]
  /** Set where a card opened the sign-in: it opens this one hat. */
  readonly onlyMembership: string | null
  /** Whether the hats seen are all that the account has. */
  readonly isWhole: boolean
}

/** What the slices ask of the sign-in library, which lives in the composition and whose tables no slice reads. */
export type Accounts = {
  /** Whether links to choose a new password can be sent. */
  readonly sendsMail: boolean
  /** Where mail reaches an account, and its language; nowhere for whoever signs in with a card. */
  reach(accountId: string): Promise<{ readonly email: string; readonly locale: Locale } | null>
  /**
   * Opens an account; where the address has one already, its password proves whose it is.
   * One refusal for every way in which the two do not go together.
   */
  openOrProve(person: {
    name: string
    email: string
    password: string
    locale: Locale
  }): Promise<{ readonly accountId: string } | { readonly refused: readonly Refusal[] }>
  /** For somebody who will sign in with a card. */
  openWithoutMail(person: { name: string; locale: Locale }): Promise<string>
  change(accountId: string, change: { name?: string; locale?: Locale }): Promise<void>
  /** Gives an account its (new) password and ends its other sign-ins. */
  givePassword(accountId: string, email: string, password: string): Promise<readonly Refusal[]>
  /**
   * A new password for whoever names the address that the account has; then all its sign-ins end. `claim` is asked
   * when all fits and before anything changes. One refusal for every address that does not fit.
   */
  choosePassword(
    accountId: string,
    email: string,
    password: string,
    claim: () => Promise<boolean>,
  ): Promise<readonly Refusal[]>
  /** Ends what a card opened for one hat. */
  endSignInsOf(membershipId: string): Promise<void>
  /** From the next request on, the hats of an account are read again. */
  forget(accountId: string): void
  /** A keyed hash: what is stored of a code or a link says nothing without the server's own key. */
  hashOf(code: string): string
  /**
   * The secrets that belong to one invitation or card: made from its id and the server's own key, so that they
   * can be shown again while it is open and are stored nowhere.
   */
  secretsOf(id: string): { readonly link: string; readonly card: string }
  hashPin(code: string, pin: string): Promise<string>
  /** Takes as long for no card as for a wrong PIN. */
  pinFits(hash: string | null, code: string, pin: string): Promise<boolean>
}
