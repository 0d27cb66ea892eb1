import { sql } from 'kysely'
import type { Tx } from '../../src/kernel/database/tx.ts'
import type { Cast } from './cast.ts'
import { addDecisions, type Judged } from './large-decisions.ts'
import { ended, perPeer, perSupervisor, type State } from './large-people.ts'
import { hatOf, idOf, pairingId, participantId, peerId, staffId } from './large-sql.ts'

/** Two a month for three years. */
export const times = 72
const everyDays = 15
const minutes = 30

/** Who has not been met for two months, and who never. */
const silent = { oneIn: 40, is: 3, last: 4 }
const never = { oneIn: 250, is: 11 }
/** Held back: one in a hundred. What is older than three months has mostly been let go. */
const heldBack = { oneIn: 100, openTimes: 6, leftOver: 10 }

const said = [
  'We walked along the river and spoke about what helps on bad mornings. Two alarms, one across the room, and the light switched on at once.',
  'Looked at the bus map together, rode one stop and back. Waiting at the stop was the hard part; the driver was kind and said to come again.',
  'Talked about the interview on Thursday: what to wear, what to answer, what to ask. Practised it twice, laughing much the second time.',
  'A quiet hour. We had tea, wrote a list of three people to call, and called the first of them. The sister was glad to be asked.',
  'Went through the letter from the office line by line. Next time we answer it together; nothing has to be done before Friday.',
]

const place = (peer: string) =>
  `(array['At the river', 'At the library', 'At home', 'In the office'])[1 + (${peer}) % 4]`

/**
 * Everything that took place at one of the times, for everybody of one program: sessions with notes, signatures in
 * the audit trail and units. Time after time, so that the tables fill as they would.
 */
export async function addSessions(
  tx: Tx,
  state: State,
  judged: Judged,
  turn: number,
  time: number,
): Promise<void> {
  const cast = state.casts[turn]!
  const org = tx.organizationId
  const back = times - 1 - time
  const isHeldBack = sql.raw(`(n + ${time}) % ${heldBack.oneIn} = 0`)
  const isOpen =
    back < heldBack.openTimes
      ? isHeldBack
      : sql.raw(`(n + ${time}) % ${heldBack.oneIn * heldBack.leftOver} = 0`)
  const drafts = back === 0 ? sql`(n % 4 <> 0 or day < ${state.today}::date - 5)` : sql`true`
  await sql`create temporary table happened on commit drop as
    select *, day + 1 + time '18:00' at time zone 'UTC' as signed_at, starts_at + interval '${sql.raw(String(minutes))} minutes' as ends_at,
      ${idOf('session', `n * 1000 + ${time}`, 'starts_at')} as id
    from (
      select n, day, ${isOpen} as open, ${isHeldBack} as held_back, ${drafts} as signed,
        (day + make_time(8 + n % ${sql.lit(perPeer)}, 0, 0)) at time zone ${state.zone} as starts_at,
        ${participantId('n')} as participant_id, ${peerId(`n / ${perPeer}`)} as peer_id, ${pairingId('n')} as pairing_id,
        case when n >= ${sql.lit(perPeer)} then ${hatOf('peer', `n / ${perPeer}`)} end as hat,
        ${sql.raw(place(`n / ${perPeer}`))} as place
      from (
        select n, ${state.today}::date - ${sql.lit(back * everyDays + 1)} - n % ${sql.lit(everyDays)} as day
        from generate_series(0, ${state.participants}::int - 1) n
        where n / ${sql.lit(perPeer)} % ${sql.lit(state.casts.length)} = ${sql.lit(turn)}
          and (n % ${sql.lit(silent.oneIn)} <> ${sql.lit(silent.is)} or ${sql.lit(back)} >= ${sql.lit(silent.last)})
          and n % ${sql.lit(never.oneIn)} <> ${sql.lit(never.is)}
      ) days
      where n % ${sql.lit(ended.oneIn)} <> ${sql.lit(ended.is)} or day <= ${state.today}::date - ${sql.lit(ended.daysAgo)}
    ) found`.execute(tx)
  await sql`insert into app.session (organization_id, id, program_id, participant_id, peer_id, pairing_id, state, service_date, starts_at, ends_at,
      zone, minutes, mode, place, topics, activities, held_back, signed_at, created_by, created_at)
    select ${org}, id, ${cast.programId}, participant_id, peer_id, pairing_id, 'held', day, starts_at, ends_at, ${state.zone}, ${sql.lit(minutes)},
      ${cast.session.mode}, place, ${[...cast.session.topics]}::text[], ${[...cast.session.activities]}::text[], open,
      case when signed then signed_at end, hat, ends_at
    from happened order by starts_at`.execute(tx)
  await addNotes(tx, state, cast, time)
  if (judged.hasUnits)
    await sql`insert into app.session_units (organization_id, session_id, week, participant_id, program_id, units, counted)
      select ${org}, id, day - extract(dow from day)::int, participant_id, ${cast.programId}, ${sql.lit(minutes / 15)},
        case when open then 0 else ${sql.lit(minutes / 15)} end
      from happened`.execute(tx)
  await addDecisions(tx, judged, cast.programId, back < 4)
  if (back * everyDays < 120) await addAnswers(tx)
}

