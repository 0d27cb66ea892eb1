import { beforeAll, describe, expect, it } from 'vitest'
import { castOn } from '../../db/seeds/cast.ts'
import { seat, type Seated } from '../../db/seeds/seat.ts'
import { type Agency, type HatClient, type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import { doWork } from '../../tools/testing/outbox.ts'
import { newId } from '../kernel/ids.ts'
import { remindOfNotes, remindToConfirm } from './remind.command.ts'

const heldOn = '2026-09-16'
const castOf = (programId: string) => castOn(heldOn).find((one) => one.programId === programId)!

let peerway: Peerway

beforeAll(async () => {
  peerway = await startPeerway({ at: `${heldOn}T23:00:00Z` })
})

type Two = { agency: Agency; seated: Seated; peer: HatClient; programId: string }

async function seatedIn(programId: string): Promise<Two> {
  peerway.setClock(`${heldOn}T23:00:00Z`)
  const cast = castOf(programId)
  const agency = await peerway.agency({
    name: cast.agency.name,
    zone: cast.agency.zone,
    programs: [programId],
  })
  const seated = await agency.inside((tx) => seat(tx, cast, heldOn, Date.now()))
  const peer = await agency.as('peer', { name: cast.peer.name, peerId: seated.peerId })
  return { agency, seated, peer, programId }
}

async function recorded({ peer, seated, programId }: Two): Promise<string> {
  const id = newId(Date.now())
  const { topics, activities, said, progress, mode } = castOf(programId).session
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

const told = ({ agency }: Two, kind: string) =>
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
  it.each([
    ['tn-maps', 'note.complete', { verdict: 'met', clause: 'TN-MAPS/doc.1' }],
    ['mt-sdmi', 'house.note-late', { consequence: 'show', clause: 'PEERWAY/note-late' }],
    ['pss', 'house.note-late', { consequence: 'show', clause: 'PEERWAY/note-late' }],
    ['oc-pm', 'house.note-late', { consequence: 'show', clause: 'PEERWAY/note-late' }],
  ])(
    'is in %s reminded of before, signed with a late flag by %s, and holds nothing',
    async (programId, rule, says) => {
      const two = await seatedIn(programId)
      const { agency, peer, seated } = two
      const id = await recorded(two)
      const before = (await peer.get(`/api/sessions/${id}`)).body.heldBack
      await agency.inside((tx) => remindOfNotes(tx, at(), '2026-09-22'))
      expect(await told(two, 'note-late')).toEqual([])
      await agency.inside((tx) => remindOfNotes(tx, at(), '2026-09-23'))
      expect(await told(two, 'note-late')).toMatchObject([
        { peerId: seated.peerId, subjectId: id, key: `note-late:${id}` },
      ])
      peerway.setClock('2026-09-24T18:00:00Z')
      const signed = await peer.post(`/api/sessions/${id}/sign`, { baseVersion: 1 })
      expect(signed.status).toBe(201)
      const view = (await peer.get(`/api/sessions/${id}`)).body
      expect(view).toMatchObject({ heldBack: before, note: { late: true } })
      const marked = signed.body.findings.find((one: { rule: string }) => one.rule === rule)
      expect(marked).toMatchObject({ ...says, hint: 'late' })
      await agency.inside((tx) => remindOfNotes(tx, at(), '2026-09-25'))
      expect(await told(two, 'note-late'), 'a signed note is not reminded of').toHaveLength(1)
    },
  )

  it('is not late where the agency gives ten days', async () => {
    const two = await seatedIn('mt-sdmi')
    const admin = await two.agency.as('agency-admin')
    const set = await admin.post('/api/organization/assumptions', {
      programId: 'mt-sdmi',
      assumption: 'noteLateAfter',
      value: { days: 10 },
      fromDay: heldOn,
      document: 'House rules, page 3',
    })
    expect([set.status, set.body.waits]).toEqual([201, false])
    const id = await recorded(two)
    peerway.setClock('2026-09-24T18:00:00Z')
    expect((await two.peer.post(`/api/sessions/${id}/sign`, { baseVersion: 1 })).status).toBe(201)
    expect((await two.peer.get(`/api/sessions/${id}`)).body.note.late).toBe(false)
  })
})

describe('a meeting of which the participant has said nothing', () => {
  it('is asked about after some days, where they have an own sign-in, and holds nothing', async () => {
    const two = await seatedIn('tn-maps')
    const { agency, seated } = two
    await recorded(two)
    const ask = () => agency.inside((tx) => remindToConfirm(tx, at(), '2026-09-24'))
    expect(await ask()).toBe(0)
    const participant = await agency.as('participant', { participantId: seated.participantId })
    expect(await ask()).toBe(1)
    expect(await told(two, 'confirm-waiting')).toMatchObject([{ participantId: seated.participantId }])
    const { items } = (await participant.get('/api/confirm')).body
    for (const { id } of items as { id: string }[])
      expect((await participant.post(`/api/sessions/${id}/confirm`, { answer: 'yes' })).status).toBe(201)
    expect(await ask()).toBe(0)
  })
  it('is not asked about again before seven days have gone by, though a new week has begun', async () => {
    const two = await seatedIn('tn-maps')
    const { agency, seated } = two
    await recorded(two)
    await agency.as('participant', { participantId: seated.participantId })
    const ask = async (day: string) => {
      peerway.setClock(`${day}T18:00:00Z`)
      const asked = await agency.inside((tx) => remindToConfirm(tx, at(), day))
      await doWork(peerway, agency.id)
      return asked
    }
    const asked: Record<string, number> = {}
    for (const day of ['2026-09-19', '2026-09-20', '2026-09-25', '2026-09-26', '2026-09-27'])
      asked[day] = await ask(day)
    expect(asked).toEqual({
      '2026-09-19': 1,
      '2026-09-20': 0,
      '2026-09-25': 0,
      '2026-09-26': 1,
      '2026-09-27': 0,
    })
  })
})
