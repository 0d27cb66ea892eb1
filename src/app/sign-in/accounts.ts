import { createHmac } from 'node:crypto'
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import type { Kysely } from 'kysely'
import type { Accounts } from '../../kernel/accounts.ts'
import { cardCode } from '../../kernel/card-code.ts'
import { isLocale } from '../../kernel/i18n/locales.ts'
import { newId } from '../../kernel/ids.ts'
import type { Refusal } from '../../kernel/refusals.ts'
import type { Failures } from './failures.ts'
import { addressFor, type AuthTables, mailOf, type SignInLibrary } from './library.ts'
import { refusePassword } from './passwords.ts'

export type AccountsOptions = {
  library: SignInLibrary
  database: Kysely<AuthTables>
  failures: Failures
  secret: string
  now: () => number
  forget: (accountId: string) => void
  sendsMail: boolean
}

/** One text for every way in which an address and a password do not go together. */
const doNotFit: readonly Refusal[] = [{ code: 'sign-in.do-not-fit', field: 'password' }]

const wayDoesNotFit: readonly Refusal[] = [{ code: 'way-in.do-not-fit', field: 'email' }]

/** The sign-in library as the slices ask it. */
export function accountsOf({
  library,
  database,
  failures,
  secret,
  now,
  forget,
  sendsMail,
}: AccountsOptions): Accounts {
  const hashOf = (code: string): string => createHmac('sha256', secret).update(code).digest('base64url')
  const context = async () => (await library.$context).internalAdapter

  async function open(person: { name: string; email: string; locale: string; password?: string }) {
    const adapter = await context()
    const hash = person.password === undefined ? undefined : await hashPassword(person.password)
    const user = await adapter.createUser(
      { name: person.name, email: person.email, emailVerified: false, locale: person.locale },
      { method: 'invitation' },
    )
    if (hash !== undefined) {
      await adapter.createAccount({
        userId: user.id,
        accountId: user.id,
        providerId: 'credential',
        password: hash,
      })
    }
    return user.id
  }

  return {
    sendsMail,
    async reach(accountId) {
      const user = await (await context()).findUserById(accountId)
      const email = user && mailOf(user.email)
      const { locale } = (user ?? {}) as { locale?: string | null }
      return email ? { email, locale: isLocale(locale) ? locale : 'en' } : null
    },
    async openOrProve(person) {
      const email = person.email.toLowerCase()
      const adapter = await context()
      const found = await adapter.findUserByEmail(email, { includeAccounts: true })
      if (!found) {
        const refusals = await refusePassword(person.password, [person.name, email.split('@')[0] ?? ''])
        return refusals.length ? { refused: refusals } : { accountId: await open({ ...person, email }) }
      }
      if (await failures.isLocked(email)) return { refused: doNotFit }
      const hash = found.accounts.find(({ providerId }) => providerId === 'credential')?.password
      const fits = hash ? await verifyPassword({ hash, password: person.password }) : false
      // An account with a second factor is proved by signing in, not here.
      if (fits && !(found.user as { twoFactorEnabled?: boolean }).twoFactorEnabled) {
        await failures.succeeded(email)
        return { accountId: found.user.id }
      }
      await failures.failed(email)
      return { refused: doNotFit }
    },

    async openWithoutMail({ name, locale }) {
      return open({ name, locale, email: addressFor(newId(now())) })
    },

    async change(accountId, change) {
      await (await context()).updateUser(accountId, change)
      forget(accountId)
    },

    async givePassword(accountId, email, password) {
      const adapter = await context()
      const user = await adapter.findUserById(accountId)
      const address = email.toLowerCase()
      const refusals = await refusePassword(password, [user?.name ?? '', address.split('@')[0] ?? ''])
      if (refusals.length) return refusals
      const owner = await adapter.findUserByEmail(address)
      if (owner && owner.user.id !== accountId)
        return [{ code: 'sign-in.address-not-usable', field: 'email' }]
      const hash = await hashPassword(password)
      if (user && mailOf(user.email) !== address) await adapter.updateUser(accountId, { email: address })
      if (await adapter.findCredentialAccount(accountId)) await adapter.updatePassword(accountId, hash)
      else
        await adapter.createAccount({
          userId: accountId,
          accountId,
          providerId: 'credential',
          password: hash,
        })
      await adapter.deleteUserSessions(accountId)
      forget(accountId)
      return []
    },

    async choosePassword(accountId, email, password, claim) {
      const adapter = await context()
      const user = await adapter.findUserById(accountId)
      const address = email.toLowerCase()
      const weaknesses = await refusePassword(password, [user?.name ?? '', address.split('@')[0] ?? ''])
      if (weaknesses.length) return weaknesses
      const fits = user !== null && mailOf(user.email) === address
      if (!fits || !(await claim())) return wayDoesNotFit
      const hash = await hashPassword(password)
      await adapter.updatePassword(accountId, hash)
      await adapter.deleteUserSessions(accountId)
      await failures.succeeded(address)
      forget(accountId)
      return []
    },

    async endSignInsOf(membershipId) {
      await database.deleteFrom('session').where('membershipId', '=', membershipId).execute()
    },

    forget,
    hashOf,
    secretsOf(id) {
      const made = (what: string) => createHmac('sha256', secret).update(`${what} ${id}`).digest()
      return { link: made('link').toString('base64url'), card: cardCode(made('card')) }
    },
    hashPin: (code, pin) => hashPassword(hashOf(`${code} ${pin}`)),
    async pinFits(hash, code, pin) {
      const password = hashOf(`${code} ${pin}`)
      if (hash === null) {
        await hashPassword(password)
        return false
      }
      return verifyPassword({ hash, password })
    },
  }
}
