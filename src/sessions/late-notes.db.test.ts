import { beforeAll, describe, expect, it } from 'vitest'
import { castOn } from '../../db/seeds/cast.ts'
import { seat, type Seated } from '../../db/seeds/seat.ts'
import { type Agency, type HatClient, type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import { newId } from '../kernel/ids.ts'
import { remindOfNotes, remindToConfirm } from './remind.command.ts'

const heldOn = '2026-09-16'
const cast = castOn(heldOn).find((one) => one.programId === 'tn-maps')!

let peerway: Peerway
let agency: Agency
let seated: Seated
let peer: HatClient

beforeAll(async () => {
  peerway = await startPeerway({ at: `${heldOn}T23:00:00Z` })
  agency = await peerway.agency({ name: cast.agency.name, zone: cast.agency.zone, programs: ['tn-maps'] })
  seated = await agency.inside((tx) => seat(tx, cast, heldOn, Date.now()))
  peer = await agency.as('peer', { name: cast.peer.name, peerId: seated.peerId })
})

async function recorded(): Promise<string> {
  const id = newId(Date.now())
  const { topics, activities, said, progress, mode } = cast.session
  const session = {
    pairingId: seated.pairingId,
    date: heldOn,
    start: '10:00',
    end: '11:00',
    topics,
    activities,
    said,
    progress,
    mode,
    question: 'Am I the right one for him?',
  }
  expect((await peer.post('/api/sessions', { sessionId: id, session })).status).toBe(201)
  return id
}

const told = (kind: string) =>
  agency.inside(async (tx) => {
    const rows = await tx
      .selectFrom('outbox')
      .select('payload')
      .where('organization_id', '=', agency.id)
      .where('task', '=', 'notices.tell')
      .execute()
    return rows.map((row) => row.payload as Record<string, string>).filter((one) => one['kind'] === kind)
  })
const at = () => ({ now: peerway.house.now(), programs: peerway.house.programs })

describe('a note that is signed eight days after its session', () => {
  it('is reminded of before, signed with a late flag, and holds nothing', async () => {
    const id = await recorded()
    await agency.inside((tx) => remindOfNotes(tx, at(), '2026-09-20'))
    expect(await told('note-late')).toEqual([])
    await agency.inside((tx) => remindOfNotes(tx, at(), '2026-09-23'))
    expect(await told('note-late')).toMatchObject([
      { peerId: seated.peerId, subjectId: id, key: `note-late:${id}` },
    ])
    peerway.setClock('2026-09-24T18:00:00Z')
    const signed = await peer.post(`/api/sessions/${id}/sign`, { baseVersion: 1 })
    expect(signed.status).toBe(201)
    const view = (await peer.get(`/api/sessions/${id}`)).body
    expect(view).toMatchObject({ heldBack: false, note: { late: true } })
    const complete = signed.body.findings.find((one: { rule: string }) => one.rule === 'note.complete')
    expect(complete).toMatchObject({ verdict: 'met', clause: 'TN-MAPS/doc.1', hint: 'late' })
    const held = await agency.inside((tx) =>
      tx.selectFrom('held_back').select('id').where('organization_id', '=', agency.id).execute(),
    )
    expect(held).toEqual([])
    await agency.inside((tx) => remindOfNotes(tx, at(), '2026-09-25'))
    expect(await told('note-late'), 'a signed note is not reminded of').toHaveLength(1)
  })
})

describe('a meeting of which the participant has said nothing', () => {
  it('is asked about after some days, where they have an own sign-in, and holds nothing', async () => {
    const ask = () => agency.inside((tx) => remindToConfirm(tx, at(), '2026-09-24'))
    expect(await ask()).toBe(0)
    const participant = await agency.as('participant', { participantId: seated.participantId })
    expect(await ask()).toBe(1)
    expect(await told('confirm-waiting')).toMatchObject([{ participantId: seated.participantId }])
    const { items } = (await participant.get('/api/confirm')).body
    for (const { id } of items as { id: string }[])
      expect((await participant.post(`/api/sessions/${id}/confirm`, { answer: 'yes' })).status).toBe(201)
    expect(await ask()).toBe(0)
  })
})
