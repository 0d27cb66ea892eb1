import { z } from 'zod'
import { covers } from '../kernel/days.ts'
import { ok, openRoute, type Route } from '../kernel/http.ts'
import { localeCodes } from '../kernel/i18n/locales.ts'
import type { MessageKey } from '../kernel/i18n/speak.ts'
import type { Hat, Me } from '../kernel/wire.ts'

const name = z.string().trim().min(1).max(200)

export const meRoutes: readonly Route[] = [
  openRoute({
    needs: 'account',
    method: 'GET',
    url: '/api/me',
    answer: async ({ signedIn, words, today }) => {
      const { account, hats, onlyMembership, isWhole } = signedIn!
      const worn = hats.filter((hat) => covers({ from: hat.fromDay, to: hat.toDay }, today(hat.zone)))
      const me: Me = {
        account: {
          id: account.id,
          name: account.name,
          email: account.email,
          locale: account.locale,
          ...(onlyMembership === null ? {} : { card: isWhole ? 'whole' : 'one-role' }),
        },
        hats: worn.map((hat): Hat => ({
          id: hat.id,
          organizationId: hat.organizationId,
          organization: hat.organization,
          zone: hat.zone,
          role: hat.role,
          label: words.t(`role.${hat.role}` as MessageKey),
          programs: hat.programs,
          ...(hat.participantId ? { participantId: hat.participantId } : {}),
          ...(hat.peerId ? { peerId: hat.peerId } : {}),
          ...(hat.staffId ? { staffId: hat.staffId } : {}),
        })),
      }
      return ok(me)
    },
  }),
  openRoute({
    needs: 'account',
    method: 'PUT',
    url: '/api/me',
    body: z.object({ name: name.optional(), locale: z.enum(localeCodes).optional() }),
    answer: async ({ signedIn, accounts, body }) => {
      await accounts.change(signedIn!.account.id, {
        ...(body.name === undefined ? {} : { name: body.name }),
        ...(body.locale === undefined ? {} : { locale: body.locale }),
      })
      return ok({})
    },
  }),
]
