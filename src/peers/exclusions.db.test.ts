import { beforeAll, describe, expect, test } from 'vitest'
import { startPeerway, type Agency, type HatClient } from '../../tools/testing/agency.ts'
import type { DecisionView } from '../kernel/wire.ts'
import type { ExclusionsView, QualifiedView } from './due-wire.ts'
import { remindAboutPapers } from './refresh-due.command.ts'

const peerway = await startPeerway({ at: '2026-08-03T15:00:00Z' })

let agency: Agency
let coordinator: HatClient
beforeAll(async () => {
  agency = await peerway.agency({ programs: ['mt-sdmi'] })
  coordinator = await agency.as('coordinator')
})

const heading = 'LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,DOB,CITY,STATE,EXCLTYPE,EXCLDATE,REINDATE'
const listOf = (...rows: string[]) => [heading, ...rows].join('\r\n')
const bringIn = (text: string | Buffer, asOf = '2026-08-01', as = coordinator) =>
  as.post('/api/exclusions', {
    name: 'Federal list',
    asOf,
    file: { name: 'list.csv', base64: Buffer.from(text).toString('base64') },
  })
const takeOn = async (name: string, birthDate?: string): Promise<string> =>
  (await coordinator.post('/api/peers', { name, birthDate, program: 'mt-sdmi' })).body.id
const view = async () => (await coordinator.get<ExclusionsView>('/api/exclusions')).body
const about = async (peerId: string) => (await view()).items.filter((one) => one.peerId === peerId)
const judge = (id: string, baseVersion: number, body: object, as = coordinator) =>
  as.post(`/api/exclusions/${id}/judge`, { baseVersion, ...body })
const nunez = 'NUNEZ,ROSA,M,,19900203,HELENA,MT,1128a1,20200420,00000000'

describe('a list of excluded people', () => {
  test('is brought in by nobody but the office, as a file with names, of a day that has come', async () => {
    const peer = await agency.as('peer')
    expect((await bringIn(listOf(nunez), '2026-08-01', peer)).status).toBe(404)
    const codes = async (answer: ReturnType<typeof bringIn>) =>
      (await answer).body.refusals.map((refusal: { code: string }) => refusal.code)
    expect(await codes(bringIn(Buffer.from('%PDF-1.7\0')))).toEqual(['exclusion.file'])
    expect(await codes(bringIn('NPI,DOB\r\n1,2'))).toEqual(['exclusion.headings'])
    expect(await codes(bringIn(heading))).toEqual(['exclusion.empty'])
    expect(await codes(bringIn(`${heading}\r\n"NUNEZ,ROSA`))).toEqual(['exclusion.quote'])
    expect(await codes(bringIn(listOf(nunez), '2026-08-04'))).toEqual(['exclusion.later'])
    expect(await codes(coordinator.post('/api/exclusions', {}) as never)).toEqual(['exclusion.file-missing'])
    expect((await view()).lists).toEqual([])
  })

  test('of eighty thousand rows is read, counted with reasons and looked through for everybody', async () => {
    const [rosa, other] = [await takeOn('Rosa Núñez', '1990-02-03'), await takeOn('Rosa Núñez', '1971-11-30')]
    const rows = Array.from(
      { length: 80_000 },
      (_, row) =>
        `FAMILY${row % 9000},GIVEN${row % 700},,,19${String(30 + (row % 60))}0101,HELENA,MT,1128b4,20190101,00000000`,
    )
    rows.push(
      nunez,
      ',,,,,HELENA,MT,1128a1,20200420,00000000',
      ',,,ACME LLC,,HELENA,MT,1128a1,20200420,00000000',
    )
    const answer = await bringIn(listOf(...rows))
    expect(answer.body).toMatchObject({
      entries: 80_001,
      skipped: { 'no-name': 1, firm: 1, reinstated: 0 },
      peers: 2,
      questions: 1,
    })
    expect(await about(rosa)).toMatchObject([
      {
        result: 'question',
        written: 'NUNEZ, ROSA M',
        born: '1990-02-03',
        reason: '1128a1',
        place: 'HELENA, MT',
      },
    ])
    expect(await about(other)).toEqual([])
    expect(await view()).toMatchObject({
      peers: 2,
      never: 0,
      late: false,
      lists: [{ entries: 80_001, refused: 1 }],
    })
    const again = await bringIn(listOf(...rows), '2026-08-02')
    expect(again.body).toMatchObject({ sameAs: { name: 'Federal list', asOf: '2026-08-01' }, questions: 0 })
    expect((await view()).lists).toHaveLength(1)
  })

  test('is looked through at hire, and again when a name is corrected', async () => {
    const hired = await coordinator.post('/api/peers', { name: 'Maria Rosa Nunez', program: 'mt-sdmi' })
    expect(hired.body.toJudge).toBe(1)
    const id = await takeOn('Pat Quiet', '1990-02-03')
    expect(await about(id)).toEqual([])
    await coordinator.put(`/api/peers/${id}`, { baseVersion: 1, name: 'Rosa Nuñez', birthDate: '1990-02-03' })
    expect(await about(id)).toMatchObject([{ result: 'question' }])
  })
})

