import { z } from 'zod'
import { inOrganization, insideOf } from '../kernel/database/tx.ts'
import { id, idParams, ok, route, type Route } from '../kernel/http.ts'
import { NotFound } from '../kernel/refusals.ts'
import { draftKinds, since, textsOf } from './draft.ts'
import { draftOf, draftsOf, dropDraft, typeInto } from './drafts.sql.ts'

const fieldName = z.string().regex(/^[a-zA-Z]{1,40}$/)

/** What one device typed; nothing in it has to be right yet. */
const typedBody = z.object({
  kind: z.enum(draftKinds).default('session'),
  writer: id(),
  /** The version of the draft that this device has seen. */
  known: z.number().int().nonnegative(),
  fields: z.record(fieldName, z.object({ value: z.unknown(), base: z.number().int().nonnegative() })),
  settled: z.array(fieldName).max(60).default([]),
  given: z.record(fieldName, z.unknown()).default({}),
})

/** What somebody is still writing: kept on each change, found again on any device, thrown away only by hand. */
export const draftRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/drafts',
    act: 'session.record',
    answer: async ({ actor, database }) => {
      const drafts = await inOrganization(database, insideOf(actor), (tx) => draftsOf(tx, actor))
      return ok({
        items: drafts.map(({ id: draftId, version, body, updatedAt }) => ({
          id: draftId,
          version,
          body,
          updatedAt,
        })),
      })
    },
  }),
  route({
    method: 'GET',
    url: '/api/drafts/key',
    act: 'account.self',
    // Made anew from the server's own key each time and stored nowhere; whoever is signed out cannot ask for it.
    answer: async ({ actor, accounts }) =>
      ok({ key: accounts.hashOf(`what waits on a device ${actor.membershipId}`) }),
  }),
  route({
    method: 'GET',
    url: '/api/drafts/:id',
    act: 'session.record',
    params: idParams,
    answer: async ({ actor, database, params }) => {
      const draft = await inOrganization(database, insideOf(actor), (tx) => draftOf(tx, actor, params.id))
      if (!draft) return ok({ draft: null })
      const { version, body, bothSaid, updatedAt } = draft
      return ok({ draft: { id: draft.id, version, body, bothSaid: textsOf(bothSaid), updatedAt } })
    },
  }),
  route({
    method: 'PUT',
    url: '/api/drafts/:id',
    act: 'session.record',
    params: idParams,
    body: typedBody,
    bodyLimit: 2_000_000,
    answer: async ({ actor, database, params, body }) =>
      inOrganization(database, insideOf(actor), async (tx) => {
        const { kind, writer, fields, settled, given } = body
        const draft = await typeInto(tx, actor, params.id, kind, { writer, fields, settled, given })
        if (!draft) throw new NotFound()
        return ok({
          version: draft.version,
          updatedAt: draft.updatedAt,
          fields: since(draft, body.known),
          bothSaid: textsOf(draft.bothSaid),
        })
      }),
  }),
  route({
    method: 'DELETE',
    url: '/api/drafts/:id',
    act: 'session.record',
    params: idParams,
    answer: async ({ actor, database, params }) => {
      await inOrganization(database, insideOf(actor), (tx) => dropDraft(tx, actor, params.id))
      return ok({})
    },
  }),
]
