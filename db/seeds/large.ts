import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Role } from '../../src/kernel/actor.ts'
import { inOrganization, type Tx } from '../../src/kernel/database/tx.ts'
import { addDays } from '../../src/kernel/days.ts'
import type { House } from '../../src/kernel/http.ts'
import { newId } from '../../src/kernel/ids.ts'
import { addMembership } from '../../src/organizations/memberships.sql.ts'
import { addOrganization, runProgram } from '../../src/organizations/organizations.sql.ts'
import { castOn } from './cast.ts'
import { judgedBy } from './large-decisions.ts'
import { addPeople, perPeer, perSupervisor, type State } from './large-people.ts'
import { addBookings, addPulse, addSessions, times } from './large-sessions.ts'
import { firstly, participantId, peerId, staffId } from './large-sql.ts'
import { isEmpty } from './demo.ts'

/** At scale 1 a state's worth: everybody who is served and serves, and three years of their sessions. */
const everybody = { participants: 50_000, peers: 5_000 }
/** The stricter of the definitions, and one that counts units: peer by peer in turn. */
const run = ['mt-sdmi', 'tn-maps']

export type LargeSignIn = { role: Role; email: string }
export type Large = {
  organizationId: string
  password: string
  signIns: readonly LargeSignIn[]
  participants: number
  sessions: number
}

/** `seed large`: says how far it is, and at the end how to sign in. */
export async function large(
  house: House,
  scale: number,
  say: (text: string) => void,
): Promise<Large | undefined> {
  if (!(await isEmpty(house))) {
    say('A large agency is loaded on an empty database only; this one has agencies already.')
    return undefined
  }
  const begun = performance.now()
  let last = 0
  const loaded = await loadLarge(house, scale, (what, done, of) => {
    const seconds = Math.round((performance.now() - begun) / 1000)
    if (done < of && seconds < last + 5) return
    last = seconds
    say(
      `${String(seconds).padStart(6)} s   ${what}: ${done.toLocaleString('en')} of ${of.toLocaleString('en')}`,
    )
  })
  say(`\nEverybody signs in with the password ${loaded.password}`)
  for (const { role, email } of loaded.signIns) say(`  ${email.padEnd(34)} ${role}`)
  say('')
  return loaded
}

/**
 * One agency with two programs, as many participants and peers as are asked for, two sessions a month for three years,
 * and one sign-in for each role. Numbers and not chance decide who is called how and when who met.
 */
export async function loadLarge(
  house: House,
  scale: number,
  progress: (what: string, done: number, of: number) => void = () => undefined,
): Promise<Large> {
  const peers = Math.max(2, Math.round(everybody.peers * scale))
  const state: State = stateOf(house, peers)
  const organizationId = newId(house.now())
  const inside = <T>(work: (tx: Tx) => Promise<T>) =>
    inOrganization(house.database, { organizationId, actorId: null }, async (tx) => {
      // how keys are looked up was planned while the tables were empty
      await sql`discard plans`.execute(tx)
      return work(tx)
    })
  await inside(async (tx) => {
    await addOrganization(tx, { name: 'Statewide Peer Services', zone: state.zone, locale: 'en' })
    for (const programId of run) await runProgram(tx, { programId, fromDay: state.from })
  })
  await addPeople(state, inside, progress)
  const signIns = await signInsFor(house, inside, state)
  const judged = state.casts.map(({ programId }) => judgedBy(house.programs.get(programId)!, state.today))
  const total = state.participants * times
  for (let time = 0; time < times; time += 1) {
    for (const turn of run.keys()) await inside((tx) => addSessions(tx, state, judged[turn]!, turn, time))
    progress('sessions', (time + 1) * state.participants, total)
  }
  for (const turn of run.keys()) await inside((tx) => addBookings(tx, state, judged[turn]!, turn))
  await inside(addPulse)
  progress('bookings', state.participants * 2, state.participants * 2)
  return { organizationId, ...signIns, participants: state.participants, sessions: total }
}

function stateOf(house: House, peers: number): State {
  const day = house.today('UTC')
  const casts = run.map((id) => castOn(day).find(({ programId }) => programId === id)!)
  const { zone } = casts[0]!.agency
  const today = house.today(zone)
  return {
    ...{ casts, zone, today, peers },
    from: addDays(today, -365 * 3 - 60),
    participants: peers * perPeer,
    supervisors: Math.ceil(peers / perSupervisor),
  }
}

/** Somebody of each role: the first supervisor, the first peer and the first participant, and three of the office. */
async function signInsFor(
  house: House,
  inside: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  state: State,
): Promise<{ password: string; signIns: LargeSignIn[] }> {
  const password = `${randomBytes(6).toString('base64url')}-peerway`
  const first = await inside(async (tx) => {
    const ids = await sql<{ participant: string; peer: string; staff: string }>`
      select ${participantId('0')} as participant, ${peerId('0')} as peer, ${staffId('0')} as staff
      where ${sql.raw(firstly)} is not null`.execute(tx)
    return ids.rows[0]!
  })
  const roles: readonly (readonly [Role, { participantId?: string; peerId?: string; staffId?: string }])[] = [
    ['agency-admin', {}],
    ['coordinator', {}],
    ['program-officer', {}],
    ['supervisor', { staffId: first.staff }],
    ['peer', { peerId: first.peer }],
    ['participant', { participantId: first.participant }],
  ]
  const signIns: LargeSignIn[] = []
  for (const [role, of] of roles) {
    const email = `${role}@large.example`
    const account = await house.accounts.openOrProve({ name: role, email, password, locale: 'en' })
    if ('refused' in account) throw new Error(`a sign-in was refused: ${account.refused[0]?.code}`)
    const id = newId(house.now())
    await inside((tx) =>
      addMembership(tx, { id, accountId: account.accountId, role, of, fromDay: state.from }),
    )
    signIns.push({ role, email })
  }
  return { password, signIns }
}