describe('a likeness', () => {
  test('is judged with words, from the state that was read, and by nobody else than the office', async () => {
    const id = await takeOn('Rosa Núñez', '1990-02-03')
    const [asked] = await about(id)
    const peer = await agency.as('peer', { peerId: id })
    expect(
      (await judge(asked!.id, 1, { result: 'somebody-else', words: 'It is not me.' }, peer)).status,
    ).toBe(404)
    const herself = await agency.as('coordinator', { accountId: peer.actor.accountId })
    expect((await judge(asked!.id, 1, { result: 'somebody-else', words: 'Not me.' }, herself)).status).toBe(
      403,
    )
    const refused = await judge(asked!.id, 1, { result: 'clear' })
    expect(refused.body.refusals.map((one: { field: string }) => one.field)).toEqual(['result', 'words'])
    const words = 'Her number is another one.'
    expect((await judge(asked!.id, 2, { result: 'somebody-else', words })).status).toBe(409)
    expect((await judge(asked!.id, 1, { result: 'somebody-else', words })).status).toBe(201)
    expect(await about(id)).toMatchObject([{ result: 'somebody-else', words, judgedOn: '2026-08-03' }])
  })

  test('asks for a reason to begin while it is open, and is not shown to the peer', async () => {
    const id = await takeOn('Rosa Núñez', '1990-02-03')
    const listed = async (as: HatClient) =>
      (await as.get<DecisionView>(`/api/peers/${id}/standing?program=mt-sdmi`)).body.findings.find(
        (finding) => finding.rule === 'house.exclusion',
      )
    expect(await listed(coordinator)).toMatchObject({ verdict: 'not-met', consequence: 'reason' })
    const peer = await agency.as('peer', { peerId: id })
    expect(await listed(peer)).toBeUndefined()
    const own = (await peer.get<QualifiedView>(`/api/peers/${id}/qualified`)).body.items
    expect(own.filter(({ what }) => what.startsWith('house.exclusion'))).toEqual([])
    const office = (await coordinator.get<QualifiedView>(`/api/peers/${id}/qualified`)).body.items
    expect(office.find(({ what }) => what === 'house.exclusion')).toMatchObject({
      state: 'question',
      stops: false,
      ours: true,
    })
    const [asked] = await about(id)
    await judge(asked!.id, 1, { result: 'somebody-else', words: 'Another number.' })
    expect(await listed(coordinator)).toBeUndefined()
  })

  test('that was judged is not asked again by next month’s list, and one that was not stands once', async () => {
    const [judged, open] = [
      await takeOn('Rosa Núñez', '1990-02-03'),
      await takeOn('Rosa Núñez', '1990-02-03'),
    ]
    await judge((await about(judged))[0]!.id, 1, { result: 'match', words: 'The same number.' })
    peerway.setClock('2026-09-04T15:00:00Z')
    expect((await view()).late).toBe(true)
    const { body } = await bringIn(listOf(nunez, 'OTHER,NEW,,,,,,,,'), '2026-09-01')
    expect(body.questions).toBe(0)
    expect(await about(judged)).toMatchObject([
      { result: 'match', on: '2026-09-04', words: 'The same number.' },
    ])
    expect(await about(open)).toMatchObject([{ result: 'question', on: '2026-09-04' }])
    const left = await peerway.database.admin.query('select count(*)::int as n from app.exclusion_entry')
    // Last month's list is gone but for those of whom somebody was asked in it and is not any more.
    expect(left.rows[0].n).toBeLessThan(10)
  })
})

test('the office is told once when the last look is more than a month old, and not where there was none', async () => {
  const none = await peerway.agency({ programs: ['mt-sdmi'] })
  const told = (of: Agency, day: string) =>
    of.inside(async (tx) => {
      await remindAboutPapers(tx, { now: peerway.house.now(), programs: peerway.house.programs }, day)
      const rows = await tx
        .selectFrom('outbox')
        .select('payload')
        .where('organization_id', '=', of.id)
        .where('task', '=', 'notices.tell')
        .execute()
      return rows
        .map(({ payload }) => payload as { kind: string; key: string; role: string })
        .filter(({ kind }) => kind === 'exclusion-list-late')
        .map(({ key, role }) => [key, role])
    })
  expect(await told(none, '2026-12-01')).toEqual([])
  expect(await told(agency, '2026-10-03')).toEqual([])
  expect(await told(agency, '2026-10-04')).toEqual([['exclusion-list-late|2026-09-04', 'coordinator']])
})