/** A note is signed over the facts as they stand in the session: the same text that signing makes. */
async function addNotes(tx: Tx, state: State, cast: Cast, time: number): Promise<void> {
  const org = tx.organizationId
  const words = (value: readonly string[]) => `(array[${value.map((one) => `'${one}'`).join(', ')}])`
  const text = sql.raw(`${words(said)}[1 + (n + ${time}) % ${said.length}]`)
  const instant = (name: string) => `to_char(${name} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
  const milliseconds = (name: string) => `(extract(epoch from ${name}) * 1000)::bigint`
  await sql`create temporary table written on commit drop as
    select id, hat, day, signed, signed_at, participant_id, said, progress, question, facts,
      encode(sha256(convert_to(format('{"facts":%s,"progress":%s,"question":%s,"said":%s,"sessionId":"%s"}', of_facts, to_json(progress),
        coalesce(to_json(question)::text, 'null'), to_json(said), id), 'UTF8')), 'hex') as sha256
    from (
      select *, ${text} as said, ${cast.session.progress}::text as progress,
        case when day > ${state.today}::date - 30 and n % 23 = 0 then 'May we take the bus together next week?' end as question,
        jsonb_build_object('program_id', ${cast.programId}::text, 'participant_id', participant_id, 'peer_id', peer_id, 'pairing_id', pairing_id,
          'kind', 'service', 'service_date', day, 'starts_at', ${sql.raw(instant('starts_at'))}, 'ends_at', ${sql.raw(instant('ends_at'))},
          'zone', ${state.zone}::text, 'minutes', ${sql.lit(minutes)}, 'mode', ${cast.session.mode}::text, 'place', place,
          'topics', ${JSON.stringify(cast.session.topics)}::jsonb, 'activities', ${JSON.stringify(cast.session.activities)}::jsonb,
          'answers', '{}'::jsonb, 'counts_as_meeting', null) as facts,
        format('{"activities":%s,"answers":{},"counts_as_meeting":null,"ends_at":%s,"kind":"service","minutes":${sql.raw(String(minutes))},"mode":"%s","pairing_id":"%s","participant_id":"%s","peer_id":"%s","place":%s,"program_id":"%s","service_date":"%s","starts_at":%s,"topics":%s,"zone":"%s"}',
          ${JSON.stringify(cast.session.activities)}::text, ${sql.raw(milliseconds('ends_at'))}, ${cast.session.mode}::text, pairing_id, participant_id,
          peer_id, to_json(place), ${cast.programId}::text, day, ${sql.raw(milliseconds('starts_at'))}, ${JSON.stringify(cast.session.topics)}::text,
          ${state.zone}::text) as of_facts
      from happened
    ) noted`.execute(tx)
  await sql`insert into app.note (organization_id, session_id, said, progress, question, signed_at, signed_by, sha256, signed_facts, created_by, created_at)
    select ${org}, id, said, progress, question, case when signed then signed_at end, case when signed then hat end, case when signed then sha256 end,
      case when signed then facts end, hat, signed_at
    from written`.execute(tx)
  await sql`insert into app.audit_event (organization_id, id, at, actor_id, action, subject, subject_ids, details)
    select ${org}, ${idOf('signature', 'id::text', 'signed_at')}, signed_at, hat, 'note.signed', 'note', array[id, participant_id],
      jsonb_build_object('sha256', sha256)
    from written where signed order by signed_at`.execute(tx)
}

/** Of the last months: what supervisors have read, and what participants have said of it. */
async function addAnswers(tx: Tx): Promise<void> {
  const org = tx.organizationId
  await sql`insert into app.note_reading (organization_id, session_id, staff_id, read_at)
    select ${org}, id, ${staffId(`n / ${perPeer * perSupervisor}`)}, signed_at + interval '2 days' from happened where signed and n % 8 <> 0`.execute(
    tx,
  )
  await sql`insert into app.confirmation (organization_id, id, session_id, peer_id, answer, given_by, way, answered_at)
    select ${org}, ${idOf('confirmation', 'id::text', 'signed_at')}, id, case when n % 997 = 0 then peer_id end,
      case when n % 997 = 0 then 'not-so' else 'yes' end, 'participant', 'link', signed_at + interval '1 day'
    from happened where signed and n % 5 <> 0`.execute(tx)
}

/** What is planned for the next weeks: once a fortnight, as the two are used to. */
export async function addBookings(tx: Tx, state: State, judged: Judged, turn: number): Promise<void> {
  const cast = state.casts[turn]!
  const org = tx.organizationId
  await sql`create temporary table planned on commit drop as
    select n, day, starts_at, ${idOf('booking', 'n * 10 + ahead', 'starts_at')} as id
    from (
      select n, ahead, ${state.today}::date + ahead * 14 - n % 14 + 1 as day,
        (${state.today}::date + ahead * 14 - n % 14 + 1 + make_time(8 + n % ${sql.lit(perPeer)}, 0, 0)) at time zone ${state.zone} as starts_at
      from generate_series(0, ${state.participants}::int - 1) n, generate_series(1, 2) ahead
      where n / ${sql.lit(perPeer)} % ${sql.lit(state.casts.length)} = ${sql.lit(turn)}
        and n % ${sql.lit(ended.oneIn)} <> ${sql.lit(ended.is)}
        and n % ${sql.lit(silent.oneIn)} <> ${sql.lit(silent.is)} and n % ${sql.lit(never.oneIn)} <> ${sql.lit(never.is)}
    ) ahead`.execute(tx)
  await sql`insert into app.session (organization_id, id, program_id, participant_id, peer_id, pairing_id, state, service_date, starts_at, ends_at,
      planned_starts_at, planned_ends_at, zone, minutes, mode, created_by)
    select ${org}, id, ${cast.programId}, ${participantId('n')}, ${peerId(`n / ${perPeer}`)}, ${pairingId('n')}, 'planned', day, starts_at,
      starts_at + interval '30 minutes', starts_at, starts_at + interval '30 minutes', ${state.zone}, ${sql.lit(minutes)}, ${cast.session.mode},
      case when n >= ${sql.lit(perPeer)} then ${hatOf('peer', `n / ${perPeer}`)} end
    from planned`.execute(tx)
  if (judged.hasUnits)
    await sql`insert into app.session_units (organization_id, session_id, week, participant_id, program_id, units, counted, planned)
      select ${org}, id, day - extract(dow from day)::int, ${participantId('n')}, ${cast.programId}, ${sql.lit(minutes / 15)}, 0, true
      from planned`.execute(tx)
}

/** When the two of each pairing last met, as recording keeps it. */
export async function addPulse(tx: Tx): Promise<void> {
  await sql`insert into app.pulse (organization_id, pairing_id, participant_id, peer_id, program_id, first_held_on, last_held_on, held)
    select ${tx.organizationId}, pairing_id, participant_id, peer_id, program_id, min(service_date), max(service_date), count(*)
    from app.session where organization_id = ${tx.organizationId} and state = 'held'
    group by pairing_id, participant_id, peer_id, program_id`.execute(tx)
}
