import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { seesParticipant } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import { called } from '../kernel/called.sql.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import type { Words } from '../kernel/i18n/speak.ts'
import type { TodayItem } from '../kernel/wire.ts'

/** Acts that somebody would call something done, in the trail's words. */
const acts = [
  'session.recorded',
  'note.signed',
  'units.asked',
  'units.approved',
  'units.denied',
  'override.asked',
  'override.approved',
  'override.denied',
  'participant.taken-in',
  'enrolment.admitted',
  'peer.taken-on',
  'peer.activated',
  'pairing.made',
  'credential.kept',
  'goal.proposed',
  'goal.agreed',
  'supervision.held',
  'supervision.closed',
  'month.explained',
  'assumption.approved',
] as const
type Done = (typeof acts)[number]

const most = 30

/** What this hat has done today, latest first, out of the audit trail; of people whom it still may see. */
export async function doneToday(
  tx: Tx,
  actor: Actor,
  today: Day,
  zone: string,
  words: Words,
): Promise<TodayItem[]> {
  const { rows: events } = await sql<{ id: string; action: Done; ids: string[] }>`
    select id, action, subject_ids as ids from app.audit_event
    where organization_id = ${tx.organizationId} and actor_id = ${actor.membershipId} and action not like '%.read'
      and id >= ${firstIdOf(today, zone)}::uuid and action = any(${[...acts]}::text[])
    order by id desc limit ${most}`.execute(tx)
  if (events.length === 0) return []
  const people = await peopleIn(tx, actor, today, [...new Set(events.flatMap(({ ids }) => ids))])
  return events.map(({ id, action, ids }) => {
    const known = ids.map((one) => people.get(one)).filter((one) => one !== undefined)
    const person = known.find(({ kind }) => kind !== 'peer') ?? known[0]
    return {
      id: `done-${id}`,
      verb: words.t(`today.done.${action}`),
      person: person?.name ?? null,
      why: words.time(instantIn(id), zone),
      since: today,
      href: person?.href ?? '/',
      done: true,
    }
  })
}

type Person = { id: string; kind: 'session' | 'participant' | 'peer'; name: string; href: string }

async function peopleIn(
  tx: Tx,
  actor: Actor,
  today: Day,
  ids: readonly string[],
): Promise<Map<string, Person>> {
  const org = tx.organizationId
  const seen = (participant: string) =>
    seesParticipant(actor, 'participant.read', sql.ref<string>(participant), today)
  const theTwo = actor.role === 'peer' || actor.role === 'participant'
  const name = (of: string) => (theTwo ? called(of) : sql.ref(`${of}.written_name`))
  const { rows } = await sql<Person>`
    select s.id, 'session' as kind, ${name('p')} as name, '/sessions/' || s.id as href
      from app.session s join app.participant p on p.organization_id = s.organization_id and p.id = s.participant_id
      where s.organization_id = ${org} and p.organization_id = ${org} and s.id = any(${ids}::uuid[]) and ${seen('s.participant_id')}
    union all
    select p.id, 'participant', ${name('p')}, '/participants/' || p.id from app.participant p
      where p.organization_id = ${org} and p.id = any(${ids}::uuid[]) and ${seen('p.id')}
    union all
    select e.id, 'peer', ${name('e')}, '/peers/' || e.id from app.peer e
      where e.organization_id = ${org} and e.id = any(${ids}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/** The smallest id that can have been made on a day: ids begin with their instant. */
function firstIdOf(day: Day, zone: string): string {
  const start = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone }).epochMilliseconds
  const hex = start.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

function instantIn(id: string): string {
  return new Date(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toISOString()
}
