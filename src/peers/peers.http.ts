import { z } from 'zod'
import { reachOf } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database, inOrganization, insideOf, type Tx } from '../kernel/database/tx.ts'
import { type Day, isDay } from '../kernel/days.ts'
import { keepDecision, settingsOf } from '../kernel/decisions.ts'
import { programsRun } from '../kernel/facts/facts.sql.ts'
import { answerOf, commandBody, idParams, ok, route, type Route } from '../kernel/http.ts'
import { NotFound } from '../kernel/refusals.ts'
import type { Program } from '../policy/program.ts'
import { activatePeer } from './activate-peer.command.ts'
import { careOf } from './care.sql.ts'
import { exclusionFinding } from './care.ts'
import { typedApplication } from './peer.ts'
import { standingView } from './peer-decision.ts'
import { peerHistory } from './peer-history.ts'
import { peerView, serviceLine } from './peer-view.ts'
import type { PeerListView, PeerView } from './peer-wire.ts'
import { peerRows } from './peer-rows.sql.ts'
import { peersFound, peerSeen, servicesOf } from './peers.sql.ts'
import { type Standing, standingOn } from './standing.ts'
import { changePeer, changeService, letGo, takeOnPeer } from './take-on-peer.command.ts'

const day = z.string().refine(isDay, { error: 'day' })

export const peerRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/peers',
    act: 'peer.read',
    query: z.object({
      search: z.string().max(200).optional(),
      program: z.string().optional(),
      after: z.string().optional(),
    }),
    answer: async ({ actor, database, programs, query, words, now, today, zone }) =>
      ok(
        await inOrganization(database, insideOf(actor), async (tx): Promise<PeerListView> => {
          const asked = { search: query.search ?? '', program: query.program, after: query.after }
          const found = await peersFound(tx, actor, asked, today(zone))
          const ids = found.items.map((item) => item.id)
          const services = Map.groupBy(await servicesOf(tx, ids), (service) => service.peerId)
          await audit(tx, actor, now(), { action: 'peer.list', subject: 'peer', ids })
          return {
            ...found,
            items: found.items.map((item) => ({
              ...item,
              services: (services.get(item.id) ?? []).map((service) => serviceLine(service, programs, words)),
            })),
          }
        }),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/peers',
    act: 'peer.write',
    body: commandBody.extend(typedApplication.shape),
    answer: async ({ actor, database, programs, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'peer.take-on' }, (tx) =>
          takeOnPeer(tx, actor, { instant: now(), today: today(zone) }, programs, body),
        ),
      ),
  }),
  route({
    method: 'GET',
    url: '/api/peers/:id',
    act: 'peer.read',
    params: idParams,
    answer: async ({ actor, database, programs, params, words, now, today, zone }) =>
      ok(
        await inOrganization(database, insideOf(actor), async (tx): Promise<PeerView> => {
          const peer = await peerSeen(tx, actor, 'peer.read', params.id, today(zone))
          if (peer === undefined) throw new NotFound()
          await audit(tx, actor, now(), { action: 'peer.read', subject: 'peer', ids: [peer.id] })
          return peerView(tx, actor, peer, await programsRun(tx, programs), programs, today(zone), words)
        }),
      ),
  }),
  route({
    method: 'PUT',
    url: '/api/peers/:id',
    act: 'peer.write',
    params: idParams,
    body: commandBody.extend(typedApplication.shape).extend({ program: z.string().optional() }),
    answer: async ({ actor, database, params, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'peer.change' }, (tx) =>
          changePeer(tx, actor, { instant: now(), today: today(zone) }, params.id, body.baseVersion ?? 0, {
            ...body,
            program: '',
          }),
        ),
      ),
  }),
  route({
    method: 'PUT',
    url: '/api/peers/:id/service',
    act: 'peer.write',
    params: idParams,
    body: commandBody.extend(typedApplication.shape),
    answer: async ({ actor, database, params, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'peer.service' }, (tx) =>
          changeService(
            tx,
            actor,
            { instant: now(), today: today(zone) },
            params.id,
            body.baseVersion ?? 0,
            body,
          ),
        ),
      ),
  }),
  route({
    method: 'GET',
    url: '/api/peers/:id/history',
    act: 'peer.read',
    params: idParams,
    answer: async ({ actor, database, programs, params, words, today, zone }) =>
      ok(
        await inOrganization(database, insideOf(actor), async (tx) => {
          const peer = await peerSeen(tx, actor, 'peer.read', params.id, today(zone))
          if (peer === undefined) throw new NotFound()
          return { items: await peerHistory(tx, peer.id, programs, words, zone) }
        }),
      ),
  }),
  route({
    method: 'GET',
    url: '/api/peers/:id/standing',
    act: 'peer.read',
    params: idParams,
    query: z.object({ program: z.string(), on: day.optional() }),
    answer: async ({ actor, database, programs, params, query, words, now, today, zone }) => {
      const program = programs.get(query.program)
      const on = query.on ?? today(zone)
      return ok(
        await inOrganization(database, insideOf(actor), async (tx) => {
          const peer = await peerSeen(tx, actor, 'peer.read', params.id, today(zone))
          if (peer === undefined || program === undefined) throw new NotFound()
          await audit(tx, actor, now(), { action: 'peer.standing', subject: 'peer', ids: [peer.id] })
          return standing(tx, actor, program, peer, on, words)
        }),
      )
    },
  }),
  route({
    method: 'POST',
    url: '/api/peers/:id/activate',
    act: 'peer.activate',
    params: idParams,
    body: commandBody.extend({
      program: z.string(),
      from: z.string(),
      reason: z.string().max(2000).nullish(),
    }),
    answer: async ({ actor, database, programs, params, body, words, now, today, zone }) => {
      const program = programs.get(body.program)
      if (program === undefined) throw new NotFound()
      const when = { instant: now(), today: today(zone) }
      const activated = await runCommand(
        database,
        actor,
        { id: body.commandId, name: 'peer.activate' },
        (tx) => activatePeer(tx, actor, when, program, params.id, body),
      )
      if (!('refused' in activated) || !isDay(body.from)) return answerOf(activated)
      return {
        status: 422,
        refusals: activated.refused,
        decision: await keptNo(database, actor, program, params.id, when, body.from, words),
      }
    },
  }),
  route({
    method: 'POST',
    url: '/api/peers/:id/leave',
    act: 'peer.write',
    params: idParams,
    body: commandBody.extend({ program: z.string(), on: day }),
    answer: async ({ actor, database, params, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'peer.leave' }, (tx) =>
          letGo(tx, actor, { instant: now(), today: today(zone) }, params.id, body.program, body.on),
        ),
      ),
  }),
]

