import { inOrganization, insideOf } from '../kernel/database/tx.ts'
import { idParams, ok, route, type Route } from '../kernel/http.ts'
import { ChangedMeanwhile } from '../kernel/refusals.ts'
import { draftOf, draftsOf, dropDraft, keepDraft } from './drafts.sql.ts'
import { draftBody } from './session.ts'

/** What somebody is still writing: kept on each change, found again on any device, thrown away only by hand. */
export const draftRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/drafts',
    act: 'session.record',
    answer: async ({ actor, database }) =>
      ok({ items: await inOrganization(database, insideOf(actor), (tx) => draftsOf(tx, actor)) }),
  }),
  route({
    method: 'GET',
    url: '/api/drafts/:id',
    act: 'session.record',
    params: idParams,
    answer: async ({ actor, database, params }) => {
      const draft = await inOrganization(database, insideOf(actor), (tx) => draftOf(tx, actor, params.id))
      return ok({ draft: draft ?? null })
    },
  }),
  route({
    method: 'PUT',
    url: '/api/drafts/:id',
    act: 'session.record',
    params: idParams,
    body: draftBody,
    bodyLimit: 2_000_000,
    answer: async ({ actor, database, params, body }) =>
      inOrganization(database, insideOf(actor), async (tx) => {
        const kept = await keepDraft(tx, actor, { id: params.id, ...body })
        if (!kept) throw new ChangedMeanwhile((await draftOf(tx, actor, params.id)) ?? null)
        return ok(kept)
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
