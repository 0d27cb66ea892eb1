import { z } from 'zod'
import type { Accounts } from '../kernel/accounts.ts'
import type { Role } from '../kernel/actor.ts'
import { inOrganization, insideOf } from '../kernel/database/tx.ts'
import { type Answer, answerOf, commandBody, idParams, ok, route, type Route } from '../kernel/http.ts'
import type { MessageKey } from '../kernel/i18n/speak.ts'
import { newId } from '../kernel/ids.ts'
import { NotAllowed, NotFound } from '../kernel/refusals.ts'
import { day } from '../policy/facts.ts'
import { endMembership, renewCard } from './change-membership.command.ts'
import { allInvitations, invitationForChange } from './invitations.sql.ts'
import { invite, revokeInvitation } from './invite.command.ts'
import { givenRole, mayGive, recordShape } from './membership.ts'
import { membershipsOf } from './memberships.sql.ts'

const labelOf = (role: string) => `role.${role}` as MessageKey

/** Who may sign in here, as what, and who is asked to. */
export const peopleRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/organization/memberships',
    act: 'organization.read',
    answer: async ({ actor, database, words }) => {
      const rows = await inOrganization(database, insideOf(actor), membershipsOf)
      return ok({ items: rows.map((row) => ({ ...row, label: words.t(labelOf(row.role)) })) })
    },
  }),
  route({
    method: 'POST',
    url: '/api/organization/memberships/:id/end',
    act: 'person.invite',
    params: idParams,
    body: commandBody.extend({
      lastDay: day().optional(),
      reason: z.string().trim().max(500).nullish().default(null),
    }),
    answer: async ({ actor, database, accounts, now, today, zone, params, body }) =>
      answerOf(
        await endMembership(
          database,
          accounts,
          actor,
          { instant: now(), today: today(zone) },
          { id: body.commandId, membershipId: params.id, lastDay: body.lastDay, reason: body.reason },
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/organization/memberships/:id/card',
    act: 'person.invite',
    params: idParams,
    body: commandBody,
    answer: async ({ actor, database, accounts, now, today, zone, params, body }) => {
      const outcome = await renewCard(
        database,
        accounts,
        actor,
        { instant: now(), today: today(zone) },
        { id: body.commandId, membershipId: params.id, cardId: newId(now()) },
      )
      if ('refused' in outcome) return answerOf(outcome)
      return { status: 201, body: { code: accounts.secretsOf(outcome.done.id).card } }
    },
  }),
  route({
    method: 'GET',
    url: '/api/organization/invitations',
    act: 'person.invite',
    answer: async ({ actor, database, words }) => {
      const rows = await inOrganization(database, insideOf(actor), allInvitations)
      return ok({ items: rows.map((row) => ({ ...row, label: words.t(labelOf(row.role)) })) })
    },
  }),
  route({
    method: 'POST',
    url: '/api/organization/invitations',
    act: 'person.invite',
    body: commandBody.extend({
      ...recordShape,
      role: givenRole,
      kind: z.enum(['link', 'card']),
      email: z.email().max(254).nullish().default(null),
    }),
    answer: async ({ actor, database, accounts, now, publicUrl, body }) => {
      const { commandId, role, kind, email, participantId, peerId, staffId } = body
      const outcome = await invite(database, accounts, actor, now(), {
        id: commandId,
        invitationId: newId(now()),
        invite: { role, kind, email, of: { participantId, peerId, staffId } },
      })
      if ('refused' in outcome) return answerOf(outcome)
      return shown(201, accounts, publicUrl, outcome.done)
    },
  }),
  route({
    method: 'GET',
    url: '/api/organization/invitations/:id/code',
    act: 'person.invite',
    params: idParams,
    answer: async ({ actor, database, accounts, publicUrl, params }) =>
      inOrganization(database, insideOf(actor), async (tx) => {
        const invitation = await invitationForChange(tx, params.id)
        if (!invitation) throw new NotFound()
        if (!mayGive(actor.role, invitation.role as Role)) throw new NotAllowed('role-not-yours-to-give')
        if (invitation.state !== 'open') return ok({ code: null, link: null })
        return shown(200, accounts, publicUrl, {
          id: invitation.id,
          kind: invitation.kind as 'link' | 'card',
        })
      }),
  }),
  route({
    method: 'POST',
    url: '/api/organization/invitations/:id/revoke',
    act: 'person.invite',
    params: idParams,
    body: commandBody,
    answer: async ({ actor, database, now, params, body }) =>
      answerOf(
        await revokeInvitation(database, actor, now(), { id: body.commandId, invitationId: params.id }),
      ),
  }),
]

/** The secrets of an invitation are made anew each time they are shown; nothing keeps them. */
function shown(
  status: 200 | 201,
  accounts: Accounts,
  publicUrl: string,
  { id, kind }: { id: string; kind: 'link' | 'card' },
): Answer {
  const secret = accounts.secretsOf(id)[kind]
  return {
    status,
    body: { id, kind, code: kind === 'card' ? secret : null, link: `${publicUrl}/invitation/${secret}` },
  }
}
