import { beforeAll, describe, expect, test } from 'vitest'
import { startPeerway, type Agency, type HatClient } from '../../tools/testing/agency.ts'
import type { DecisionView, TodayView } from '../kernel/wire.ts'
import type { PeerView } from './peer-wire.ts'

const peerway = await startPeerway({ at: '2026-08-03T15:00:00Z' })
const pdf = (text: string) => ({
  name: `${text}.pdf`,
  base64: Buffer.from(`%PDF-1.7\n${text}`).toString('base64'),
})

let agency: Agency
let coordinator: HatClient
beforeAll(async () => {
  agency = await peerway.agency({ programs: ['mt-sdmi'] })
  coordinator = await agency.as('coordinator')
})

async function takeOn(): Promise<string> {
  return (await coordinator.post('/api/peers', { name: 'Rosa Núñez', program: 'mt-sdmi' })).body.id
}
const peerOf = async (id: string) => (await coordinator.get<PeerView>(`/api/peers/${id}`)).body
const show = (id: string, paper: object, as = coordinator) => as.post(`/api/peers/${id}/credentials`, paper)

describe('a paper', () => {
  test('of 11 MB is refused and the record is as before', async () => {
    const id = await takeOn()
    const file = { name: 'big.pdf', base64: Buffer.alloc(11 * 1024 * 1024, '%PDF-').toString('base64') }
    const answer = await show(id, { kind: 'certificate', from: '2026-08-01', file })
    expect(answer.status).toBe(422)
    expect(answer.body.refusals[0]).toMatchObject({ field: 'file', code: 'file.too-large' })
    expect((await peerOf(id)).papers).toEqual([])
  })
  test('that only calls itself a PDF is refused by its bytes', async () => {
    const id = await takeOn()
    const file = { name: 'paper.pdf', base64: Buffer.from('<script>alert(1)</script>').toString('base64') }
    expect((await show(id, { kind: 'certificate', file })).body.refusals[0].code).toBe('file.type')
  })
  test.each([
    ['-1', 'credential.hours-negative'],
    ['9.999', 'credential.hours-decimals'],
    ['many', 'credential.hours'],
    ['', 'credential.hours-missing'],
  ])('with "%s" hours is refused', async (hours, code) => {
    const id = await takeOn()
    const answer = await show(id, { kind: 'training', hours, source: 'certificate' })
    expect(answer.body.refusals).toEqual([expect.objectContaining({ field: 'hours', code })])
  })
  test('keeps its hours as on the certificate', async () => {
    const id = await takeOn()
    for (const hours of ['9.99', '1,2', '0.33'])
      expect((await show(id, { kind: 'training', hours, from: '2026-08-01', source: 'x' })).status).toBe(201)
    const kept = (await peerOf(id)).papers.map((paper) => paper.hours)
    expect(new Set(kept)).toEqual(new Set([9.99, 1.2, 0.33]))
  })
  test('sent twice under two names counts once and says so', async () => {
    const id = await takeOn()
    const file = pdf('thirty hours')
    const paper = { kind: 'training', hours: '20', from: '2026-08-01', approval: 'approved', file }
    const first = await show(id, paper)
    await coordinator.post(`/api/peers/${id}/credentials/${first.body.id}/check`, {
      baseVersion: 1,
      state: 'verified',
      approval: 'approved',
    })
    const again = await show(id, { ...paper, file: { ...file, name: 'copy.pdf' } })
    expect(again.body.sameFileAs).toMatchObject({ kind: 'training' })
    expect((await peerOf(id)).papers.map((one) => one.again)).toEqual([false, true])
    const standing = await coordinator.get<DecisionView>(`/api/peers/${id}/standing?program=mt-sdmi`)
    const trained = standing.body.findings.find((one) => one.rule === 'peer.trained')
    expect(trained).toMatchObject({ verdict: 'not-met', change: [{ text: '10 more hours.' }] })
  })
  test('is checked by nobody who holds it', async () => {
    const id = await takeOn()
    const kept = await show(id, { kind: 'training', hours: 3, source: 'x' })
    const herself = await agency.as('coordinator')
    await agency.as('peer', { peerId: id, accountId: herself.actor.accountId })
    const answer = await herself.post(`/api/peers/${id}/credentials/${kept.body.id}/check`, {
      baseVersion: 1,
      state: 'verified',
    })
    expect(answer.status).toBe(403)
  })
  test('handed in by the peer is claimed, whatever the peer says of it', async () => {
    const id = await takeOn()
    const peer = await agency.as('peer', { peerId: id })
    await show(id, { kind: 'training', hours: 30, approval: 'approved', source: 'me' }, peer)
    expect((await peerOf(id)).papers[0]).toMatchObject({ state: 'claimed', approval: null })
  })
  test('of one peer is not opened by another, by a stranger agency or under another peer', async () => {
    const [id, other] = [await takeOn(), await takeOn()]
    const kept = await show(id, { kind: 'certificate', from: '2026-08-01', file: pdf('mine') })
    const path = `credentials/${kept.body.id}/file`
    const peer = await agency.as('peer', { peerId: other })
    expect((await peer.get(`/api/peers/${id}/${path}`)).status).toBe(404)
    expect((await peer.get(`/api/peers/${other}/${path}`)).status).toBe(404)
    const elsewhere = await (await peerway.agency()).as('agency-admin')
    expect((await elsewhere.get(`/api/peers/${id}/${path}`)).status).toBe(404)
  })
  test('is read back byte for byte, never run by a browser, and the reading is logged', async () => {
    const id = await takeOn()
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(700_000, 'é')])
    const file = { name: '../Zeugnis "é".pdf', base64: bytes.toString('base64') }
    const kept = await show(id, { kind: 'certificate', from: '2026-08-01', file })
    const answer = await peerway.server.inject({
      url: `/api/peers/${id}/credentials/${kept.body.id}/file`,
      headers: { cookie: coordinator.cookie, 'x-peerway-hat': coordinator.actor.membershipId },
    })
    expect(answer.rawPayload.equals(bytes)).toBe(true)
    expect(answer.headers['content-disposition']).toMatch(/^attachment;/)
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
    })
    const read = await peerway.database.admin.query(
      `select 1 from app.audit_event where action = 'file.read' and $1 = any (subject_ids)`,
      [kept.body.id],
    )
    expect(read.rowCount).toBe(1)
  })
  test('at which nobody has looked stands on the Today of the office until somebody has, once its peer serves', async () => {
    const [applicant, serving] = [await takeOn(), await takeOn()]
    await agency.inside((tx) =>
      tx
        .updateTable('peer_service')
        .set({ state: 'active', active_from: '2026-07-01' })
        .where('organization_id', '=', agency.id)
        .where('peer_id', '=', serving)
        .execute(),
    )
    const peer = await agency.as('peer', { peerId: serving })
    const paper = { kind: 'training', hours: 2, from: '2026-08-01', source: 'me' }
    await show(applicant, paper)
    const kept = await show(serving, paper, peer)
    const waits = async (as = coordinator) =>
      (await as.get<TodayView>('/api/today')).body.items.filter(({ id }) => id.startsWith('papers-to-check'))
    expect(await waits()).toMatchObject([
      { person: 'Rosa Núñez', href: `/peers/${serving}/papers`, since: '2026-08-03' },
    ])
    expect(await waits(peer)).toEqual([])
    const checked = await coordinator.post(`/api/peers/${serving}/credentials/${kept.body.id}/check`, {
      baseVersion: 1,
      state: 'verified',
    })
    expect(checked.status).toBe(201)
    expect(await waits()).toEqual([])
  })
})
