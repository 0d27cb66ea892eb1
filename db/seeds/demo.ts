import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor, Role } from '../../src/kernel/actor.ts'
import { inOrganization, insideOf } from '../../src/kernel/database/tx.ts'
import { addDays } from '../../src/kernel/days.ts'
import type { House } from '../../src/kernel/http.ts'
import { newId } from '../../src/kernel/ids.ts'
import { addMembership } from '../../src/organizations/memberships.sql.ts'
import { addOrganization, runProgram } from '../../src/organizations/organizations.sql.ts'
import { addStaff } from '../../src/organizations/staff.sql.ts'
import { recordSession } from '../../src/sessions/record-session.command.ts'
import { signNote } from '../../src/sessions/sign-note.command.ts'
import { writtenSession } from '../../src/sessions/session.ts'
import { type Cast, castOn } from './cast.ts'
import { setGoals } from './demo-goals.ts'
import { meetSupervisor, planMeetings } from './demo-meetings.ts'
import { seat, type Seated } from './seat.ts'

export type DemoSignIn = { agency: string; role: Role; name: string; email: string }
export type Demo = { password: string; signIns: readonly DemoSignIn[] }

/** True while no organization has been set up: the only state in which a demonstration may be loaded. */
export async function isEmpty(house: House): Promise<boolean> {
  const found = await sql`select 1 from app.directory limit 1`.execute(house.database)
  return found.rows.length === 0
}

/** Loads the demonstration on an empty database and says how to sign in; else leaves all as it is, and says that: false. */
export async function demo(house: House, say: (text: string) => void): Promise<boolean> {
  if (!(await isEmpty(house))) {
    say(
      'The demonstration is loaded on an empty database only; this one has agencies already.\n' +
        'For another one take a new folder: DATA_DIR=/new/folder npm start -- --demo',
    )
    return false
  }
  const { password, signIns } = await loadDemo(house)
  say(`A small agency for each program. Everybody signs in with the password ${password}`)
  for (const agency of new Set(signIns.map((one) => one.agency))) {
    say(`\n  ${agency}`)
    for (const one of signIns.filter((signIn) => signIn.agency === agency))
      say(`    ${one.email.padEnd(34)} ${one.name}`)
  }
  say('')
  return true
}

/**
 * Loads a small agency for each program with its cast: staff, a peer and a participant with sign-ins, people admitted,
 * active and paired, sessions held, signed, held back, missed and planned, and one person still to be admitted. Everybody has one password,
 * made anew.
 */
export async function loadDemo(house: House): Promise<Demo> {
  const password = `${randomBytes(6).toString('base64url')}-peerway`
  const signIns: DemoSignIn[] = []
  for (const cast of castOn(house.today('UTC'))) {
    if (house.programs.has(cast.programId)) signIns.push(...(await loadAgency(house, cast, password)))
  }
  return { password, signIns }
}

async function loadAgency(house: House, cast: Cast, password: string): Promise<DemoSignIn[]> {
  const instant = house.now()
  const today = house.today(cast.agency.zone)
  const organizationId = newId(instant)
  const seated = await inOrganization(house.database, { organizationId, actorId: null }, async (tx) => {
    await addOrganization(tx, { name: cast.agency.name, zone: cast.agency.zone, locale: 'en' })
    await runProgram(tx, { programId: cast.programId, fromDay: addDays(today, -400) })
    return seat(tx, cast, today, instant)
  })
  const signIns: DemoSignIn[] = []
  const give = async (
    role: Role,
    name: string,
    of: { staffId?: string; peerId?: string; participantId?: string },
  ): Promise<Actor> => {
    const email = `${role}@${cast.programId}.example`
    const account = await house.accounts.openOrProve({ name, email, password, locale: 'en' })
    if ('refused' in account)
      throw new Error(`the demonstration's own sign-in was refused: ${account.refused[0]?.code}`)
    const membershipId = newId(instant)
    await inOrganization(house.database, { organizationId, actorId: null }, async (tx) => {
      const staffId =
        of.staffId ??
        (of.peerId || of.participantId ? undefined : await addStaff(tx, { id: newId(instant), name, email }))
      await addMembership(tx, {
        id: membershipId,
        accountId: account.accountId,
        role,
        of: { ...of, ...(staffId ? { staffId } : {}) },
        fromDay: addDays(today, -400),
      })
    })
    signIns.push({ agency: cast.agency.name, role, name, email })
    return {
      accountId: account.accountId,
      membershipId,
      organizationId,
      role,
      participantId: of.participantId ?? null,
      peerId: of.peerId ?? null,
      staffId: of.staffId ?? null,
    }
  }
  await give('agency-admin', cast.admin, {})
  const coordinator = await give('coordinator', cast.coordinator, {})
  const supervisor = await give('supervisor', cast.supervisor.name, { staffId: seated.supervisorId })
  await give('program-officer', cast.officer, {})
  await give('case-manager', cast.caseManager, {})
  const peer = await give('peer', cast.peer.name, { peerId: seated.peerId })
  await give('participant', cast.participant.name, { participantId: seated.participantId })
  await askForAdmission(house, peer, cast, seated, today)
  const goalId = await setGoals(house, { peer, coordinator }, cast.programId, seated, today)
  await planMeetings(house, peer, cast, seated, today)
  await holdSessions(house, peer, cast, seated, today, goalId)
  await meetSupervisor(house, supervisor, cast, seated, today)
  return signIns
}

/** Somebody has asked and waits for an answer. */
async function askForAdmission(
  house: House,
  actor: Actor,
  cast: Cast,
  seated: Seated,
  today: string,
): Promise<void> {
  await inOrganization(house.database, insideOf(actor), (tx) =>
    tx
      .insertInto('enrolment')
      .values({
        organization_id: tx.organizationId,
        id: newId(house.now()),
        participant_id: seated.refusedId,
        program_id: cast.programId,
        state: 'inquiry',
        asked_on: addDays(today, -3),
      })
      .execute(),
  )
}

/** Days ago, from, until, and whether it is signed: enough for a month that looks lived in. */
const month: readonly (readonly [number, string, string, boolean])[] = [
  [24, '10:00', '11:00', true],
  [17, '10:00', '11:15', true],
  [10, '10:00', '11:00', true],
  [9, '14:00', '15:30', true],
  [8, '10:00', '10:45', false],
  [3, '10:00', '11:00', false],
]

async function holdSessions(
  house: House,
  peer: Actor,
  cast: Cast,
  seated: Seated,
  today: string,
  goalId: string | undefined,
): Promise<void> {
  const at = { now: house.now(), programs: house.programs }
  for (const [ago, start, end, signed] of month) {
    const sessionId = newId(house.now())
    const session = writtenSession.parse({
      pairingId: seated.pairingId,
      date: addDays(today, -ago),
      start,
      end,
      ...cast.session,
      mode: cast.session.mode,
      // The goal was agreed some weeks ago; how it stands is said in each meeting since.
      ...(goalId
        ? { goals: [{ goalId, level: ago > 9 ? 'a-little' : 'a-lot', value: ago > 9 ? '4' : '6' }] }
        : {}),
    })
    const recorded = await recordSession(house.database, peer, at, {
      id: newId(house.now()),
      sessionId,
      session,
    })
    if ('refused' in recorded)
      throw new Error(`a session of the demonstration was refused: ${recorded.refused[0]?.code}`)
    if (!signed) continue
    await signNote(house.database, peer, at, {
      id: newId(house.now()),
      sessionId,
      baseVersion: recorded.done.version,
    })
  }
}