type Words = Parameters<typeof standingView>[5]

/** A likeness in a published list is for the office to know, and asks for a reason to begin. */
async function withListed(
  tx: Tx,
  actor: Actor,
  peerId: string,
  program: Program,
  standing: Standing,
): Promise<Standing> {
  if (reachOf(actor.role, 'exclusion.manage') === undefined) return standing
  const listed = exclusionFinding(await careOf(tx, peerId, program.id))
  return listed ? { ...standing, findings: [...standing.findings, listed] } : standing
}

async function standing(
  tx: Tx,
  actor: Actor,
  program: Program,
  peer: { id: string; name: string; preferredName: string | null },
  on: Day,
  words: Words,
) {
  const rows = await peerRows(tx, peer.id, program.id)
  const found = await withListed(
    tx,
    actor,
    peer.id,
    program,
    standingOn(program, rows, on, await settingsOf(tx, program.id)),
  )
  const who = { id: peer.id, name: peer.preferredName ?? peer.name }
  return standingView(program, who, rows, found, on, words, actor.role)
}

/** A no is a decision too: the command left nothing behind, so it is kept in a transaction of its own. */
async function keptNo(
  database: Database,
  actor: Actor,
  program: Program,
  peerId: string,
  { instant, today }: { instant: number; today: Day },
  on: Day,
  words: Words,
) {
  return inOrganization(database, insideOf(actor), async (tx) => {
    const peer = await peerSeen(tx, actor, 'peer.read', peerId, today)
    if (peer === undefined) throw new NotFound()
    const rows = await peerRows(tx, peerId, program.id)
    const settings = await settingsOf(tx, program.id)
    const found = await withListed(tx, actor, peerId, program, standingOn(program, rows, on, settings))
    if (!found.goesOn)
      await keepDecision(tx, actor, instant, {
        act: 'activate',
        programId: program.id,
        onDay: on,
        result: found.waits ? 'waits' : 'refused',
        findings: found.findings,
        peerId,
      })
    const who = { id: peer.id, name: peer.preferredName ?? peer.name }
    return standingView(program, who, rows, found, on, words, actor.role)
  })
}
