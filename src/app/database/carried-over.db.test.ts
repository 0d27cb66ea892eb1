import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import { migrate, readMigrations } from './migrations.ts'
import type { Address } from './pool.ts'
import { ownerRole, withClient } from './roles.ts'

const server = inject('testServer')
const name = `${server.template}_${randomBytes(4).toString('hex')}`
const asAdmin = <T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T> =>
  withClient({ ...server.admin, database }, work)
const owner: Address = { ...server.admin, database: name, user: ownerRole, password: server.ownerPassword }
afterAll(() => asAdmin('postgres', (client) => client.query(`drop database if exists ${name} with (force)`)))

const rowsOf = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await asAdmin(name, (client) => client.query(text, values))).rows

type Agency = {
  org: string
  officer: string
  participant: string
  peer: string
  pairing: string
  denied: string
  facts: Record<string, string>
}

/**
 * An agency as it stood before: approvals were facts, neither words nor pulses were kept, and a "no" did not say whose
 * session it was about.
 */
async function agency(called: string): Promise<Agency> {
  const [org, officer, participant, peer, pairing] = [1, 2, 3, 4, 5].map(() => newId(Date.now())) as [
    ...[string, string, string, string, string],
  ]
  const facts: Record<string, string> = {}
  const denied = newId(Date.now())
  await asAdmin(name, async (client) => {
    await client.query(`insert into app.organization (id, name, zone) values ($1, $2, 'America/Denver')`, [
      org,
      called,
    ])
    await client.query(
      `insert into app.membership (organization_id, id, account_id, role, from_day) values ($1, $2, $3, 'program-officer', '2026-01-01')`,
      [org, officer, `account of ${called}`],
    )
    await client.query(`insert into app.directory (kind, key, organization_id) values ('account', $1, $2)`, [
      `account of ${called}`,
      org,
    ])
    await client.query(
      `insert into app.participant (organization_id, id, written_name, zone, search_key) values ($1, $2, 'Ana Ruiz', 'America/Denver', 'ana ruiz')`,
      [org, participant],
    )
    await client.query(
      `insert into app.peer (organization_id, id, written_name, search_key) values ($1, $2, 'Kim', 'kim')`,
      [org, peer],
    )
    await client.query(
      `insert into app.pairing (organization_id, id, program_id, participant_id, peer_id, from_day) values ($1, $2, 'mt-sdmi', $3, $4, '2026-01-01')`,
      [org, pairing, participant, peer],
    )
    for (const [day, state] of [
      ['2026-02-03', 'held'],
      ['2026-02-10', 'held'],
      ['2026-02-17', 'planned'],
    ]) {
      const session = newId(Date.now())
      await client.query(
        `insert into app.session (organization_id, id, program_id, participant_id, peer_id, pairing_id, state, service_date, starts_at, ends_at, zone, minutes, mode)
          values ($1, $2, 'mt-sdmi', $3, $4, $5, $6, $7::date, $7::date + time '16:00', $7::date + time '17:00', 'America/Denver', 60, 'in-person')`,
        [org, session, participant, peer, pairing, state, day],
      )
      if (state === 'held')
        await client.query(
          `insert into app.confirmation (organization_id, id, session_id, answer, given_by, way, answered_at)
            values ($1, $2, $3, $4, 'participant', 'link', $5::date + 1)`,
          [
            ...[org, day === '2026-02-03' ? denied : newId(Date.now()), session],
            ...[day === '2026-02-03' ? 'not-so' : 'yes', day],
          ],
        )
    }
    const fact = async (which: string, units: number, withdrawnAt: string | null) => {
      facts[which] = newId(Date.now())
      await client.query(
        `insert into app.fact (organization_id, id, participant_id, chapter, name, value, from_day, source, recorded_by, recorded_at, withdrawn_at)
          values ($1, $2, $3, 'week', 'approvedUnits', $4::jsonb, '2026-02-11', 'Letter of the officer', $5, '2026-02-13T17:00:00Z', $6)`,
        [org, facts[which], participant, String(units), officer, withdrawnAt],
      )
    }
    await fact('given', 14, null)
    await fact('taken back', 20, '2026-02-12T17:00:00Z')
  })
  return { org, officer, participant, peer, pairing, denied, facts }
}

test('what each agency had approved, whom it serves, when they met and whose session was denied is carried over, agency by agency', async () => {
  await asAdmin('postgres', (client) => client.query(`create database ${name} owner ${ownerRole}`))
  const all = await readMigrations()
  await migrate(
    owner,
    all.filter(({ number }) => number <= 35),
  )
  const agencies = [await agency('Harbor Peers'), await agency('Ridge Peers')]
  expect(
    await rowsOf('select 1 from app.unit_approval union all select 1 from app.participant_word'),
  ).toEqual([])
  const withdrawnBefore = await rowsOf('select id from app.fact where withdrawn_at is not null')

  expect(await migrate(owner, all)).toBe(all.filter(({ number }) => number > 35).length)

  for (const { org, officer, participant, peer, pairing, denied, facts } of agencies) {
    expect(
      await rowsOf(
        'select id, peer_id from app.confirmation where organization_id = $1 and peer_id is not null',
        [org],
      ),
    ).toEqual([{ id: denied, peer_id: peer }])
    const approvals = await rowsOf(
      `select id, participant_id, program_id, week::text, asked_units, approved_units, state, reason, requested_by, decided_by, afterwards
        from app.unit_approval where organization_id = $1`,
      [org],
    )
    // the week begins on the Sunday before
    expect(approvals).toEqual([
      {
        ...{ id: facts['given'], participant_id: participant, program_id: 'mt-sdmi', week: '2026-02-08' },
        ...{ asked_units: 14, approved_units: 14, state: 'approved', reason: 'Letter of the officer' },
        ...{ requested_by: officer, decided_by: officer, afterwards: true },
      },
    ])
    expect(
      await rowsOf('select word from app.participant_word where organization_id = $1 order by word', [org]),
    ).toEqual([{ word: 'ana' }, { word: 'ruiz' }])
    expect(
      await rowsOf(
        'select pairing_id, first_held_on::text, last_held_on::text, held from app.pulse where organization_id = $1',
        [org],
      ),
    ).toEqual([{ pairing_id: pairing, first_held_on: '2026-02-03', last_held_on: '2026-02-10', held: 2 }])
    const standing = await rowsOf(
      'select withdrawn_reason from app.fact where organization_id = $1 and id = $2',
      [org, facts['given']],
    )
    expect(standing, 'it counts once').toEqual([{ withdrawn_reason: 'Kept as an approval of its week' }])
  }
  expect(
    await rowsOf('select id from app.fact where withdrawn_at < $1', ['2026-02-13']),
    'what was taken back before stays as it was',
  ).toEqual(withdrawnBefore)
})
