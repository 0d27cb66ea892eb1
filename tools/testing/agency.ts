import pino from 'pino'
import { afterAll } from 'vitest'
import { type Composed, compose } from '../../src/app/compose.ts'
import { routes as allRoutes } from '../../src/app/routes.ts'
import type { Actor, Role } from '../../src/kernel/actor.ts'
import { inOrganization, type Tx } from '../../src/kernel/database/tx.ts'
import type { Route } from '../../src/kernel/http.ts'
import { newId } from '../../src/kernel/ids.ts'
import type { Post } from '../../src/kernel/post.ts'
import { recordKindOf } from '../../src/organizations/membership.ts'
import { addMembership } from '../../src/organizations/memberships.sql.ts'
import { addOrganization, runProgram } from '../../src/organizations/organizations.sql.ts'
import { addStaff } from '../../src/organizations/staff.sql.ts'
import { addWords } from '../../src/participants/participants.sql.ts'
import { searchKey } from '../../src/participants/search-key.ts'
import type { Program } from '../../src/policy/program.ts'
import { programs as allPrograms } from '../../programs/programs.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'

/**
 * A whole Peerway in this process, on a database of this test file's own:
 *
 *     const peerway = await startPeerway()
 *     const agency = await peerway.agency({ programs: ['mt-sdmi'] })
 *     const coordinator = await agency.as('coordinator')
 *     const answer = await coordinator.post('/api/participants', { … })
 */
export type Peerway = Composed & {
  database: FreshDatabase
  /** Moves the domain's clock; an instant such as `2026-03-03T15:00:00Z`. */
  setClock(instant: string): void
  agency(about?: { name?: string; zone?: string; programs?: readonly string[] }): Promise<Agency>
  /** Somebody who is not signed in. */
  stranger: Client
}

export type Agency = {
  id: string
  zone: string
  /** One signed-in person under one new hat; their record is made unless it is given. */
  as(role: Role, who?: Whom): Promise<HatClient>
  staff(name: string, about?: { job?: string; email?: string }): Promise<string>
  peer(name: string): Promise<string>
  participant(name: string, about?: { birthDate?: string }): Promise<string>
  /** A transaction inside this agency, as nobody in particular. */
  inside<T>(work: (tx: Tx) => Promise<T>): Promise<T>
}

export type Whom = {
  name?: string
  participantId?: string
  peerId?: string
  staffId?: string
  /** Another hat for an account that exists. */
  accountId?: string
  fromDay?: string
}

export type Answered<T = Record<string, unknown>> = {
  status: number
  body: T
  headers: Record<string, string>
  cookies: string[]
}

export type Client = {
  get<T = never>(url: string): Promise<Answered<[T] extends [never] ? Loose : T>>
  /** A `commandId` is added unless the body has one. */
  post<T = never>(url: string, body?: object): Promise<Answered<[T] extends [never] ? Loose : T>>
  put<T = never>(url: string, body?: object): Promise<Answered<[T] extends [never] ? Loose : T>>
  ask(method: string, url: string, body?: unknown, headers?: Record<string, string>): Promise<Answered<Loose>>
}

// What a server answered is looked into by hand in a test; nothing else may be this loose.
// oxlint-disable-next-line typescript/no-explicit-any
type Loose = any

export type HatClient = Client & { actor: Actor; cookie: string }

const firstInstant = '2026-03-03T15:00:00Z'

export async function startPeerway(
  given: {
    programs?: ReadonlyMap<string, Program>
    routes?: readonly Route[]
    publicUrl?: string
    at?: string
    log?: pino.Logger
    post?: Post
    knocksPerMinute?: number
  } = {},
): Promise<Peerway> {
  const database = await freshDatabase()
  let now = Date.parse(given.at ?? firstInstant)
  const composed = compose({
    pool: database.app,
    secret: 'only-for-tests-only-for-tests-only-for-tests',
    programs: given.programs ?? allPrograms,
    routes: given.routes ?? allRoutes,
    publicUrl: given.publicUrl ?? 'http://peerway.test',
    behindProxy: false,
    log: given.log ?? pino({ level: 'silent' }),
    clock: () => Date.now(),
    now: () => now,
    knocksPerMinute: given.knocksPerMinute ?? 100_000,
    ...(given.post ? { post: given.post } : {}),
  })
  await composed.server.ready()
  afterAll(() => composed.stop())
  return {
    ...composed,
    database,
    setClock: (instant) => {
      now = Date.parse(instant)
    },
    stranger: clientOf(composed),
    agency: (about) => makeAgency(composed, about ?? {}),
  }
}

