import type { Account, SignedIn, WornHat } from '../../kernel/accounts.ts'
import { type Database, inOrganization } from '../../kernel/database/tx.ts'
import { isLocale } from '../../kernel/i18n/locales.ts'
import { hatsOf } from '../../organizations/organizations.sql.ts'
import { mailOf, type SignInLibrary } from './library.ts'

type Known = { readonly who: SignedIn; readonly until: number }

/** How long an answer of the database stands without being asked again. */
export const longestMemory = 5_000
const mostRemembered = 20_000

/**
 * Tells from a request's cookie who sent it and which hats they have. The sign-in library decides; its answer is
 * kept for at most five seconds, and not even that when a sign-in or a membership ends in this process.
 */
export class WhoIsIt {
  private readonly library: SignInLibrary
  private readonly database: Database
  private readonly cookieName: string
  private readonly clock: () => number
  private readonly known = new Map<string, Known>()
  private readonly asking = new Map<string, Promise<Found>>()
  /** Counts every forgetting: an answer that was asked for before one of them is not kept. */
  private forgotten = 0

  constructor(library: SignInLibrary, database: Database, cookieName: string, clock: () => number) {
    this.library = library
    this.database = database
    this.cookieName = cookieName
    this.clock = clock
  }

  /** `cookies` are to be set on the answer: the library renews a sign-in that is used. */
  async ask(cookieHeader: string | undefined): Promise<Found> {
    const token = cookieHeader && cookieIn(cookieHeader, this.cookieName)
    if (!token) return nobody
    const known = this.known.get(token)
    if (known && known.until > this.clock()) return { who: known.who, cookies: [] }
    const before = this.asking.get(token)
    if (before) return { ...(await before), cookies: [] }
    const asked = this.resolve(token)
    this.asking.set(token, asked)
    try {
      return await asked
    } finally {
      if (this.asking.get(token) === asked) this.asking.delete(token)
    }
  }

  forget(accountId: string): void {
    this.forgotten += 1
    this.asking.clear()
    for (const [token, { who }] of this.known) if (who.account.id === accountId) this.known.delete(token)
  }

  forgetAll(): void {
    this.forgotten += 1
    this.asking.clear()
    this.known.clear()
  }

  forgetCookie(cookieHeader: string | undefined): void {
    const token = cookieHeader && cookieIn(cookieHeader, this.cookieName)
    const known = token ? this.known.get(token) : undefined
    if (known) this.forget(known.who.account.id)
  }

  private async resolve(token: string): Promise<Found> {
    const before = this.forgotten
    const answer = await this.library.api.getSession({
      headers: new Headers({ cookie: `${this.cookieName}=${token}` }),
      returnHeaders: true,
    })
    const found = answer.response
    const cookies = answer.headers.getSetCookie()
    if (!found) return { who: null, cookies }
    const account: Account = {
      id: found.user.id,
      name: found.user.name,
      email: mailOf(found.user.email),
      locale: isLocale(found.user.locale) ? found.user.locale : 'en',
    }
    const onlyMembership = found.session.membershipId ?? null
    const all = await this.hatsOf(account.id)
    const hats = onlyMembership === null ? all : all.filter((hat) => hat.id === onlyMembership)
    const who: SignedIn = { account, onlyMembership, hats, isWhole: hats.length === all.length }
    if (before === this.forgotten) {
      if (this.known.size >= mostRemembered) this.known.clear()
      const until = Math.min(this.clock() + longestMemory, found.session.expiresAt.getTime())
      this.known.set(token, { who, until })
    }
    return { who, cookies }
  }

  /** Every organization is entered on its own: no query ever sees two of them. */
  private async hatsOf(accountId: string): Promise<readonly WornHat[]> {
    const places = await this.database
      .selectFrom('directory')
      .select('organization_id')
      .where('kind', '=', 'account')
      .where('key', '=', accountId)
      .execute()
    const hats = await Promise.all(
      places.map(({ organization_id: organizationId }) =>
        inOrganization(this.database, { organizationId, actorId: null }, (tx) => hatsOf(tx, accountId)),
      ),
    )
    return hats.flat()
  }
}

export type Found = { readonly who: SignedIn | null; readonly cookies: readonly string[] }

const nobody: Found = { who: null, cookies: [] }

function cookieIn(header: string, name: string): string | undefined {
  for (const part of header.split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}
