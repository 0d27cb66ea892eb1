import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { type Agency, startPeerway } from '../../../tools/testing/agency.ts'
import { castOn } from '../../../db/seeds/cast.ts'
import { seat } from '../../../db/seeds/seat.ts'
import { sealOrganization } from '../../kernel/audit/seal.ts'
import { audit } from '../../kernel/database/tx.ts'
import { newId } from '../../kernel/ids.ts'
import { verifyAll } from './audit.command.ts'

const peerway = await startPeerway()
const { admin, app } = peerway.database

async function verify(): Promise<{ code: number; said: string }> {
  const said: string[] = []
  const code = await verifyAll(
    app,
    (text) => said.push(text),
    (text) => said.push(text),
  )
  return { code, said: said.join('\n') }
}

async function writesDown(agency: Agency, times: number): Promise<void> {
  await agency.inside(async (tx) => {
    for (let time = 0; time < times; time += 1)
      await audit(tx, null, Date.now() + time, { action: 'try.happened', subject: 'organization', ids: [] })
  })
}

/**
 * Seals until so many events are sealed, by so many at once. What is sealed lies below the oldest transaction that
 * is open anywhere on the server, so a test that runs beside this one can put it off.
 */
async function sealed(agency: Agency, events: number, atOnce = 1): Promise<void> {
  const seal = () => sealOrganization(peerway.house.database, agency.id)
  let taken = 0
  while (taken < events) {
    const each = await Promise.all(Array.from({ length: atOnce }, seal))
    taken += each.reduce((sum, one) => sum + one, 0)
    if (taken < events) await setTimeout(20)
  }
  expect(taken).toBe(events)
}

async function happens(agency: Agency): Promise<string[]> {
  await writesDown(agency, 3)
  await sealed(agency, 3)
  const { rows } = await admin.query<{ id: string }>(
    'select id from app.audit_event where organization_id = $1 order by xact, id',
    [agency.id],
  )
  return rows.map(({ id }) => id)
}

/** Breaks in as the administrator of the server, with every guard switched off, and mends it again. */
async function broken(breakIn: string, values: unknown[], check: () => Promise<void>): Promise<void> {
  const client = await admin.connect()
  try {
    const events = await client.query('select * from app.audit_event')
    const blocks = await client.query('select * from app.audit_block')
    await client.query(`set session_replication_role = replica`)
    await client.query(breakIn, values)
    await check()
    await client.query('delete from app.audit_event')
    await client.query('delete from app.audit_block')
    for (const [table, { rows }] of [
      ['audit_event', events],
      ['audit_block', blocks],
    ] as const)
      for (const row of rows)
        await client.query(
          `insert into app.${table} (${Object.keys(row).join()}) values (${Object.keys(row)
            .map((_, at) => `$${at + 1}`)
            .join()})`,
          Object.entries(row).map(([name, value]) => (name === 'details' ? JSON.stringify(value) : value)),
        )
    await client.query(`set session_replication_role = origin`)
  } finally {
    client.release()
  }
}

describe('the audit trail, changed behind the program’s back', () => {
  it('names the first event that was changed, cut or put in, and the first block that is not what it was', async () => {
    const agency = await peerway.agency()
    await agency.as('agency-admin')
    await happens(agency)
    const ids = await happens(agency)
    expect(ids).toHaveLength(6)
    expect((await verify()).said).toMatch(/2 blocks, 6 events/)

    const cases: [string, unknown[], RegExp][] = [
      [
        `update app.audit_event set action = 'try.nothing' where id = $1`,
        [ids[4]],
        new RegExp(`block 2: event ${ids[4]} was changed`),
      ],
      [
        `delete from app.audit_event where id = $1`,
        [ids[1]],
        new RegExp(`block 1: the event after ${ids[0]} was cut`),
      ],
      [`delete from app.audit_event where id = $1`, [ids[0]], /block 1: its first event was cut/],
      [
        `insert into app.audit_event (organization_id, id, at, xact, action, subject)
         select organization_id, gen_random_uuid(), at, xact, action, subject from app.audit_event where id = $1`,
        [ids[2]],
        /block 1: event .* was (added|changed)/,
      ],
      [
        `delete from app.audit_block where organization_id = $1 and number = 1`,
        [agency.id],
        /block 1 is missing/,
      ],
      [
        `update app.audit_block set digests = decode(repeat('00', 96), 'hex') where organization_id = $1 and number = 2`,
        [agency.id],
        /block 2 was changed itself/,
      ],
    ]
    for (const [breakIn, values, says] of cases) {
      await broken(breakIn, values, async () => {
        const found = await verify()
        expect(found.said).toMatch(says)
        expect(found.code).toBe(1)
      })
      expect((await verify()).code, `mended after ${breakIn}`).toBe(0)
    }
  })

  it('cannot be changed by the application or by the owner of the tables at all', async () => {
    const agency = await peerway.agency()
    await happens(agency)
    const { owner } = peerway.database
    for (const [pool, says] of [
      [app, /permission denied/],
      [owner, /only added to/],
    ] as const) {
      for (const statement of [
        `update app.audit_event set action = 'x'`,
        `delete from app.audit_event`,
        `truncate app.audit_event`,
        `update app.audit_block set hash = 'x'`,
        `delete from app.audit_block`,
      ]) {
        const client = await pool.connect()
        await client.query('begin')
        await client.query('select app.enter($1::uuid, null::uuid)', [agency.id])
        await expect(client.query(statement), statement).rejects.toThrow(says)
        await client.query('rollback')
        client.release()
      }
    }
  })
})

