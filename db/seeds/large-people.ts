import { sql } from 'kysely'
import type { Tx } from '../../src/kernel/database/tx.ts'
import { addDays, type Day } from '../../src/kernel/days.ts'
import { displayName, personSearchKey } from '../../src/participants/person.ts'
import type { Cast, Fact, Paper } from './cast.ts'
import { nameNumbered } from './large-names.ts'
import { firstly, hatOf, idOf, pairingId, participantId, peerId, staffId } from './large-sql.ts'

/** How many there are, how they stand to each other, and the casts of which all are copies. */
export type State = {
  /** Two programs in turn, peer by peer. */
  readonly casts: readonly Cast[]
  readonly zone: string
  readonly today: Day
  /** The day on which everything begins. */
  readonly from: Day
  readonly participants: number
  readonly peers: number
  readonly supervisors: number
}

/** Ten participants for each peer, twenty peers for each supervisor. */
export const perPeer = 10
export const perSupervisor = 20
/** One in so many has ended, this long ago. */
export const ended = { oneIn: 25, is: 7, daysAgo: 200 }

const together = 2500

type Added = (what: string, done: number, of: number) => void

/** Everybody with their papers and facts, admitted, active, supervised and paired since the first day. */
export async function addPeople(
  state: State,
  inside: (work: (tx: Tx) => Promise<unknown>) => Promise<unknown>,
  added: Added,
): Promise<void> {
  await inside((tx) => addSupervisors(tx, state))
  for (let from = 0; from < state.peers; from += together) {
    const to = Math.min(from + together, state.peers)
    await inside((tx) => addPeers(tx, state, from, to))
    added('peers', to, state.peers)
  }
  for (let from = 0; from < state.participants; from += together) {
    const to = Math.min(from + together, state.participants)
    await inside((tx) => addParticipants(tx, state, from, to))
    added('participants', to, state.participants)
  }
}

function numbered(from: number, to: number, years: (number: number) => number, today: Day) {
  const people = Array.from({ length: to - from }, (_, place) => {
    const n = from + place
    const { given, family, order, languages } = nameNumbered(n)
    const name = { given, family, order }
    return {
      ...{ n, given, family, name_order: order, languages },
      written_name: displayName(name),
      search_key: personSearchKey({ name, formerNames: [], recordNumbers: [] }),
      birth_date: addDays(today, -Math.floor(years(n) * 365.25) - (n % 361)),
    }
  })
  return sql`jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as who (n int, given text, family text, name_order text,
    languages text[], written_name text, search_key text, birth_date date)`
}

/** The program of a peer, or of the peer of a participant, as SQL. */
const programOf = ({ casts }: State, peer: string) =>
  sql.raw(
    `(array[${casts.map(({ programId }) => `'${programId}'`).join(', ')}])[1 + (${peer}) % ${casts.length}]`,
  )

async function addSupervisors(tx: Tx, state: State): Promise<void> {
  const org = tx.organizationId
  await sql`insert into app.staff (organization_id, id, name, job)
    select ${org}, ${staffId('n')}, written_name, 'Supervisor'
    from ${numbered(0, state.supervisors, () => 45, state.today)}`.execute(tx)
  await sql`insert into app.membership (organization_id, id, account_id, role, staff_id, from_day)
    select ${org}, ${hatOf('staff', 'n')}, ${idOf('account of staff', 'n', firstly)}, 'supervisor', ${staffId('n')}, ${state.from}::date
    from generate_series(1, ${state.supervisors}::int - 1) n`.execute(tx)
  for (const { supervisor } of state.casts)
    if (supervisor.licence) await addPapers(tx, state, 'staff', [supervisor.licence], 0, state.supervisors)
}

async function addPeers(tx: Tx, state: State, from: number, to: number): Promise<void> {
  const org = tx.organizationId
  await sql`insert into app.peer (organization_id, id, written_name, birth_date, languages, search_key)
    select ${org}, ${peerId('n')}, written_name, birth_date, languages, search_key
    from ${numbered(from, to, (n) => 24 + (n % 9), state.today)}`.execute(tx)
  // somebody signs in as the first of them; their hat comes with the account
  await sql`insert into app.membership (organization_id, id, account_id, role, peer_id, from_day)
    select ${org}, ${hatOf('peer', 'n')}, ${idOf('account of peer', 'n', firstly)}, 'peer', ${peerId('n')}, ${state.from}::date
    from generate_series(greatest(${from}::int, 1), ${to}::int - 1) n`.execute(tx)
  for (const [turn, cast] of state.casts.entries()) {
    await sql`insert into app.peer_service (organization_id, id, peer_id, program_id, state, title, affiliation, capacity, applied_on, active_from)
      select ${org}, ${idOf('service', 'n', firstly)}, ${peerId('n')}, ${cast.programId}, 'active', ${cast.peer.title},
        ${cast.peer.affiliation}, ${perPeer} + 2, ${addDays(state.from, -30)}::date, ${state.from}::date
      from ${turnOf(state, turn, from, to)}`.execute(tx)
    await sql`insert into app.supervision_assignment (organization_id, id, peer_id, staff_id, program_id, kind, from_day)
      select ${org}, ${idOf('assignment', 'n', firstly)}, ${peerId('n')}, ${staffId(`n / ${perSupervisor}`)}, ${cast.programId},
        ${cast.supervisor.kind}, ${state.from}::date
      from ${turnOf(state, turn, from, to)}`.execute(tx)
    await addPapers(tx, state, 'peer', cast.peer.papers, from, to, turn)
    await addFacts(tx, state, 'peer', cast.peer.facts, turnOf(state, turn, from, to))
  }
}

