import { sql } from 'kysely'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { newId } from '../kernel/ids.ts'
import { type NoticeSetting, type Told, usualSetting } from './notice.ts'
import type { MailChoice } from './notice-choices.ts'

export async function zoneOfAgency(tx: Tx): Promise<string> {
  const row = await tx
    .selectFrom('organization')
    .select('zone')
    .where('id', '=', tx.organizationId)
    .executeTakeFirstOrThrow()
  return row.zone
}

/** Roles that hear of what concerns a participant, where no role is named. */
const whoHearsForParticipant = ['participant', 'representative'] as const

/** The hats in force on a day that somebody meant. */
export async function hatsMeant(tx: Tx, whom: Told, day: Day): Promise<readonly string[]> {
  const { membershipId, peerId, participantId, staffId, role } = whom
  if (!membershipId && !peerId && !participantId && !staffId && !role) return []
  const rows = await tx
    .selectFrom('membership')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('from_day', '<=', day)
    .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', day)]))
    .$if(membershipId !== null, (query) => query.where('id', '=', membershipId))
    .$if(peerId !== null, (query) => query.where('peer_id', '=', peerId))
    .$if(participantId !== null, (query) => query.where('participant_id', '=', participantId))
    .$if(staffId !== null, (query) => query.where('staff_id', '=', staffId))
    .$if(role !== null, (query) => query.where('role', '=', role!))
    .$if(participantId !== null && role === null, (query) =>
      query.where('role', 'in', whoHearsForParticipant),
    )
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

const shortTime = (time: string): string => time.slice(0, 5)

export async function settingOf(
  tx: Tx,
  membershipId: string,
): Promise<NoticeSetting & { readonly version: number }> {
  const row = await tx
    .selectFrom('notice_setting')
    .select(['mail', 'quiet_from', 'quiet_to', 'daily_at', 'version'])
    .where('organization_id', '=', tx.organizationId)
    .where('membership_id', '=', membershipId)
    .executeTakeFirst()
  if (!row) return { ...usualSetting, version: 0 }
  return {
    mail: row.mail as MailChoice,
    quietFrom: shortTime(row.quiet_from),
    quietTo: shortTime(row.quiet_to),
    dailyAt: shortTime(row.daily_at),
    version: row.version,
  }
}

/** Keeps a setting unless somebody changed it since it was read; says whether it was kept. */
export async function keepSetting(
  tx: Tx,
  membershipId: string,
  setting: NoticeSetting,
  baseVersion: number,
): Promise<boolean> {
  const { rows } = await sql`
    insert into app.notice_setting as s (organization_id, membership_id, mail, quiet_from, quiet_to, daily_at, version)
    values (${tx.organizationId}, ${membershipId}, ${setting.mail}, ${setting.quietFrom}, ${setting.quietTo}, ${setting.dailyAt}, 1)
    on conflict (organization_id, membership_id) do update set mail = excluded.mail, quiet_from = excluded.quiet_from,
      quiet_to = excluded.quiet_to, daily_at = excluded.daily_at, version = s.version + 1
      where s.version = ${baseVersion}
    returning s.version`.execute(tx)
  return rows.length > 0
}

const iso = (instant: number): string => new Date(instant).toISOString()

/** Adds a notice for one hat unless it has one under this key; says whether it is new. */
export async function addNotice(
  tx: Tx,
  instant: number,
  membershipId: string,
  told: Told,
  sendAt: number | null,
): Promise<boolean> {
  const added = await tx
    .insertInto('notice')
    .values({
      organization_id: tx.organizationId,
      id: newId(instant),
      membership_id: membershipId,
      kind: told.kind,
      subject: told.subject,
      subject_id: told.subjectId,
      key: told.key,
      due_on: told.dueOn,
      made_at: iso(instant),
      send_at: iso(sendAt ?? instant),
      state: sendAt === null ? 'kept-here' : 'waiting',
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'membership_id', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

export type Receiver = {
  readonly accountId: string
  readonly fromDay: Day
  readonly toDay: Day | null
  readonly zone: string
}

export async function receiverOf(tx: Tx, membershipId: string): Promise<Receiver | undefined> {
  return tx
    .selectFrom('membership as m')
    .innerJoin('organization as o', 'o.id', 'm.organization_id')
    .select(['m.account_id as accountId', 'm.from_day as fromDay', 'm.to_day as toDay', 'o.zone'])
    .where('m.organization_id', '=', tx.organizationId)
    .where('o.id', '=', tx.organizationId)
    .where('m.id', '=', membershipId)
    .executeTakeFirst()
}

/** Takes what may go now into one letter; nobody else takes it again. Gives back how many things it tells of. */
export async function claim(
  tx: Tx,
  membershipId: string,
  letterId: string,
  instant: number,
  dueBy: number,
): Promise<{ readonly count: number; readonly attempts: number }> {
  const rows = await tx
    .updateTable('notice')
    .set((eb) => ({
      state: 'sending',
      letter_id: letterId,
      claimed_at: iso(instant),
      attempts: eb('attempts', '+', 1),
    }))
    .where('organization_id', '=', tx.organizationId)
    .where('membership_id', '=', membershipId)
    .where('state', '=', sql.lit('waiting'))
    .where('send_at', '<=', iso(dueBy))
    .returning('attempts')
    .execute()
  return { count: rows.length, attempts: Math.max(0, ...rows.map(({ attempts }) => attempts)) }
}

/** What became of a letter that was claimed. */
export async function settle(
  tx: Tx,
  letterId: string,
  became: { state: 'sent' | 'unsure' | 'kept-here'; at: number } | { state: 'waiting'; sendAt: number },
): Promise<void> {
  await tx
    .updateTable('notice')
    .set(
      became.state === 'waiting'
        ? { state: 'waiting', send_at: iso(became.sendAt) }
        : { state: became.state, ...(became.state === 'sent' ? { sent_at: iso(became.at) } : {}) },
    )
    .where('organization_id', '=', tx.organizationId)
    .where('letter_id', '=', letterId)
    .where('state', '=', sql.lit('sending'))
    .execute()
}

/** What waits for one hat will not be sent any more, or later. */
export async function changeWaiting(
  tx: Tx,
  membershipId: string,
  to: { state: 'kept-here' | 'gone' } | { sendAt: number },
): Promise<number> {
  const rows = await tx
    .updateTable('notice')
    .set('state' in to ? { state: to.state } : { send_at: iso(to.sendAt) })
    .where('organization_id', '=', tx.organizationId)
    .where('membership_id', '=', membershipId)
    .where('state', '=', sql.lit('waiting'))
    .returning('id')
    .execute()
  return rows.length
}

/** Letters in the hands of a server that is gone: nobody knows whether they left, so they never leave again. */
export async function giveUpOn(tx: Tx, claimedBefore: number): Promise<number> {
  const rows = await tx
    .updateTable('notice')
    .set({ state: 'unsure' })
    .where('organization_id', '=', tx.organizationId)
    .where('state', '=', sql.lit('sending'))
    .where('claimed_at', '<', iso(claimedBefore))
    .returning('id')
    .execute()
  return rows.length
}

/** The hats with something that should have left by now. */
export async function overdue(tx: Tx, before: number): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('notice')
    .select('membership_id as id')
    .distinct()
    .where('organization_id', '=', tx.organizationId)
    .where('state', '=', sql.lit('waiting'))
    .where('send_at', '<', iso(before))
    .execute()
  return rows.map(({ id }) => id)
}

export async function noticesOf(tx: Tx, membershipId: string, most: number) {
  return tx
    .selectFrom('notice')
    .select([
      'id',
      'kind',
      'subject',
      'subject_id as subjectId',
      'due_on as dueOn',
      'made_at as madeAt',
      'state',
      'seen_at as seenAt',
    ])
    .where('organization_id', '=', tx.organizationId)
    .where('membership_id', '=', membershipId)
    .where('state', '<>', 'gone')
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
}

/** How many of the newest notices of a hat nobody has read: those that its page of notices shows as new. */
export async function unreadOf(tx: Tx, membershipId: string, most: number): Promise<number> {
  const { rows } = await sql<{ unread: number }>`
    select count(*)::int as unread from (
      select n.seen_at from app.notice n
      where n.organization_id = ${tx.organizationId} and n.membership_id = ${membershipId} and n.state <> 'gone'
      order by n.made_at desc, n.id desc limit ${most}) newest
    where newest.seen_at is null`.execute(tx)
  return rows[0]!.unread
}

/**
 * Whoever has read it here needs no letter about it. False, and nothing is marked, where one of them is not a notice
 * of this hat.
 */
export async function markSeen(
  tx: Tx,
  membershipId: string,
  ids: readonly string[],
  instant: number,
): Promise<boolean> {
  const asked = [...new Set(ids)]
  if (asked.length === 0) return true
  const own = await tx
    .selectFrom('notice')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('membership_id', '=', membershipId)
    .where('id', 'in', asked)
    .execute()
  if (own.length < asked.length) return false
  await tx
    .updateTable('notice')
    .set({
      seen_at: iso(instant),
      state: sql<string>`case when state = 'waiting' then 'kept-here' else state end`,
    })
    .where('organization_id', '=', tx.organizationId)
    .where('membership_id', '=', membershipId)
    .where('id', 'in', asked)
    .where('seen_at', 'is', null)
    .execute()
  return true
}
