import { beforeAll, describe, expect, it } from 'vitest'
import { type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import { held, plan, seatedIn, session } from '../../tools/testing/supervised.ts'
import { doWork } from '../../tools/testing/outbox.ts'
import { newId } from '../kernel/ids.ts'
import type { MeetingView, PeerSupervisionView } from './meeting-wire.ts'

let peerway: Peerway

beforeAll(async () => {
  peerway = await startPeerway({ at: '2026-10-15T18:00:00Z' })
})

const seated = (programId: string, today?: string) => seatedIn(peerway, programId, today)

describe('a supervision meeting', () => {
  it('on a day to come, or to which nobody came, cannot be written down as held', async () => {
    const at = await seated('mt-sdmi')
    const planned = await plan(at.supervisor, at, 'mt-sdmi', '2026-10-20')
    const answer = await at.supervisor.put(`/api/supervision/meetings/${planned.body.id}`, {
      baseVersion: 1,
      onDay: '2026-10-20',
      minutes: 'long',
      came: [],
      reviews: [],
      agenda: [],
      close: false,
    })
    expect(answer.status).toBe(422)
    expect(answer.body.refusals.map((one: { field: string }) => one.field)).toEqual([
      'onDay',
      'minutes',
      'came',
    ])
  })

  it('of a peer whom somebody else supervises is not found', async () => {
    const at = await seated('mt-sdmi')
    const stranger = await at.agency.as('supervisor')
    expect((await plan(stranger, at, 'mt-sdmi', '2026-10-15')).status).toBe(404)
    expect((await stranger.get(`/api/supervision/peers/${at.seated.peerId}`)).status).toBe(404)
    const planned = await plan(at.supervisor, at, 'mt-sdmi', '2026-10-15')
    expect((await stranger.get(`/api/supervision/meetings/${planned.body.id}`)).status).toBe(404)
    expect((await at.peer.put(`/api/supervision/meetings/${planned.body.id}`, {})).status).toBe(404)
  })

  it('is called off with who, when and why, and the other side is told, once and nobody else', async () => {
    const at = await seated('mt-sdmi')
    const told = async (who: typeof at.peer) => {
      await doWork(peerway, at.agency.id)
      const { items } = (await who.get('/api/notices')).body as { items: { says: string; href: string }[] }
      return items.filter(({ says }) => says.includes('called off')).map(({ href }) => href)
    }
    const planned = (await plan(at.supervisor, at, 'mt-sdmi', '2026-10-20')).body.id
    const url = `/api/supervision/meetings/${planned}`
    const off = { baseVersion: 1, why: 'The bus does not run' }
    expect((await (await at.agency.as('supervisor')).post(`${url}/call-off`, off)).status).toBe(404)
    expect((await at.peer.post(`${url}/call-off`, off)).status).toBe(201)
    const { calledOff, summary } = (await at.supervisor.get<MeetingView>(url)).body
    expect([calledOff?.why, summary]).toEqual(['The bus does not run', null])
    expect(calledOff?.by).toBe((await at.peer.get(`/api/peers/${at.seated.peerId}`)).body.name)
    expect(calledOff?.at).toMatch(/^\d{4}-\d\d-\d\d/)
    expect(await told(at.supervisor)).toEqual([`/supervision/meetings/${planned}`])
    expect(await told(at.peer)).toEqual([])
    expect((await at.peer.post(`${url}/call-off`, { baseVersion: 2 })).status).toBe(422)
  })

  it('beside the usual ones may be asked for by the peer, and finds the supervisor', async () => {
    const at = await seated('mt-sdmi')
    const asked = await plan(at.peer, at, 'mt-sdmi', '2026-10-22', { why: 'I am worried about Walter' })
    expect(asked.status).toBe(201)
    const view = (await at.supervisor.get<MeetingView>(`/api/supervision/meetings/${asked.body.id}`)).body
    expect(view).toMatchObject({ askedFor: true, why: 'I am worried about Walter', state: 'planned' })
    const told = await at.agency.inside((tx) =>
      tx.selectFrom('outbox').select('payload').where('organization_id', '=', at.agency.id).execute(),
    )
    expect(JSON.stringify(told)).toContain(at.seated.supervisorId)
    expect(JSON.stringify(told)).not.toContain('worried')
  })

  it('that is called off is told to whoever was to come, and not to whoever called it off', async () => {
    const at = await seated('mt-sdmi')
    const calledOff = async (who: typeof at.peer) => {
      const { body } = await plan(at.supervisor, at, 'mt-sdmi', '2026-10-22')
      await doWork(peerway, at.agency.id)
      await who.post(`/api/supervision/meetings/${body.id}/call-off`, { baseVersion: 1 })
      const told = await at.agency.inside((tx) =>
        tx.selectFrom('outbox').select('payload').where('organization_id', '=', at.agency.id).execute(),
      )
      await doWork(peerway, at.agency.id)
      return told.map(({ payload }) => payload)
    }
    const kind = 'supervision-called-off'
    expect(await calledOff(at.peer)).toMatchObject([{ kind, staffId: at.seated.supervisorId, peerId: null }])
    expect(await calledOff(at.supervisor)).toMatchObject([{ kind, staffId: null, peerId: at.seated.peerId }])
  })

  it('is held by whoever wrote it down and supervised that day: who stands in, or came after somebody who left', async () => {
    const at = await seated('mt-sdmi')
    const planned = (await plan(at.supervisor, at, 'mt-sdmi', '2026-10-15')).body.id
    const url = `/api/supervision/meetings/${planned}`
    const assign = async (name: string, days: { from_day: string; to_day: string | null }) => {
      const as = await at.agency.as('supervisor', { name })
      const id = as.actor.staffId!
      await at.agency.inside((tx) =>
        tx
          .insertInto('supervision_assignment')
          .values({
            organization_id: at.agency.id,
            id: newId(Date.now()),
            peer_id: at.seated.peerId,
            program_id: 'mt-sdmi',
            kind: 'licensed-professional',
            staff_id: id,
            ...days,
          })
          .execute(),
      )
      return { id, as }
    }
    const deputy = await assign('Who Stands In', { from_day: '2026-10-15', to_day: '2026-10-15' })
    const late = await assign('Who Comes Later', { from_day: '2026-10-16', to_day: null })
    const view = async () => (await deputy.as.get<MeetingView>(url)).body
    expect((await view()).heldBy).toMatchObject({ chosen: deputy.id, who: { length: 2 } })
    const write = (more: object) =>
      deputy.as.put(url, {
        baseVersion: 1,
        onDay: '2026-10-15',
        minutes: '45',
        came: [at.seated.peerId],
        reviews: [],
        agenda: [],
        close: true,
        ...more,
      })
    expect((await write({ staffId: late.id })).body.refusals).toMatchObject([
      { code: 'meeting.held-by', field: 'staffId' },
    ])
    expect((await write({})).status).toBe(201)
    expect(await view()).toMatchObject({ state: 'closed', by: 'Who Stands In' })
  })

  it('closed with one person not reviewed closes, says whom, and that person is first on the next list', async () => {
    const at = await seated('mt-sdmi')
    const another = await at.agency.participant('Zoe Zimmer')
    await at.agency.inside((tx) =>
      tx
        .insertInto('pairing')
        .values({
          organization_id: at.agency.id,
          id: newId(Date.now()),
          participant_id: another,
          peer_id: at.seated.peerId,
          program_id: 'mt-sdmi',
          from_day: '2026-09-01',
        })
        .execute(),
    )
    const closed = await held(at, 'mt-sdmi', '2026-10-15', {
      close: true,
      reviews: [
        {
          peerId: at.seated.peerId,
          participantId: at.seated.participantId,
          wellness: 'Sleeps better',
          progress: '',
        },
      ],
    })
    expect(closed.state).toBe('closed')
    expect(closed.carriedOver.map((one) => one.name)).toEqual(['Zoe Zimmer'])
    const next = await plan(at.supervisor, at, 'mt-sdmi', '2026-10-15')
    const view = (await at.supervisor.get<MeetingView>(`/api/supervision/meetings/${next.body.id}`)).body
    expect(view.people.map(({ participantId, carriedOver }) => [participantId, carriedOver])).toEqual([
      [another, true],
      [at.seated.participantId, false],
    ])
    const again = await at.supervisor.put(`/api/supervision/meetings/${closed.id}`, {
      baseVersion: closed.version,
      onDay: '2026-10-15',
      minutes: 30,
      came: [at.seated.peerId],
      reviews: [],
      agenda: [],
      close: false,
    })
    expect(again.body.refusals).toMatchObject([{ code: 'meeting.closed' }])
  })

  it('has on its agenda a question once the note is signed, a denial, and what was put there, until answered', async () => {
    const at = await seated('mt-sdmi')
    const [signed, unsigned] = [
      await session(at, 'mt-sdmi', '2026-10-05'),
      await session(at, 'mt-sdmi', '2026-10-06'),
    ]
    await at.agency.inside(async (tx) => {
      const note = (id: string, question: string) =>
        tx.insertInto('note').values({ organization_id: at.agency.id, session_id: id, question }).execute()
      await note(signed, 'What do I say about rent?')
      await note(unsigned, 'Still writing this')
      await tx
        .updateTable('note')
        .set({ signed_at: '2026-10-06T10:00:00Z', sha256: 'x' })
        .where('organization_id', '=', at.agency.id)
        .where('session_id', '=', signed)
        .execute()
      await tx
        .insertInto('confirmation')
        .values({
          organization_id: at.agency.id,
          id: newId(Date.now()),
          session_id: unsigned,
          peer_id: at.seated.peerId,
          answer: 'not-me',
          given_by: 'participant',
          way: 'link',
          answered_at: '2026-10-07T10:00:00Z',
        })
        .execute()
    })
    expect(
      (
        await at.peer.post('/api/supervision/agenda', {
          peerId: at.seated.peerId,
          program: 'mt-sdmi',
          words: 'My holiday',
        })
      ).status,
    ).toBe(201)
    const open = async () =>
      (await at.supervisor.get<PeerSupervisionView>(`/api/supervision/peers/${at.seated.peerId}`)).body.agenda
    const found = await open()
    expect(found.map(({ kind, words }) => [kind, words])).toEqual([
      ['question', 'What do I say about rent?'],
      ['denied', null],
      ['own', 'My holiday'],
    ])
    await held(at, 'mt-sdmi', '2026-10-15', {
      agenda: found.map(({ peerId, kind, subjectId }, place) => ({
        peerId,
        kind,
        subjectId,
        state: place === 0 ? 'discussed' : 'closed',
        answer: 'Spoken of',
      })),
    })
    expect(await open()).toMatchObject([
      { kind: 'question', state: 'discussed', discussedOn: '2026-10-15', answer: 'Spoken of' },
    ])
  })
})

describe('something that a clause asks for and that has ended', () => {
  it('comes to the agenda with its clause, beside ended papers, until it was spoken of or holds again', async () => {
    const at = await seated('ct-p2p')
    const support = (value: object[], from: string) =>
      at.admin.post(`/api/peers/${at.seated.peerId}/facts`, {
        chapter: 'peer',
        name: 'waiverSupport',
        value,
        from,
        source: 'Letter of the Department',
      })
    await support([{ from: '2020-01-01', to: '2026-10-10' }], '2026-10-12')
    await doWork(peerway, at.agency.id)
    const open = async () =>
      (
        await at.supervisor.get<PeerSupervisionView>(`/api/supervision/peers/${at.seated.peerId}`)
      ).body.agenda.filter(({ kind }) => kind === 'lapse')
    const lapsed = await open()
    expect(lapsed.map(({ since }) => since)).toEqual(['2026-10-12'])
    expect(lapsed[0]).toMatchObject({
      title: expect.stringMatching(/^No longer so: ./),
      href: `/peers/${at.seated.peerId}/qualified?program=ct-p2p`,
    })
    const ofPeer = (await at.peer.get('/api/today')).body.items as { why: string }[]
    expect(ofPeer.map(({ why }) => why)).toContainEqual(expect.stringMatching(/\w\. Not so since /))
    await support([{ from: '2020-01-01' }], '2026-10-12')
    await doWork(peerway, at.agency.id)
    expect(await open()).toEqual([])
    await support([{ from: '2020-01-01', to: '2026-10-10' }], '2026-10-12')
    await doWork(peerway, at.agency.id)
    expect(await open()).toEqual(lapsed)
    const { peerId, kind, subjectId } = lapsed[0]!
    const spoken = [{ peerId, kind, subjectId, state: 'closed', answer: 'He asks for a new one' }]
    await held(at, 'ct-p2p', '2026-10-15', { agenda: spoken })
    expect(await open()).toEqual([])
  })
})
