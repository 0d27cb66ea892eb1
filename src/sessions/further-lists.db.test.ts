import { beforeAll, describe, expect, it } from 'vitest'
import { type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import { hold, meeting, noon, pairedIn } from '../../tools/testing/meetings.ts'
import { newId } from '../kernel/ids.ts'
import { verifyNotes } from './verify-notes.ts'

let peerway: Peerway

beforeAll(async () => {
  peerway = await startPeerway({ at: noon })
})

const day = '2026-10-05'
let seconds = 0
type Form = {
  lists: { name: string; choices: { value: string; label: string }[] }[]
  asksChallenges: boolean
}
type Found = { verdict: string; rule: string }

describe('what a program has a further list for', () => {
  it('is not taken down under a list that there is not', async () => {
    const { peer, seated } = await pairedIn(peerway, 'pss')
    const answer = await hold(
      peerway,
      peer,
      meeting(seated, day, '10:00', '11:00', { lists: { horoscope: ['lion'] } }),
    )
    expect(answer.status).toBe(422)
  })

  it('is offered in its own words, written down, found again, and frozen with the rest', async () => {
    const { agency, peer, seated } = await pairedIn(peerway, 'pss')
    const forms = (await peer.get<{ forms: Form[] }>('/api/sessions/to-record')).body.forms
    expect(forms[0]?.lists.map(({ name }) => name)).toEqual(['aim', 'stage', 'advocacy'])
    expect(forms[0]?.lists[2]?.choices.map(({ value }) => value)).toEqual(['did-for', 'did-with', 'coached'])
    const lists = { aim: ['natural-supports', 'coping'], advocacy: ['coached'] }
    const written = meeting(seated, day, '10:00', '11:00', {
      lists: { ...lists, stage: [] },
      said: 'He made the call himself',
      progress: 'Surer',
    })
    const { body } = await hold(peerway, peer, written)
    expect((await peer.get(`/api/sessions/${body.id}`)).body.lists).toEqual(lists)
    const changed = { ...written, lists: { advocacy: ['did-with'] } }
    const amended = await peer.put(`/api/sessions/${body.id}`, { baseVersion: 1, session: changed })
    expect(amended.status).toBe(201)
    expect((await peer.post(`/api/sessions/${body.id}/sign`, { baseVersion: 2 })).status).toBe(201)
    await expect(
      agency.inside((tx) =>
        tx
          .updateTable('session')
          .set({ lists: '{"advocacy":["did-for"]}' })
          .where('organization_id', '=', agency.id)
          .where('id', '=', body.id)
          .execute(),
      ),
    ).rejects.toThrow('signed is frozen')
    expect(await agency.inside(verifyNotes)).toEqual({ notes: 1 })
  })

  it('is corrected by an addendum that somebody else accepts; what was signed stays beside it', async () => {
    const { agency, peer, seated } = await pairedIn(peerway, 'pss')
    const coordinator = await agency.as('coordinator')
    const lists = { aim: ['coping'], advocacy: ['did-for'] }
    const written = meeting(seated, day, '10:00', '11:00', { lists, said: 'The call', progress: 'Surer' })
    const { id } = (await hold(peerway, peer, written)).body
    expect((await peer.post(`/api/sessions/${id}/sign`, { baseVersion: 1 })).status).toBe(201)
    const add = (given: object) =>
      peer.post(`/api/sessions/${id}/addenda`, { words: 'He did it himself', corrects: { lists: given } })
    expect((await add({ horoscope: ['lion'] })).status).toBe(422)
    expect((await add({ ...lists, stage: [] })).body, 'the same again').toMatchObject({
      correctsFacts: false,
    })
    const decided = async (given: object) => {
      const one = await add(given)
      expect(one.body.correctsFacts).toBe(true)
      peerway.setClock(new Date(Date.parse(noon) + (seconds += 1) * 1000).toISOString())
      const answer = await coordinator.post(`/api/addenda/${one.body.id}/decide`, { accept: true, words: '' })
      expect(answer.status).toBe(201)
      return (await peer.get(`/api/sessions/${id}`)).body.lists
    }
    expect(await decided({ ...lists, advocacy: ['coached'] })).toEqual({ ...lists, advocacy: ['coached'] })
    expect(await decided({})).toEqual({})
    const after = (await peer.get(`/api/sessions/${id}/after`)).body
    expect([after.signedFacts.lists, after.changed]).toEqual([lists, ['lists']])
    expect(await agency.inside(verifyNotes)).toMatchObject({ notes: 1 })
  })
})

it('ways to reach each other between meetings are said in the words of the program', async () => {
  const { agency, seated } = await pairedIn(peerway, 'tn-maps')
  const coordinator = await agency.as('coordinator')
  const { ways } = (await coordinator.get(`/api/pairings/${seated.pairingId}`)).body
  expect(ways).toEqual(['Phone', 'FaceTime', 'Teams', 'Zoom'])
})

describe('what is hard now', () => {
  it('is asked of a peer where a clause on notes speaks of it, and of nobody else', async () => {
    const asks = async (program: string) => {
      const { peer } = await pairedIn(peerway, program)
      return (await peer.get<{ forms: Form[] }>('/api/sessions/to-record')).body.forms[0]?.asksChallenges
    }
    expect([await asks('tn-maps'), await asks('mt-sdmi')]).toEqual([true, false])
  })

  it('may stay open; written down it speaks for the clause, is read again, and cannot be changed once signed', async () => {
    const { agency, peer, seated } = await pairedIn(peerway, 'tn-maps')
    const goalId = (await peer.get(`/api/participants/${seated.participantId}/goals`)).body.goals[0]?.id
    const sign = async (date: string, challenges: string) => {
      const session = meeting(seated, date, '10:00', '11:00', {
        ...{ challenges, topics: ['transportation'], said: 'The bus', progress: 'Two stops' },
        ...(goalId ? { goals: [{ goalId, level: 'a-little', words: '' }] } : {}),
      })
      const { body } = await hold(peerway, peer, session)
      const signed = await peer.post(`/api/sessions/${body.id}/sign`, { baseVersion: 1 })
      expect(signed.status).toBe(201)
      const prompts = signed.body.findings.find(({ rule }: Found) => rule === 'note.prompts')
      return { id: body.id as string, facts: prompts.facts }
    }
    expect((await sign('2026-10-05', '')).facts.challenges).toBeUndefined()
    const { id, facts } = await sign('2026-10-06', 'He is afraid of the dark stop')
    expect(facts.challenges).toBe('He is afraid of the dark stop')
    expect((await peer.get(`/api/sessions/${id}`)).body.note.challenges).toBe('He is afraid of the dark stop')
    const change = (challenges: string) =>
      agency.inside((tx) =>
        tx
          .updateTable('note')
          .set({ challenges })
          .where('organization_id', '=', agency.id)
          .where('session_id', '=', id)
          .execute(),
      )
    await expect(change('Nothing')).rejects.toThrow('signed is frozen')
    expect(await agency.inside(verifyNotes)).toEqual({ notes: 2 })
    // Whoever owns the database and takes the lock away is found out all the same.
    const owner = await peerway.database.owner.connect()
    await owner.query('alter table app.note disable trigger user')
    await change('Nothing')
    await owner.query('alter table app.note enable trigger user')
    owner.release()
    expect(await agency.inside(verifyNotes)).toMatchObject({ broken: { sessionId: id, what: 'changed' } })
  })

  it('waits with the rest of a draft on the server', async () => {
    const { peer } = await pairedIn(peerway, 'tn-maps')
    const id = newId(Date.now())
    const typed = {
      challenges: { value: 'The dark stop', base: 0 },
      lists: { value: { part: ['goals'] }, base: 0 },
    }
    const kept = await peer.put(`/api/drafts/${id}`, {
      ...{ kind: 'session', writer: newId(1), known: 0, settled: [], given: {}, fields: typed },
    })
    expect(kept.status).toBe(200)
    expect((await peer.get(`/api/drafts/${id}`)).body.draft.body).toEqual({
      challenges: 'The dark stop',
      lists: { part: ['goals'] },
    })
  })
})
