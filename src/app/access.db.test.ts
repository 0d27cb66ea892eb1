import { beforeAll, describe, expect, it } from 'vitest'
import { castOn } from '../../db/seeds/cast.ts'
import { seat } from '../../db/seeds/seat.ts'
import { accessTable } from '../../tools/health/access-table.ts'
import { type Agency, type HatClient, startPeerway } from '../../tools/testing/agency.ts'
import { exampleOf, holdsIds } from '../../tools/testing/example.ts'
import { type Role, roles } from '../kernel/actor.ts'
import type { Route } from '../kernel/http.ts'
import { newId } from '../kernel/ids.ts'
import { givenRoles } from '../organizations/membership.ts'
import { routes } from './routes.ts'

const today = '2026-10-15'
const cast = castOn(today).find((one) => one.programId === 'mt-sdmi')!
const peerway = await startPeerway({ at: `${today}T18:00:00Z` })
const { admin } = peerway.database

/** No name or note of the other agency may ever be read here. */
const canary = 'Zzyzx'
const withHat = routes.filter((route) => route.needs === 'hat')
const nameOf = (route: Route): string => `${route.method} ${route.url}`
const allowed = (route: Route): readonly Role[] => accessTable[nameOf(route)] as readonly Role[]

type Peopled = { agency: Agency; hats: Map<Role, HatClient>; ids: Map<string, string> }

let here: Peopled
let there: Peopled

beforeAll(async () => {
  here = await peopled('Harbor Peers', 'Harbor')
  there = await peopled(`${canary} Mentors`, canary)
})

/** An agency with one of everything, and somebody in every role. */
async function peopled(name: string, mark: string): Promise<Peopled> {
  const agency = await peerway.agency({ name, zone: cast.agency.zone, programs: ['mt-sdmi'] })
  const seated = await agency.inside((tx) => seat(tx, cast, today, Date.now()))
  const hats = new Map<Role, HatClient>()
  for (const role of roles) {
    const own =
      role === 'peer'
        ? { peerId: seated.peerId }
        : role === 'supervisor'
          ? { staffId: seated.supervisorId }
          : role === 'participant'
            ? { participantId: seated.participantId }
            : {}
    hats.set(role, await agency.as(role, { name: `${mark} ${role}`, ...own }))
  }
  const peer = hats.get('peer')!
  const office = hats.get('agency-admin')!
  const sessionId = newId(Date.now())
  const session = {
    pairingId: seated.pairingId,
    date: '2026-10-05',
    start: '10:00',
    end: '10:45',
    mode: 'in-person',
    said: `${mark} was well`,
  }
  expect((await peer.post('/api/sessions', { sessionId, session })).status).toBe(201)
  const about = `/api/participants/${seated.participantId}`
  const kept = async (url: string, body: object): Promise<string> => {
    const answer = await office.post(url, body)
    expect(answer.status, `${url}: ${JSON.stringify(answer.body)}`).toBe(201)
    return answer.body.id
  }
  const plan = { title: `${mark} plan`, from: '2026-09-01', source: mark }
  const planId = await kept(`${about}/plans`, { programId: 'mt-sdmi', plan })
  const goal = { words: `${mark} wants to swim`, planId }
  const goalId = await kept(`${about}/goals`, { programId: 'mt-sdmi', goal, steps: `${mark} buys a ticket` })
  await kept(`/api/goals/${goalId}/agree`, { baseVersion: 1, by: 'participant', how: mark })
  await kept(`/api/goals/${goalId}/progress`, { words: mark })
  await kept(`${about}/sheets`, { programId: 'mt-sdmi', sheet: { problem: mark } })
  await kept(`${about}/life`, { kind: 'technology', what: mark, source: mark })
  const staffId = await agency.staff(`${mark} colleague`)
  await office.post('/api/organization/invitations', { role: 'coordinator', kind: 'link', staffId })
  await office.post(`/api/organization/memberships/${peer.actor.membershipId}/card`)
  await peer.put(`/api/drafts/${newId(Date.now())}`, {
    writer: newId(Date.now()),
    known: 0,
    fields: { said: { value: mark, base: 0 } },
  })
  await agency.inside(async (tx) => {
    await tx
      .insertInto('assumption_setting')
      .values({
        organization_id: agency.id,
        id: newId(Date.now()),
        program_id: 'mt-sdmi',
        assumption: 'unit',
        value: JSON.stringify({ minutes: 15 }),
        from_day: '2026-01-01',
        document: mark,
        set_by: office.actor.membershipId,
        needs_approval: true,
      })
      .execute()
    await tx
      .insertInto('import')
      .values({
        organization_id: agency.id,
        id: newId(Date.now()),
        file_name: `${mark}.csv`,
        format: 'csv',
        state: 'previewed',
      })
      .execute()
  })
  await admin.query(
    `update app.participant set written_name = $2 || ' ' || written_name, search_key = lower($2) || ' ' || search_key where organization_id = $1`,
    [agency.id, mark],
  )
  await admin.query(
    `update app.peer set written_name = $2 || ' ' || written_name, search_key = lower($2) || ' ' || search_key where organization_id = $1`,
    [agency.id, mark],
  )
  await admin.query(
    `update app.staff set name = $2 || ' ' || name where organization_id = $1 and name not like $2 || '%'`,
    [agency.id, mark],
  )
  return { agency, hats, ids: await oneOfEach(agency.id) }
}

