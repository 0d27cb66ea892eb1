import { expect } from 'vitest'
import type { DecisionView } from '../../src/kernel/wire.ts'
import type { QualifiedView } from '../../src/peers/due-wire.ts'
import type { HatClient, Peerway } from './agency.ts'

/** An agency whose coordinator takes peers on, checks their papers and looks at what they still have to show. */
export async function officeOf(peerway: Peerway) {
  const agency = await peerway.agency({ programs: ['mt-sdmi', 'pss', 'ct-p2p'] })
  const coordinator = await agency.as('coordinator')

  const takeOn = async (name: string, program = 'mt-sdmi', about: object = {}): Promise<string> =>
    (await coordinator.post('/api/peers', { name, program, ...about })).body.id

  /** A course that is completed later is kept on that day. */
  const checked = async (
    id: string,
    paper: { kind?: string; from?: string; hours?: string },
    found: object = { state: 'verified' },
  ): Promise<string> => {
    const now = new Date(peerway.house.now()).toISOString()
    const later = paper.hours !== undefined && paper.from !== undefined && paper.from > now.slice(0, 10)
    if (later) peerway.setClock(`${paper.from}T23:30:00Z`)
    const kept = await coordinator.post(`/api/peers/${id}/credentials`, { source: 'seen', ...paper })
    expect(kept.status).toBe(201)
    const path = `/api/peers/${id}/credentials/${kept.body.id}/check`
    expect((await coordinator.post(path, { baseVersion: 1, ...found })).status).toBe(201)
    if (later) peerway.setClock(now)
    return kept.body.id
  }

  /** Begins without being asked: what is judged here comes later. */
  const begin = (id: string, activeFrom: string, program = 'mt-sdmi') =>
    agency.inside((tx) =>
      tx
        .updateTable('peer_service')
        .set({ state: 'active', active_from: activeFrom })
        .where('organization_id', '=', agency.id)
        .where('peer_id', '=', id)
        .where('program_id', '=', program)
        .execute(),
    )

  const qualified = async (id: string, as: HatClient = coordinator, program = 'mt-sdmi') =>
    (await as.get<QualifiedView>(`/api/peers/${id}/qualified?program=${program}`)).body

  const standing = async (id: string, on: string, program = 'mt-sdmi') =>
    (await coordinator.get<DecisionView>(`/api/peers/${id}/standing?program=${program}&on=${on}`)).body

  return { agency, coordinator, takeOn, checked, begin, qualified, standing }
}

export const item = (view: QualifiedView, what: string) => view.items.find((one) => one.what === what)
export const finding = (decision: DecisionView, rule: string) =>
  decision.findings.find((one) => one.rule === rule)
