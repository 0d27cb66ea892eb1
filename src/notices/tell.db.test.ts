import { describe, expect, it } from 'vitest'
import { type HatClient, startPeerway } from '../../tools/testing/agency.ts'
import { tasks } from '../app/tasks.ts'
import { type Telling, tell } from '../kernel/notice.ts'
import type { TodayView } from '../kernel/wire.ts'

const peerway = await startPeerway({ at: '2026-03-03T16:00:00Z' })
const agency = await peerway.agency({ programs: ['mt-sdmi'] })
const participantId = await agency.participant('Rosalind Okafor')

let keys = 0
/** Tells, and does at once what the outbox was given. */
async function say(to: Telling['to'], key = `test-${(keys += 1)}`): Promise<void> {
  await agency.inside((tx) =>
    tell(tx, peerway.house.now(), {
      kind: 'confirmation-denied',
      about: { subject: 'participant', id: participantId },
      to,
      key,
    }),
  )
  const { rows } = await peerway.database.admin.query(
    `update app.outbox set relayed_at = now() where relayed_at is null and task = 'notices.tell' returning payload`,
  )
  for (const { payload } of rows) await tasks['notices.tell']!(peerway.house, agency.id, payload)
}

type Seen = { id: string; says: string; href: string; seen: boolean }
const noticesOf = async (hat: HatClient): Promise<Seen[]> => (await hat.get('/api/notices')).body.items

describe('who hears of something', () => {
  it('is nobody whose time has not come or is over, nobody elsewhere, and nobody at all where nobody is named', async () => {
    const future = await agency.as('program-officer', { fromDay: '2026-04-01' })
    const elsewhere = await (await peerway.agency()).as('program-officer')
    await say({ role: 'program-officer' })
    await say({})
    peerway.setClock('2026-04-02T16:00:00Z')
    expect(await noticesOf(future)).toEqual([])
    expect(await noticesOf(elsewhere)).toEqual([])
    peerway.setClock('2026-03-03T16:00:00Z')
  })

  it('is a role, a record, or one role of a record', async () => {
    const staffId = await agency.staff('Dana Two Hats')
    const officer = await agency.as('program-officer', { staffId })
    const alsoSupervisor = await agency.as('supervisor', { staffId })
    const self = await agency.as('participant', { participantId })
    const other = await agency.as('participant')
    await say({ role: 'program-officer' })
    await say({ staffId, role: 'supervisor' })
    await say({ participantId })
    for (const hat of [officer, alsoSupervisor, self]) expect(await noticesOf(hat)).toHaveLength(1)
    expect(await noticesOf(other)).toEqual([])
  })

  it('hears it once, however often it is told', async () => {
    const peer = await agency.as('peer')
    for (let times = 0; times < 3; times += 1) await say({ membershipId: peer.actor.membershipId }, 'same')
    expect(await noticesOf(peer)).toHaveLength(1)
  })
})

describe('what somebody was told', () => {
  it('is seen by nobody else, and marked by nobody else', async () => {
    const [one, two] = [await agency.as('peer'), await agency.as('peer')]
    await say({ membershipId: one.actor.membershipId })
    const [told] = await noticesOf(one)
    const unread = async (hat: typeof one) => (await hat.get<TodayView>('/api/today')).body.told
    expect(await noticesOf(two)).toEqual([])
    expect([await unread(one), await unread(two)]).toEqual([1, 0])
    await two.post('/api/notices/seen', { ids: [told!.id] })
    expect((await noticesOf(one))[0]!.seen).toBe(false)
    await one.post('/api/notices/seen', { ids: [told!.id] })
    expect((await noticesOf(one))[0]!.seen).toBe(true)
    expect(await unread(one)).toBe(0)
  })

  it('says what it is and where it is done, without a name', async () => {
    const supervisor = await agency.as('supervisor')
    await say({ membershipId: supervisor.actor.membershipId })
    expect(await noticesOf(supervisor)).toMatchObject([
      { says: 'Somebody says of a session that it was not so', href: `/participants/${participantId}` },
    ])
  })
})

describe('the choice whether mail comes', () => {
  const choice = { mail: 'daily', quietFrom: '21:00', quietTo: '07:00', dailyAt: '18:00' }

  it('refuses a time that is none, at its field', async () => {
    const peer = await agency.as('peer')
    const answer = await peer.put('/api/notices/setting', { ...choice, baseVersion: 0, quietTo: '25:00' })
    expect(answer.status).toBe(422)
    expect(answer.body.refusals[0]).toMatchObject({ code: 'input.time', field: 'quietTo' })
  })

  it('of an older page does not undo what was chosen since', async () => {
    const peer = await agency.as('peer')
    const first = await peer.put('/api/notices/setting', { ...choice, baseVersion: 0 })
    expect(first.body).toEqual({ version: 1 })
    const late = await peer.put('/api/notices/setting', { ...choice, mail: 'none', baseVersion: 0 })
    expect(late.status).toBe(409)
    expect((await peer.get('/api/notices')).body.setting).toEqual({ ...choice, version: 1 })
  })
})
