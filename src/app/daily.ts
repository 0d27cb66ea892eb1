import { sql } from 'kysely'
import type { Logger } from 'pino'
import { inOrganization, type Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import type { House } from '../kernel/http.ts'
import { sweepLetters } from '../notices/send-letters.command.ts'
import { remindAboutPapers } from '../peers/refresh-due.command.ts'
import { closeMonths } from '../supervision/close-months.command.ts'
import { extendRecurrences } from '../sessions/recur.command.ts'
import { remindOfNotes, remindToConfirm } from '../sessions/remind.command.ts'
import { remindOfDocuments } from '../supervision/remind-progress.command.ts'
import { codeOf } from './cannot-start.ts'

/** The day that begins, as the agency's clocks and calendar have it. */
export type NewDay = { readonly house: House; readonly day: Day; readonly zone: string }

/**
 * Work of one agency that returns each day. It is done in the transaction that says it was done, so it never runs
 * twice for a day; after days without a server it runs once, for today, and looks back by itself. What is too much
 * for one transaction is asked for in it with `later`, piece by piece.
 */
export type DailyWork = {
  /** Names it in the table of what was done: never renamed. */
  readonly name: string
  run(tx: Tx, newDay: NewDay): Promise<void>
}

/** In the order in which it is done. */
export const dailyWork: readonly DailyWork[] = [
  {
    name: 'sessions.extend-recurrences',
    run: (tx, { house, day }) => extendRecurrences(tx, { now: house.now(), programs: house.programs }, day),
  },
  {
    name: 'sessions.remind',
    run: async (tx, { house, day }) => {
      const at = { now: house.now(), programs: house.programs }
      await remindOfNotes(tx, at, day)
      await remindToConfirm(tx, at, day)
    },
  },
  {
    name: 'peers.due',
    run: async (tx, { house, day }) => {
      await remindAboutPapers(tx, { now: house.now(), programs: house.programs }, day)
    },
  },
  {
    name: 'supervision.months',
    run: (tx, { house, day }) => closeMonths(tx, { now: house.now(), today: day, programs: house.programs }),
  },
  {
    name: 'supervision.documents',
    run: (tx, { house, day }) =>
      remindOfDocuments(tx, { now: house.now(), today: day, programs: house.programs }),
  },
  { name: 'notices.sweep', run: (tx, { house }) => sweepLetters(tx, house) },
]

/** Every five minutes: days do not begin everywhere at once. */
export const dailyCron = '*/5 * * * * daily-work ?jobKey=daily-work'

/** Does what has not been done yet of today's work, agency by agency; where one piece fails, the others go on. */
export async function doDailyWork(
  house: House,
  log: Pick<Logger, 'debug' | 'warn'>,
  works: readonly DailyWork[] = dailyWork,
): Promise<void> {
  if (works.length === 0) return
  const organizations = await house.database
    .selectFrom('directory')
    .select('organization_id as id')
    .distinct()
    .execute()
  for (const { id: organizationId } of organizations) {
    for (const work of works) {
      try {
        const ran = await doOnce(house, organizationId, work)
        if (ran) log.debug({ work: work.name, organizationId }, 'done for the day')
      } catch (error) {
        log.warn({ work: work.name, organizationId, code: codeOf(error) }, 'daily work failed')
      }
    }
  }
}

async function doOnce(house: House, organizationId: string, work: DailyWork): Promise<boolean> {
  return inOrganization(house.database, { organizationId, actorId: null }, async (tx) => {
    const zone = await zoneOf(tx)
    if (zone === undefined) return false
    const day = house.today(zone)
    if (!(await begin(tx, work.name, day, house.now()))) return false
    await work.run(tx, { house, day, zone })
    return true
  })
}

async function zoneOf(tx: Tx): Promise<string | undefined> {
  const row = await tx
    .selectFrom('organization')
    .select('zone')
    .where('id', '=', tx.organizationId)
    .executeTakeFirst()
  return row?.zone
}

/** Whoever writes the line does the work; another server waits at it, and finds it written. */
async function begin(tx: Tx, name: string, day: Day, instant: number): Promise<boolean> {
  const done = await tx
    .selectFrom('daily_run')
    .select('day')
    .where('organization_id', '=', tx.organizationId)
    .where('name', '=', name)
    .where('day', '>=', day)
    .executeTakeFirst()
  if (done) return false
  const { rows } = await sql`
    insert into app.daily_run as r (organization_id, name, day, ran_at)
    values (${tx.organizationId}, ${name}, ${day}, ${new Date(instant).toISOString()})
    on conflict (organization_id, name) do update set day = excluded.day, ran_at = excluded.ran_at
      where r.day < excluded.day
    returning r.organization_id`.execute(tx)
  return rows.length > 0
}