export async function makeAgency(
  composed: Composed,
  about: { name?: string; zone?: string; programs?: readonly string[] },
): Promise<Agency> {
  const { house } = composed
  const id = newId(Date.now())
  const zone = about.zone ?? 'America/Chicago'
  const inside: Agency['inside'] = (work) =>
    inOrganization(house.database, { organizationId: id, actorId: null }, work)
  await inside(async (tx) => {
    await addOrganization(tx, { name: about.name ?? 'Harbor Peers', zone, locale: 'en' })
    for (const programId of about.programs ?? [...house.programs.keys()])
      await runProgram(tx, { programId, fromDay: '2020-01-01' })
  })

  const agency: Agency = {
    id,
    zone,
    inside,
    staff: (name, more) => inside((tx) => addStaff(tx, { id: newId(Date.now()), name, ...more })),
    peer: (name) =>
      inside(async (tx) => {
        const peerId = newId(Date.now())
        await tx
          .insertInto('peer')
          .values({ organization_id: id, id: peerId, written_name: name, search_key: searchKey(name) })
          .execute()
        return peerId
      }),
    participant: (name, more) =>
      inside(async (tx) => {
        const participantId = newId(Date.now())
        await tx
          .insertInto('participant')
          .values({
            organization_id: id,
            id: participantId,
            written_name: name,
            birth_date: more?.birthDate ?? null,
            zone,
            search_key: searchKey(name),
          })
          .execute()
        await addWords(tx, [{ id: participantId, key: searchKey(name) }])
        return participantId
      }),
    as: (role, whom = {}) => makeHat(composed, agency, role, whom),
  }
  return agency
}

async function makeHat(composed: Composed, agency: Agency, role: Role, whom: Whom): Promise<HatClient> {
  const { house } = composed
  const name = whom.name ?? `Some ${role}`
  const kind = recordKindOf(role)
  const made = {
    participantId: whom.participantId ?? (kind === 'participantId' ? await agency.participant(name) : null),
    peerId: whom.peerId ?? (kind === 'peerId' ? await agency.peer(name) : null),
    staffId: whom.staffId ?? (kind === 'staffId' ? await agency.staff(name) : null),
  }
  const accountId = whom.accountId ?? (await house.accounts.openWithoutMail({ name, locale: 'en' }))
  const membershipId = newId(Date.now())
  await agency.inside((tx) =>
    addMembership(tx, {
      id: membershipId,
      accountId,
      role,
      of: made,
      fromDay: whom.fromDay ?? '2020-01-01',
    }),
  )
  house.accounts.forget(accountId)
  const cookie = await signInCookie(composed, accountId)
  const actor: Actor = { accountId, membershipId, organizationId: agency.id, role, ...made }
  return { ...clientOf(composed, { cookie, 'x-peerway-hat': membershipId }), actor, cookie }
}

export async function signInCookie(composed: Composed, accountId: string): Promise<string> {
  const { headers } = await composed.library.api.begin({
    body: { accountId },
    headers: new Headers(),
    returnHeaders: true,
  })
  return cookiesOf(headers.getSetCookie())
}

export function cookiesOf(set: readonly string[]): string {
  return set.map((cookie) => cookie.split(';')[0]).join('; ')
}

export function clientOf(composed: Composed, headers: Record<string, string> = {}): Client {
  const ask: Client['ask'] = async (method, url, body, more) => {
    const answer = await composed.server.inject({
      method: method as 'GET',
      url,
      headers: {
        ...headers,
        ...more,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    })
    const set = answer.headers['set-cookie']
    return {
      status: answer.statusCode,
      body: answer.headers['content-type']?.startsWith('application/json')
        ? JSON.parse(answer.payload)
        : answer.payload,
      headers: answer.headers as Record<string, string>,
      cookies: set === undefined ? [] : [set].flat(),
    }
  }
  return {
    ask,
    get: (url) => ask('GET', url),
    post: (url, body = {}) => ask('POST', url, { commandId: newId(Date.now()), ...body }),
    put: (url, body = {}) => ask('PUT', url, { commandId: newId(Date.now()), ...body }),
  }
}
