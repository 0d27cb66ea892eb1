import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { startPeerway, type HatClient } from '../../tools/testing/agency.ts'
import type { ImportView } from './import-wire.ts'
import type { ParticipantList, ParticipantView } from './participant-wire.ts'

const peerway = await startPeerway()

const own = readFileSync(new URL('fixtures/roster-small.csv', import.meta.url))
const bundle = readFileSync(new URL('fixtures/bundle-small.json', import.meta.url))

async function coordinator(): Promise<HatClient> {
  const agency = await peerway.agency({ zone: 'America/Denver' })
  return agency.as('coordinator')
}

const sent = (name: string, bytes: Uint8Array | string) => ({
  file: { name, base64: Buffer.from(bytes).toString('base64') },
})

async function preview(who: HatClient, bytes: Uint8Array | string, more: object = {}): Promise<ImportView> {
  const answer = await who.post<{ id: string }>('/api/imports', { ...sent('people.csv', bytes), ...more })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return (await who.get<ImportView>(`/api/imports/${answer.body.id}`)).body
}

async function run(who: HatClient, id: string, choices: object = {}): Promise<ImportView> {
  const answer = await who.post(`/api/imports/${id}/run`, choices)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  for (;;) {
    const { body } = await who.get<ImportView>(`/api/imports/${id}`)
    if (body.state !== 'running') return body
    await new Promise((go) => setTimeout(go, 10))
  }
}

async function imported(
  who: HatClient,
  bytes: Uint8Array | string,
  choices: object = {},
): Promise<ImportView> {
  return run(who, (await preview(who, bytes)).id, choices)
}

async function find(who: HatClient, typed: string) {
  const { body } = await who.get<ParticipantList>(`/api/participants?q=${encodeURIComponent(typed)}`)
  return body.items
}

async function open(who: HatClient, typed: string): Promise<ParticipantView> {
  const [found] = await find(who, typed)
  return (await who.get<ParticipantView>(`/api/participants/${found!.id}`)).body
}

const heading = 'Record number,Last name,First name,Birth date,Phone,SSN\n'
const ana = 'A-1,Núñez,Ana,1990-02-03,406-555-0100,987-65-4320\n'

describe('what is refused', () => {
  it('a peer does not import, and is not told that importing exists', async () => {
    const agency = await peerway.agency()
    const peer = await agency.as('peer')
    expect((await peer.post('/api/imports', sent('a.csv', heading + ana))).status).toBe(404)
  })

  it('nobody sees or runs the import of another agency', async () => {
    const mine = await coordinator()
    const other = await coordinator()
    const { id } = await preview(mine, heading + ana)
    expect((await other.get(`/api/imports/${id}`)).status).toBe(404)
    expect((await other.get(`/api/imports/${id}/errors.csv`)).status).toBe(404)
    expect((await other.post(`/api/imports/${id}/run`)).status).toBe(404)
  })

  it('a picture is refused as a whole, and eleven megabytes before anything is read', async () => {
    const who = await coordinator()
    const picture = await who.post('/api/imports', sent('a.csv', new Uint8Array([0x89, 0x50, 0, 0, 1, 2])))
    expect(picture.status).toBe(422)
    expect(picture.body.refusals[0].code).toBe('import.not-a-table')
    const large = await who.post('/api/imports', sent('a.csv', Buffer.alloc(11 * 1024 * 1024, 'a,')))
    expect(large.status).toBe(422)
    expect(large.body.refusals[0].code).toBe('import.file-too-large')
  })

  it('a row with an impossible birth date is refused, the others are not, and the list of errors can be mended', async () => {
    const who = await coordinator()
    const view = await imported(who, `${heading}${ana}A-2,Wróbel,Jan,1990-02-31,,\n`)
    expect(view.counts.now).toEqual({ imported: 1, refused: 1 })
    const errors = await who.get<string>(`/api/imports/${view.id}/errors.csv`)
    expect(errors.headers['content-type']).toContain('text/csv')
    expect(errors.body).toContain('Wróbel')
    expect(errors.body).toContain('1990-02-31')
    const mended = errors.body.replace('1990-02-31', '1990-02-28')
    expect((await imported(who, mended)).counts).toMatchObject({ made: 1 })
    expect(await find(who, 'wrobel')).toHaveLength(1)
  })

  it('an import that is done has nothing more to run', async () => {
    const who = await coordinator()
    const { id } = await imported(who, heading + ana)
    const again = await who.post(`/api/imports/${id}/run`)
    expect(again.status).toBe(422)
    expect(again.body.refusals[0].code).toBe('import.not-waiting')
  })
})

