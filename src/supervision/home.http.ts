import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { ok, route, type Route } from '../kernel/http.ts'
import { driftingView, homeView } from './home-view.ts'

export const homeRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/supervision',
    act: 'supervision.write',
    answer: async ({ actor, database, programs, words, now, today, zone }) =>
      ok(
        await inOrganization(database, insideOf(actor), async (tx) => {
          const view = await homeView(tx, actor, programs, today(zone), words)
          await audit(tx, actor, now(), {
            action: 'supervision.list',
            subject: 'peer',
            ids: [...new Set(view.peers.map(({ peerId }) => peerId))],
          })
          return view
        }),
      ),
  }),
  route({
    method: 'GET',
    url: '/api/drifting',
    act: 'drifting.read',
    answer: async ({ actor, database, programs, words, now, today, zone }) =>
      ok(
        await inOrganization(database, insideOf(actor), async (tx) => {
          const view = await driftingView(tx, actor, programs, today(zone), words)
          await audit(tx, actor, now(), {
            action: 'drifting.read',
            subject: 'participant',
            ids: [...new Set(view.items.map((item) => item.participant.id))],
          })
          return view
        }),
      ),
  }),
]
