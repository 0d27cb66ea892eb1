import { APIError, createAuthEndpoint } from 'better-auth/api'
import { betterAuth } from 'better-auth'
import { setSessionCookie } from 'better-auth/cookies'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { isLocale } from '../../kernel/i18n/locales.ts'
import type { ResetLink } from './reset-letters.ts'

/** The tables of the sign-in library that we ask without it. */
export type AuthTables = {
  session: { membershipId: string | null }
  sign_in_failure: { key: string; failures: number; since: Date; locked_until: Date | null }
}

/** An address that no mail can reach, for accounts that have none: the library wants one for each. */
const withoutMail = '@card.invalid'

export function addressFor(accountId: string): string {
  return `${accountId}${withoutMail}`
}

export function mailOf(email: string): string | null {
  return email.endsWith(withoutMail) ? null : email
}

export type SignInOptions = {
  /** The library's own connections, in schema `auth`. */
  database: Kysely<AuthTables>
  secret: string
  publicUrl: string
  /** Sends the link with which somebody chooses a new password; without mail there is none. */
  sendResetLink?: (link: ResetLink) => Promise<void>
}

const hour = 3600

/** The sign-in library as we use it: password, second factor, sign-ins that can be listed and ended. */
export function signInLibrary({ database, secret, publicUrl, sendResetLink }: SignInOptions) {
  return betterAuth({
    appName: 'Peerway',
    database: { db: database, type: 'postgres', transaction: true },
    secret,
    baseURL: publicUrl,
    basePath: '/api/auth',
    // Whether a request comes from our own pages was asked before it gets here (`http/guard.ts`).
    trustedOrigins: (request) => (request ? [new URL(request.url).origin] : []),
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    user: { additionalFields: { locale: { type: 'string', required: false, input: false } } },
    session: {
      expiresIn: 7 * 24 * hour,
      updateAge: hour,
      cookieCache: { enabled: false },
      additionalFields: { membershipId: { type: 'string', required: false, input: false } },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: hour,
      ...(sendResetLink
        ? {
            sendResetPassword: async ({ user, token }) => {
              const { locale } = user as { locale?: string | null }
              await sendResetLink({ email: user.email, token, locale: isLocale(locale) ? locale : 'en' })
            },
          }
        : {}),
    },
    advanced: {
      cookiePrefix: 'peerway',
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    plugins: [twoFactor({ issuer: 'Peerway' }), beginning],
  })
}

export type SignInLibrary = ReturnType<typeof signInLibrary>

/** Set by us from the connection; what a request brings under this name is thrown away. */
export const addressHeader = 'x-peerway-address'

/** Opens a sign-in for an account whose owner has just proved who they are in another way than by a password. */
const beginning = {
  id: 'beginning',
  endpoints: {
    begin: createAuthEndpoint(
      {
        method: 'POST',
        body: z.object({ accountId: z.string(), membershipId: z.string().optional() }),
        metadata: { SERVER_ONLY: true },
      },
      async (ctx) => {
        const { accountId, membershipId } = ctx.body
        const user = await ctx.context.internalAdapter.findUserById(accountId)
        if (!user) throw new APIError('NOT_FOUND')
        const session = await ctx.context.internalAdapter.createSession(accountId, false, {
          ...(membershipId ? { membershipId } : {}),
        })
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ ok: true })
      },
    ),
  },
}