/** The numbers of those peers whose turn it is, in a table `n`. */
const turnOf = ({ casts }: State, turn: number, from: number, to: number) =>
  sql`(select n from generate_series(${from}::int, ${to}::int - 1) n where n % ${sql.lit(casts.length)} = ${sql.lit(turn)}) numbers`

const ofTurn = ({ casts }: State, turn: number, from: number, to: number) =>
  sql`(select n from generate_series(${from}::int, ${to}::int - 1) n where n / ${sql.lit(perPeer)} % ${sql.lit(casts.length)} = ${sql.lit(turn)}) numbers`

async function addParticipants(tx: Tx, state: State, from: number, to: number): Promise<void> {
  const org = tx.organizationId
  const program = programOf(state, `n / ${perPeer}`)
  const day = sql`${state.from}::date`
  const isEnded = sql.raw(`n % ${ended.oneIn} = ${ended.is}`)
  const endedOn = sql`case when ${isEnded} then ${state.today}::date - ${sql.lit(ended.daysAgo)} end`
  const numbers = sql`generate_series(${from}::int, ${to}::int - 1) n`
  await sql`insert into app.participant (organization_id, id, written_name, given, family, name_order, birth_date, languages, zone, search_key)
    select ${org}, ${participantId('n')}, written_name, given, family, name_order, birth_date, languages, ${state.zone}, search_key
    from ${numbered(from, to, (n) => 19 + (n % 4), state.today)}`.execute(tx)
  await sql`insert into app.participant_word (organization_id, participant_id, word)
    select distinct ${org}::uuid, ${participantId('n')}, word
    from ${numbered(from, to, () => 19, state.today)}, unnest(string_to_array(search_key, ' ')) word`.execute(
    tx,
  )
  await sql`insert into app.enrolment (organization_id, id, participant_id, program_id, state, asked_on, admitted_on, ended_on, ended_reason)
    select ${org}, ${idOf('enrolment', 'n', firstly)}, ${participantId('n')}, ${program}, case when ${isEnded} then 'ended' else 'enrolled' end,
      ${day}, ${day}, ${endedOn}, case when ${isEnded} then 'Moved away' end
    from ${numbers}`.execute(tx)
  await sql`insert into app.pairing (organization_id, id, participant_id, peer_id, program_id, from_day, to_day, ended_reason, rate_cents)
    select ${org}, ${pairingId('n')}, ${participantId('n')}, ${peerId(`n / ${perPeer}`)}, ${program}, ${day}, ${endedOn},
      case when ${isEnded} then 'Moved away' end, 1500
    from ${numbers}`.execute(tx)
  await sql`insert into app.plan (organization_id, id, participant_id, program_id, title, from_day, source, approved_on, approved_by)
    select ${org}, ${idOf('plan', 'n', firstly)}, ${participantId('n')}, ${program}, 'Plan of the case manager', ${day}, 'Copy from the case manager',
      ${day}, 'Case manager'
    from ${numbers}`.execute(tx)
  await sql`insert into app.goal (organization_id, id, participant_id, program_id, plan_id, words, activities, set_on, state, agreed_on, agreed_by, agreed_how)
    select ${org}, ${idOf('goal', 'n', firstly)}, ${participantId('n')}, ${program}, ${idOf('plan', 'n', firstly)},
      'I want to take the bus by myself.', array['Riding along'], ${day}, 'active', ${day}, 'participant', 'Said so at the first meeting'
    from ${numbers}`.execute(tx)
  for (const [turn, cast] of state.casts.entries()) {
    await addFacts(tx, state, 'participant', cast.participantFacts, ofTurn(state, turn, from, to))
    await addFacts(tx, state, 'pairing', cast.pairingFacts, ofTurn(state, turn, from, to))
  }
}

async function addPapers(
  tx: Tx,
  state: State,
  of: 'peer' | 'staff',
  papers: readonly Paper[],
  from: number,
  to: number,
  turn?: number,
): Promise<void> {
  const numbers =
    turn === undefined ? sql`generate_series(${from}::int, ${to}::int - 1) n` : turnOf(state, turn, from, to)
  for (const [place, paper] of papers.entries())
    await sql`insert into app.credential (organization_id, id, ${sql.ref(`${of}_id`)}, kind, title, issuer, state, from_day, to_day, hours, approval, source)
      select ${tx.organizationId}, ${idOf(`paper ${place} of ${of}`, 'n', firstly)}, ${of === 'peer' ? peerId('n') : staffId('n')},
        ${paper.kind}, ${paper.title}, ${paper.issuer ?? null}, 'verified', ${state.from}::date, ${paper.to ?? null}::date,
        ${paper.hours ?? null}::numeric, ${paper.approval ?? null}, 'Seen as a paper'
      from ${numbers}`.execute(tx)
}

const idsOf = { participant: participantId, peer: peerId, pairing: pairingId }

async function addFacts(
  tx: Tx,
  state: State,
  of: keyof typeof idsOf,
  facts: readonly Fact[],
  numbers: ReturnType<typeof turnOf>,
): Promise<void> {
  for (const [place, fact] of facts.entries())
    await sql`insert into app.fact (organization_id, id, ${sql.ref(`${of}_id`)}, chapter, name, value, from_day, source)
      select ${tx.organizationId}, ${idOf(`fact ${place} of ${of}`, 'n', firstly)}, ${idsOf[of]('n')}, ${fact.chapter}, ${fact.name},
        ${JSON.stringify(fact.value)}::jsonb, ${state.from}::date, ${fact.source}
      from ${numbers}`.execute(tx)
}