/** One id of every table that holds something of this agency. */
async function oneOfEach(organizationId: string): Promise<Map<string, string>> {
  const { rows: tables } = await admin.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'app' and column_name in ('organization_id', 'id') and data_type = 'uuid'
     group by 1 having count(*) = 2 order by 1`,
  )
  const ids = new Map<string, string>()
  for (const { name } of tables) {
    const { rows } = await admin.query<{ id: string }>(
      `select id from app."${name}" where organization_id = $1 order by id limit 1`,
      [organizationId],
    )
    if (rows[0]) ids.set(name, rows[0].id)
  }
  return ids
}

function send(
  client: HatClient | typeof peerway.stranger,
  route: Route,
  ids: { path: string; body: string },
) {
  const made = { commandId: newId(Date.now()), id: ids.body }
  const path = route.url.replaceAll(/:\w+/g, ids.path)
  const query = route.query ? (exampleOf(route.query, made) as Record<string, unknown>) : {}
  const asked = new URLSearchParams(
    Object.entries(query)
      .filter(([name, value]) => value === ids.body || name === 'program')
      .map(([name, value]) => [name, String(value)]),
  )
  const url = asked.size ? `${path}?${asked}` : path
  const body = route.method === 'GET' ? undefined : route.body ? exampleOf(route.body, made) : {}
  return client.ask(route.method, url, body)
}

describe('a role without the right', () => {
  it.each(withHat.map((route) => [nameOf(route), route] as const))(
    'is told nothing by %s',
    async (_, route) => {
      const id = here.ids.get('participant')!
      const stranger = await send(peerway.stranger, route, { path: id, body: id })
      expect(stranger.status).toBe(401)
      for (const role of roles) {
        if (allowed(route).includes(role)) continue
        const answer = await send(here.hats.get(role)!, route, { path: id, body: id })
        expect(answer.status, role).toBe(404)
        expect(answer.body).toEqual({ code: 'not-found' })
      }
    },
  )
})

describe('a role with the right', () => {
  it.each(withHat.map((route) => [nameOf(route), route] as const))('is heard by %s', async (_, route) => {
    const takesId = route.url.includes(':') || holdsIds(route.body) || holdsIds(route.query)
    for (const role of allowed(route)) {
      if (route.method !== 'GET') continue
      const answer = await send(here.hats.get(role)!, route, {
        path: newId(Date.now()),
        body: newId(Date.now()),
      })
      if (takesId) expect([200, 404], role).toContain(answer.status)
      else expect(answer.status, role).toBe(200)
    }
  })
})

const mostTelling = ['participant', 'peer', 'pairing', 'session', 'staff', 'membership']

/** Every kind of id for the first role that may ask, and those that open most for the others. */
function triedBy(role: Role, route: Route): [string, string][] {
  const all = [...there.ids]
  return role === allowed(route)[0] ? all : all.filter(([table]) => mostTelling.includes(table))
}

/** Ids that are made on a device: another agency's is a new one here, and nothing of theirs is touched. */
const madeHere = /^(GET|PUT|DELETE) \/api\/drafts\/:id$/

describe('an id of another agency', () => {
  const byPath = withHat.filter(({ url }) => url.includes(':'))
  it.each(byPath.map((route) => [nameOf(route), route] as const))(
    'in the path of %s leads nowhere, and nothing of theirs is told',
    async (name, route) => {
      if (name === 'GET /api/programs/:id') return
      for (const role of allowed(route)) {
        for (const [table, id] of triedBy(role, route)) {
          const answer = await send(here.hats.get(role)!, route, { path: id, body: id })
          if (!madeHere.test(name))
            expect(answer.status, `${role} with a ${table}: ${JSON.stringify(answer.body)}`).toBe(404)
          expect(JSON.stringify(answer.body)).not.toContain(canary)
        }
      }
    },
  )

  const byBody = withHat.filter(({ body, query }) => holdsIds(body) || holdsIds(query))
  it.each(byBody.map((route) => [nameOf(route), route] as const))(
    'in the body or the query of %s is not found, and nothing of theirs is told',
    async (name, route) => {
      if (madeHere.test(name)) return
      for (const role of allowed(route)) {
        const own = here.ids
        for (const [table, id] of triedBy(role, route)) {
          const path = own.get(tableIn(route.url) ?? table) ?? id
          const answer = await send(here.hats.get(role)!, route, { path, body: id })
          const what = `${role} with a ${table}: ${JSON.stringify(answer.body)}`
          if (route.method !== 'GET') expect([403, 404, 409, 422], what).toContain(answer.status)
          expect(JSON.stringify(answer.body)).not.toContain(canary)
        }
      }
    },
  )

  it('is found by no search and stands in no list', async () => {
    for (const route of withHat.filter(({ method, url }) => method === 'GET' && !url.includes(':'))) {
      for (const role of allowed(route)) {
        for (const query of ['', `?search=${canary}`, `?q=${canary}`, `?query=${canary}`]) {
          const answer = await here.hats.get(role)!.get(route.url + query)
          expect(JSON.stringify(answer.body), `${nameOf(route)}${query} as ${role}`).not.toContain(canary)
        }
      }
    }
  })

  it('is still as it was after all of this', async () => {
    expect(await everything(there.agency.id)).toEqual(before)
  })
})

let before: Record<string, string>
beforeAll(async () => {
  before = await everything(there.agency.id)
})

/** A hash of all rows of an agency, table by table. */
async function everything(organizationId: string): Promise<Record<string, string>> {
  const { rows: tables } = await admin.query<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'app' and column_name = 'organization_id'`,
  )
  const found: Record<string, string> = {}
  for (const { name } of tables) {
    const { rows } = await admin.query<{ hash: string }>(
      `select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as hash from app."${name}" t where organization_id = $1`,
      [organizationId],
    )
    found[name] = rows[0]!.hash
  }
  return found
}

function tableIn(url: string): string | undefined {
  const folder = /^\/api\/(?:organization\/)?(\w+)s\/:id/.exec(url)?.[1]
  return folder
}

it('gives every role that can be given a hat of its own', () => {
  expect(givenRoles.every((role) => here.hats.has(role))).toBe(true)
})