describe('a signed note, changed behind the program’s back', () => {
  it('is refused by the database, and named when every guard was switched off', async () => {
    const cast = castOn('2026-10-15').find((one) => one.programId === 'mt-sdmi')!
    peerway.setClock('2026-10-15T18:00:00Z')
    const agency = await peerway.agency({ zone: cast.agency.zone, programs: ['mt-sdmi'] })
    const seated = await agency.inside((tx) => seat(tx, cast, '2026-10-15', Date.now()))
    const peer = await agency.as('peer', { peerId: seated.peerId })
    const sessionId = newId(Date.now())
    const recorded = await peer.post('/api/sessions', {
      sessionId,
      session: {
        pairingId: seated.pairingId,
        date: '2026-10-05',
        start: '10:00',
        end: '10:45',
        mode: 'in-person',
        said: 'We walked by the river.',
        topics: ['coping'],
      },
    })
    expect(recorded.status).toBe(201)
    const signed = await peer.post(`/api/sessions/${sessionId}/sign`, { baseVersion: 1 })
    expect(signed.status).toBe(201)
    expect((await verify()).said).toMatch(/1 signed notes are as they were/)

    const change = `update app.note set said = 'We did not.' where session_id = $1`
    await expect(admin.query(change, [sessionId])).rejects.toThrow(/signed is frozen/)
    for (const breakIn of [
      change,
      `update app.session set minutes = 60 where id = $1`,
      `update app.note set said = 'We did not.', sha256 = 'made anew' where session_id = $1`,
    ]) {
      const client = await admin.connect()
      const { rows: notes } = await client.query('select said, sha256 from app.note where session_id = $1', [
        sessionId,
      ])
      await client.query('set session_replication_role = replica')
      await client.query(breakIn, [sessionId])
      const found = await verify()
      expect(found.said).toMatch(`the note of session ${sessionId}`)
      expect(found.code).toBe(1)
      await client.query('update app.note set said = $2, sha256 = $3 where session_id = $1', [
        sessionId,
        notes[0].said,
        notes[0].sha256,
      ])
      await client.query('update app.session set minutes = 45 where id = $1', [sessionId])
      await client.query('set session_replication_role = origin')
      client.release()
      expect((await verify()).code).toBe(0)
    }
  })
})

describe('sealing', () => {
  it('leaves out what a transaction still open may yet write, and takes it up when that has ended', async () => {
    const agency = await peerway.agency()
    await agency.as('agency-admin')
    const written = Promise.withResolvers<void>()
    const letGo = Promise.withResolvers<void>()
    const open = agency.inside(async (tx) => {
      await audit(tx, null, Date.now(), { action: 'try.slow', subject: 'organization', ids: [] })
      // an answer to what follows says that the line before it is written, too
      await tx.selectFrom('organization').select('id').where('id', '=', agency.id).execute()
      written.resolve()
      await letGo.promise
    })
    await Promise.race([written.promise, open])
    await writesDown(agency, 1)
    expect(await sealOrganization(peerway.house.database, agency.id)).toBe(0)
    expect((await verify()).said).toMatch(`${agency.id}: 0 blocks`)
    letGo.resolve()
    await open
    await sealed(agency, 2)
    expect((await verify()).code).toBe(0)
  })

  it('by two at once makes one chain', async () => {
    const agency = await peerway.agency()
    await agency.as('agency-admin')
    for (let round = 0; round < 5; round += 1) {
      await writesDown(agency, 1)
      await sealed(agency, 1, 3)
    }
    expect((await verify()).said).toMatch(new RegExp(`${agency.id}: 5 blocks, 5 events`))
  })
})
