import { z } from 'zod'
import { type Answer, answerOf, id, ok, openRoute, type Route } from '../kernel/http.ts'
import { localeCodes } from '../kernel/i18n/locales.ts'
import type { MessageKey } from '../kernel/i18n/speak.ts'
import { plainDigits } from '../kernel/numbers.ts'
import { NotAllowed, NotFound } from '../kernel/refusals.ts'
import { type Acceptance, acceptInvitation, openInvitation } from './accept-invitation.command.ts'
import { nobodyYet } from './invitations.sql.ts'
import { chooseAnew } from './let-in-again.command.ts'
import { linkIsOpen, setUp } from './set-up.command.ts'
import { nextStep, signInByCard } from './sign-in-by-card.command.ts'
import { zone } from './zone.ts'

const text = (most: number) => z.string().trim().min(1).max(most)
const password = z.string().min(1).max(1000)
const email = z.email().max(254)
const code = z.string().trim().min(1).max(100)
const commandId = id().optional()

/** The doors that stand open to somebody without a hat: set-up, invitation, card. */
export const doorRoutes: readonly Route[] = [
  openRoute({
    needs: 'nothing',
    method: 'GET',
    url: '/api/sign-in/options',
    answer: async ({ database, accounts }) =>
      ok({ mail: accounts.sendsMail, setUp: !(await nobodyYet(database)) }),
  }),
  openRoute({
    needs: 'nothing',
    method: 'GET',
    url: '/api/setup/:token',
    params: z.object({ token: code }),
    answer: async ({ database, accounts, programs, params }) => {
      if (!(await linkIsOpen(database, accounts, params.token))) throw new NotFound()
      return ok({
        programs: [...programs.values()].map((program) => ({
          id: program.id,
          code: program.code,
          authority: program.authority.stated ?? program.authority.inferred ?? null,
          from: program.from ?? null,
        })),
      })
    },
  }),
  openRoute({
    needs: 'nothing',
    method: 'POST',
    url: '/api/setup/:token',
    params: z.object({ token: code }),
    body: z.object({
      commandId,
      agency: z.object({ name: text(200), zone: zone(), locale: z.enum(localeCodes).optional() }),
      programs: z.array(z.string().max(40)).min(1).max(50),
      admin: z.object({ name: text(200), email, password }),
    }),
    answer: async ({ database, accounts, programs, now, today, words, params, body }) => {
      const unknown = body.programs.findIndex((programId) => !programs.has(programId))
      if (unknown >= 0)
        return { status: 422, refusals: [{ code: 'input.not-a-choice', field: `programs.${unknown}` }] }
      const outcome = await setUp(
        database,
        accounts,
        { instant: now(), today: today(body.agency.zone) },
        params.token,
        {
          ...body,
          programs: [...new Set(body.programs)],
          agency: { ...body.agency, locale: body.agency.locale ?? words.locale },
        },
      )
      if ('refused' in outcome) return answerOf(outcome)
      const { accountId, membershipId } = outcome.done
      return { status: 201, body: { membershipId }, signIn: { accountId } }
    },
  }),
  openRoute({
    needs: 'nothing',
    method: 'GET',
    url: '/api/invitations/:code',
    params: z.object({ code }),
    answer: async ({ database, accounts, words, params }) => {
      const { organization, role, kind, membershipId } = await openInvitation(database, accounts, params.code)
      const label = words.t(`role.${role}` as MessageKey)
      return ok({ organization, role, kind, label, ...(membershipId === null ? {} : { again: true }) })
    },
  }),
  openRoute({
    needs: 'nothing',
    method: 'POST',
    url: '/api/invitations/:code/accept',
    params: z.object({ code }),
    body: z.union([
      z.object({ commandId, attach: z.literal(true) }),
      z.object({ commandId, pin: z.string().max(20) }),
      z.object({ commandId, name: text(200), email, password }),
    ]),
    answer: async ({ database, accounts, now, today, words, signedIn, params, body }): Promise<Answer> => {
      const acceptance: Acceptance =
        'attach' in body
          ? { how: 'attach', signedIn }
          : 'pin' in body
            ? { how: 'pin', pin: plainDigits(body.pin) }
            : { how: 'password', name: body.name, email: body.email, password: body.password }
      const outcome = await acceptInvitation(
        database,
        accounts,
        { instant: now(), today, locale: words.locale },
        params.code,
        acceptance,
      )
      if ('refused' in outcome) return answerOf(outcome)
      const { accountId, membershipId, onlyMembership } = outcome.done
      return {
        status: 201,
        body: { membershipId },
        ...(acceptance.how === 'attach'
          ? {}
          : { signIn: { accountId, ...(onlyMembership ? { onlyMembership } : {}) } }),
      }
    },
  }),
  openRoute({
    needs: 'nothing',
    method: 'POST',
    url: '/api/invitations/:code/password',
    params: z.object({ code }),
    body: z.object({ commandId, email, password }),
    answer: async ({ database, accounts, now, today, params, body }) =>
      answerOf(await chooseAnew(database, accounts, { instant: now(), today }, params.code, body)),
  }),
  openRoute({
    needs: 'nothing',
    method: 'POST',
    url: '/api/sign-in/card/begin',
    body: z.object({ commandId, code }),
    answer: async ({ database, accounts, body }) =>
      ok({ next: await nextStep(database, accounts, body.code) }),
  }),
  openRoute({
    needs: 'nothing',
    method: 'POST',
    url: '/api/sign-in/card',
    body: z.object({ commandId, code, pin: z.string().max(20) }),
    answer: async ({ database, accounts, now, body }) => {
      const typed = { ...body, pin: plainDigits(body.pin) }
      const outcome = await signInByCard(database, accounts, now(), typed)
      if ('refused' in outcome) return answerOf(outcome)
      const { accountId, membershipId } = outcome.done
      return { status: 200, body: { membershipId }, signIn: { accountId, onlyMembership: membershipId } }
    },
  }),
  openRoute({
    needs: 'account',
    method: 'POST',
    url: '/api/account/password',
    body: z.object({ commandId, email, password }),
    answer: async ({ accounts, signedIn, body }) => {
      // With a password the account is changed as a whole: only where the card opens the whole of it.
      if (!signedIn?.onlyMembership) throw new NotAllowed('not-without-a-card')
      if (!signedIn.isWhole) throw new NotAllowed('not-with-a-card')
      const refusals = await accounts.givePassword(signedIn.account.id, body.email, body.password)
      return refusals.length ? { status: 422, refusals } : ok({})
    },
  }),
]