describe('what is imported', () => {
  it('nobody is changed by a preview', async () => {
    const who = await coordinator()
    const view = await preview(who, heading + ana)
    expect(view.state).toBe('previewed')
    expect(view.counts.now).toEqual({ new: 1 })
    expect(view.rows.new[0]?.name).toBe('Ana Núñez')
    expect(view.survey.dropped).toEqual(['SSN'])
    expect(await find(who, '')).toEqual([])
  })

  it('no social security number is kept anywhere, not even in what the preview remembers', async () => {
    const who = await coordinator()
    await imported(who, heading + ana)
    const { rows } = await peerway.database.admin.query<{ table: string }>(
      `select table_name as table from information_schema.tables where table_schema = 'app' and table_type = 'BASE TABLE'`,
    )
    for (const { table } of rows) {
      const found = await peerway.database.admin.query(
        `select 1 from app.${table} t where t::text ~ '987-?65-?4320'`,
      )
      expect(found.rowCount, table).toBe(0)
    }
  })

  it('importing again changes nothing, and one changed cell changes that cell alone', async () => {
    const who = await coordinator()
    await imported(who, own)
    const before = await open(who, 'thi anh')
    const again = await preview(who, own)
    expect(again.counts.now['new'] ?? 0).toBe(0)
    expect(again.counts.now['changed'] ?? 0).toBe(0)
    expect(again.counts.waiting).toBe(0)
    const other = own.toString('utf8').replace('406-555-0103', '406-555-9999')
    const view = await preview(who, other)
    expect(view.counts.now['changed']).toBe(1)
    expect(view.rows.changed[0]?.changes).toEqual([
      expect.objectContaining({ field: 'phones', before: '406-555-0103', after: '406-555-9999' }),
    ])
    await run(who, view.id)
    const after = await open(who, 'thi anh')
    expect(after.person).toEqual({ ...before.person, phones: ['406-555-9999'] })
    expect(after.version).toBe(before.version + 1)
    expect((await preview(who, other)).counts.waiting).toBe(0)
  })

  it('is nothing to finish on another day where no row can come in', async () => {
    const who = await coordinator()
    const toFinish = async () =>
      ((await who.get('/api/today')).body.items as { person: string }[]).map(({ person }) => person)
    await preview(who, 'MRN,Last name,First name\nN-1,Short\n')
    expect(await toFinish()).toEqual([])
    await preview(who, 'MRN,Last name,First name\nN-2,Stone,Ida\n')
    expect(await toFinish()).toHaveLength(1)
  })

  it('a value that a person changed by hand is asked about, and stays until somebody chooses', async () => {
    const who = await coordinator()
    await imported(who, heading + ana)
    const { id, version, person } = await open(who, 'ana')
    const change = { baseVersion: version, person: { ...person, phones: ['1'], preferredName: 'Anita' } }
    expect((await who.put(`/api/participants/${id}`, change)).status).toBe(201)
    const later = (heading + ana).replace('1990-02-03', '1990-02-04')
    const withConflict = later
      .replace('Last name,First name', 'Last name,First name,Preferred name')
      .replace('Núñez,Ana,', 'Núñez,Ana,Anna,')
    const view = await preview(who, withConflict)
    expect(view.conflicts[0]?.fields).toEqual([
      expect.objectContaining({ field: 'preferredName', kept: 'Anita', file: 'Anna' }),
    ])
    // Not half of the row either: the birth date waits with the name.
    await run(who, view.id)
    expect((await open(who, 'ana')).person).toMatchObject({ birthDate: '1990-02-03', preferredName: 'Anita' })
    const chosen = await run(who, view.id, { rows: [{ line: 2, fields: { preferredName: 'keep' } }] })
    expect(chosen.counts.now).toEqual({ imported: 1 })
    expect((await open(who, 'ana')).person).toMatchObject({ birthDate: '1990-02-04', preferredName: 'Anita' })
    expect((await preview(who, withConflict)).counts.waiting).toBe(0)
  })

  it('somebody known under another number is asked about, never merged in silence', async () => {
    const who = await coordinator()
    await imported(who, heading + ana)
    const same = (heading + ana).replace('A-1', 'Z-9')
    const view = await preview(who, same, { recordSystem: 'clinic' })
    expect(view.conflicts[0]?.like).toMatchObject({ name: 'Ana Núñez', birthDate: '1990-02-03' })
    await run(who, view.id)
    expect(await find(who, 'ana')).toHaveLength(1)
    await run(who, view.id, { rows: [{ line: 2, same: true }] })
    expect(await find(who, 'ana')).toHaveLength(1)
    const { person } = await open(who, 'ana')
    expect(person.recordNumbers).toEqual([
      { system: 'clinic', value: 'Z-9' },
      { system: 'roster', value: 'A-1' },
    ])
  })

  it('two people of one name and birth date stay two when somebody says so', async () => {
    const who = await coordinator()
    await imported(who, heading + ana)
    const view = await preview(who, (heading + ana).replace('A-1', 'Z-9'), { recordSystem: 'clinic' })
    await run(who, view.id, { rows: [{ line: 2, same: false }] })
    expect(await find(who, 'ana')).toHaveLength(2)
  })

  it('persons of a FHIR bundle come with their accents, and the dead are marked as such', async () => {
    const who = await coordinator()
    const view = await imported(who, bundle)
    expect(view.format).toBe('fhir')
    expect(view.counts.made).toBeGreaterThan(0)
    expect((await preview(who, bundle)).counts.waiting).toBe(0)
    const dead = `Last name,First name,Birth date,Deceased\nDoe,Roe,1950-01-01,yes\n`
    await imported(who, dead)
    expect((await find(who, 'roe'))[0]).toMatchObject({ deceased: true })
  })

  it('what formulas and scripts stand in a cell is kept as text', async () => {
    const who = await coordinator()
    await imported(who, `Record number,Last name,First name\n1,"=cmd()","<script>alert(1)</script>"\n`)
    expect((await find(who, 'cmd'))[0]?.name).toBe('<script>alert(1)</script> =cmd()')
  })

  it(
    'ten thousand rows are imported, with progress, and the same file changes nobody',
    { timeout: 900_000 },
    async () => {
      const who = await coordinator()
      const rows = Array.from(
        { length: 10_000 },
        (_, n) =>
          `R${n},Fam${n}x,Giv${n}y,${1940 + (n % 60)}-0${1 + (n % 9)}-1${n % 9},406555${1000 + (n % 9000)}`,
      )
      const text = `Record number,Last name,First name,Birth date,Phone\n${rows.join('\n')}\n`
      const view = await preview(who, text)
      expect(view.counts.now).toEqual({ new: 10_000 })
      await run(who, view.id)
      expect((await who.get<ParticipantList>('/api/participants')).body.all).toBe(10_000)
      // In how many pieces they came to be seen, however often somebody looked.
      const { rows: pieces } = await peerway.database.admin.query<{ count: number }>(
        `select count(distinct p.xmin::text)::int as count from app.participant p
         where organization_id = $1`,
        [who.actor.organizationId],
      )
      expect(pieces[0]!.count).toBeGreaterThan(2)
      expect((await preview(who, text)).counts.waiting).toBe(0)
    },
  )
})

const shared = new URL('../../../shared/data/', import.meta.url)
const missing = !existsSync(shared)

describe.skipIf(missing)('the shared samples (skipped where the folder of samples is missing)', () => {
  it('120 people of 133 rows, repeated rows reported and imported once, and again nothing', async () => {
    const who = await coordinator()
    const roster = readFileSync(new URL('roster/synthea-roster.csv', shared))
    const view = await imported(who, roster)
    expect(view.counts.rows).toBe(133)
    expect(view.counts.made).toBe(120)
    expect(view.counts.now).toEqual({ imported: 120, repeated: 13 })
    expect((await preview(who, roster)).counts.waiting).toBe(0)
    const folder = new URL('synthea-r4/', shared)
    for (const name of readdirSync(folder)) {
      const file = await preview(who, readFileSync(new URL(name, folder)))
      expect(file.counts.rows, name).toBe(1)
      const after = await run(who, file.id, {
        conflicts: 'keep',
        rows: file.conflicts.map(({ line }) => ({ line, same: true })),
      })
      expect(after.counts.now, name).toEqual({ imported: 1 })
    }
  })
})
