import { z } from 'zod'
import type { Accounts } from '../kernel/accounts.ts'
import type { Role } from '../kernel/actor.ts'
import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { type Answer, answerOf, commandBody, idParams, ok, route, type Route } from '../kernel/http.ts'
import type { MessageKey } from '../kernel/i18n/speak.ts'
import { newId } from '../kernel/ids.ts'
import { NotAllowed, NotFound } from '../kernel/refusals.ts'
import { day } from '../policy/facts.ts'
import { cardOf } from './cards.sql.ts'
import { endMembership, renewCard } from './change-membership.command.ts'
import { allInvitations, invitationForChange } from './invitations.sql.ts'
import { invite, revokeInvitation } from './invite.command.ts'
import { letInAgain } from './let-in-again.command.ts'
import { givenRole, mayGive, recordShape } from './membership.ts'
import { membershipForChange, membershipsOf } from './memberships.sql.ts'
import type { InvitationList, MembershipList, WayIn } from './people-wire.ts'

const labelOf = (role: string) => `role.${role}` as MessageKey

/** Who may sign in here, as what, and who is asked to. */
export const peopleRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/organization/memberships',
    act: 'organization.read',
    answer: async ({ actor, database, words, now }) => {
      const rows = await inOrganization(database, insideOf(actor), async (tx) => {
        const found = await membershipsOf(tx)
        await audit(tx, actor, now(), {
          action: 'memberships.read',
          subject: 'membership',
          ids: found.map(({ id }) => id),
        })
        return found
      })
      const list: MembershipList = {
        items: rows.map(({ accountId, ...row }) => ({
          ...row,
          role: row.role as Role,
          label: words.t(labelOf(row.role)),
          mayChange: mayGive(actor.role, row.role as Role),
          isOwn: accountId === actor.accountId,
        })),
      }
      return ok(list)
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
    method: 'GET',
    url: '/api/organization/memberships/:id/card',
    act: 'person.invite',
    params: idParams,
    answer: async ({ actor, database, accounts, now, publicUrl, params }) =>
      inOrganization(database, insideOf(actor), async (tx) => {
        const membership = await membershipForChange(tx, params.id)
        if (!membership) throw new NotFound()
        if (!mayGive(actor.role, membership.role as Role)) throw new NotAllowed('role-not-yours-to-give')
        const card = await cardOf(tx, membership.id)
        // A card whose PIN is chosen belongs to whoever chose it.
        if (!card?.waits) return ok({ code: null, link: null })
        await audit(tx, actor, now(), {
          action: 'card.shown',
          subject: 'sign_in_card',
          ids: [card.id, membership.id],
        })
        return shown(200, accounts, publicUrl, { id: card.id, kind: 'card' })
      }),
  }),
  route({
    method: 'POST',
    url: '/api/organization/memberships/:id/way-in',
    act: 'organization.manage',
    params: idParams,
    body: commandBody,
    answer: async ({ actor, database, accounts, now, today, zone, publicUrl, params, body }) => {
      const outcome = await letInAgain(
        database,
        accounts,
        actor,
        { instant: now(), today: today(zone) },
        { id: body.commandId, membershipId: params.id, invitationId: newId(now()) },
      )
      if ('refused' in outcome) return answerOf(outcome)
      return shown(201, accounts, publicUrl, { id: outcome.done.id, kind: 'link' })
    },
  }),
  route({
    method: 'POST',
    url: '/api/organization/memberships/:id/card',
    act: 'person.invite',
    params: idParams,
    body: commandBody,
    answer: async ({ actor, database, accounts, now, today, zone, publicUrl, params, body }) => {
      const outcome = await renewCard(
        database,
        accounts,
        actor,
        { instant: now(), today: today(zone) },
        { id: body.commandId, membershipId: params.id, cardId: newId(now()) },
      )
      if ('refused' in outcome) return answerOf(outcome)
      return shown(201, accounts, publicUrl, { id: outcome.done.id, kind: 'card' })
    },
  }),
  route({
    method: 'GET',
    url: '/api/organization/invitations',
    act: 'person.invite',
    answer: async ({ actor, database, words, now }) => {
      const rows = await inOrganization(database, insideOf(actor), async (tx) => {
        const found = await allInvitations(tx)
        await audit(tx, actor, now(), {
          action: 'invitations.read',
          subject: 'invitation',
          ids: found.map(({ id }) => id),
        })
        return found
      })
      const list: InvitationList = {
        items: rows.map((row) => ({
          ...row,
          role: row.role as Role,
          kind: row.kind as 'link' | 'card',
          label: words.t(labelOf(row.role)),
          mayShow: mayShow(actor.role, row),
        })),
      }
      return ok(list)
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
    answer: async ({ actor, database, accounts, now, publicUrl, params }) =>
      inOrganization(database, insideOf(actor), async (tx) => {
        const invitation = await invitationForChange(tx, params.id)
        if (!invitation) throw new NotFound()
        if (!mayShow(actor.role, invitation)) throw new NotAllowed('role-not-yours-to-give')
        if (invitation.state !== 'open') return ok({ code: null, link: null })
        await audit(tx, actor, now(), {
          action: 'invitation.shown',
          subject: 'invitation',
          ids: [invitation.id],
        })
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

/** A link to a role that somebody has already changes their password: the admin's alone. */
function mayShow(giver: Role, invitation: { role: string; membershipId: string | null }): boolean {
  return (
    mayGive(giver, invitation.role as Role) && (invitation.membershipId === null || giver === 'agency-admin')
  )
}

/** The secrets of an invitation are made anew each time they are shown; nothing keeps them. */
function shown(
  status: 200 | 201,
  accounts: Accounts,
  publicUrl: string,
  { id, kind }: { id: string; kind: 'link' | 'card' },
): Answer {
  const secret = accounts.secretsOf(id)[kind]
  // What stands behind # never travels to a server, nor into its logs.
  const link = kind === 'card' ? `${publicUrl}/card#${secret}` : `${publicUrl}/invitation/${secret}`
  const body: WayIn = { id, kind, code: kind === 'card' ? secret : null, link }
  return { status, body }
}
