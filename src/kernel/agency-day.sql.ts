import { type RawBuilder, sql } from 'kysely'
import type { Tx } from './database/tx.ts'
import type { Day } from './days.ts'

/** The zone of the organization that a written statement names as `$org`; the database reads it once for all rows. */
export const agencyZone = '(select agency.zone from app.organization agency where agency.id = $org)'

/**
 * The day on the agency's calendar of a column that holds an instant. A cast alone would read it off the database's
 * clock, where an evening in the west is the next day already.
 */
export function agencyDay(tx: Tx, instant: string): RawBuilder<Day> {
  return sql<Day>`(${sql.raw(instant)} at time zone ${zoneOf(tx)})::date`
}

/** The instant at which a column that holds a day begins there. */
export function agencyMidnight(tx: Tx, day: string): RawBuilder<string> {
  return sql<string>`(${sql.raw(day)}::timestamp at time zone ${zoneOf(tx)})`
}

const zoneOf = (tx: Tx) =>
  sql`(select agency.zone from app.organization agency where agency.id = ${tx.organizationId})`
