import { sql } from 'kysely'
import { agencyDay } from '../kernel/agency-day.sql.ts'
import { addMonths, type Day, firstOfMonth, lastOfMonth } from '../kernel/days.ts'
import { monthName } from '../kernel/i18n/month-name.ts'
import type { AskedToday } from '../kernel/today.ts'
import type { TodayItem } from '../kernel/wire.ts'
import { chapters } from '../policy/chapters.ts'
import { judge } from '../policy/judge.ts'
import { deliveredTo } from './case-managers.sql.ts'
import { pairingsSeen } from './case-team.sql.ts'
import { driftingAfter } from './drifting.ts'
import { driftingSeen } from './drifting.sql.ts'
import { evaluationsAnswered, evaluationsToAnswer } from './evaluations.sql.ts'
import { meetingsOpen } from './meetings.sql.ts'
import { findingsOf, pairingMonthFacts } from './month.ts'
import { monthsOfPairings } from './months.sql.ts'
import { documentRules } from './progress.ts'
import { documentsDue } from './progress.sql.ts'

const most = 60

/** The others stand in the list of those who are drifting, so that old silence does not push out what is new. */
const mostDrifting = 10

/** Participants of supervised peers who are drifting, those with nothing at all first. */
export async function drifting({ tx, actor, today, running, words }: AskedToday): Promise<TodayItem[]> {
  const asked = (await running()).map(({ program, settings }) => ({
    program: program.id,
    days: driftingAfter(program, settings, today),
  }))
  return (await driftingSeen(tx, actor, today, asked, mostDrifting)).map((one) => ({
    id: `drifting-${one.pairingId}`,
    verb: words.t('today.drifting'),
    person: one.peerName,
    why: words.t(one.lastHeldOn ? 'today.drifting.why' : 'today.drifting.why.nothing', {
      participant: one.participantName,
      days: one.days,
    }),
    since: one.lastHeldOn ?? one.pairedFrom,
    href: '/drifting',
    done: false,
  }))
}

/** Months of supervised peers that a clause says were missed, of which nobody has said why. */
export async function monthsToExplain({ tx, actor, today, words }: AskedToday): Promise<TodayItem[]> {
  const org = tx.organizationId
  const { rows } = await sql<{ peerId: string; peer: string; month: Day; day: Day }>`
    select l.peer_id as "peerId", e.written_name as peer, date_trunc('month', l.on_day)::date as month, max(l.on_day) as day
    from (select distinct on (d.peer_id, d.pairing_id, d.program_id, d.on_day) d.peer_id, d.pairing_id, d.program_id, d.on_day, d.findings
      from app.decision d where d.organization_id = ${org} and d.act = 'month' and d.on_day >= ${addMonths(firstOfMonth(today), -monthsBack)}::date
        and exists (select 1 from app.supervision_assignment sup where sup.organization_id = ${org} and sup.peer_id = d.peer_id
          and sup.program_id = d.program_id and sup.staff_id = ${actor.staffId} and sup.from_day <= ${today}::date
          and (sup.to_day is null or sup.to_day >= ${today}::date))
        and d.peer_id in (select own.peer_id from app.supervision_assignment own where own.organization_id = ${org} and own.staff_id = ${actor.staffId})
      order by d.peer_id, d.pairing_id, d.program_id, d.on_day, d.decided_at desc, d.id desc) l
    join app.peer e on e.organization_id = ${org} and e.id = l.peer_id
    where l.findings::jsonb @> '[{"verdict":"not-met"}]'
      and not exists (select 1 from app.month_word w where w.organization_id = ${org} and w.peer_id = l.peer_id
        and w.program_id = l.program_id and w.month = date_trunc('month', l.on_day)::date
        and w.pairing_id is not distinct from l.pairing_id)
    group by l.peer_id, e.written_name, 3 order by 4, l.peer_id limit ${most}`.execute(tx)
  return rows.map((one) => ({
    id: `month-${one.peerId}-${one.month}`,
    verb: words.t('today.month-missed'),
    person: one.peer,
    why: words.t('today.month-missed.why', {
      month: monthName(one.month, words.locale),
    }),
    since: one.day,
    href: `/supervision/peers/${one.peerId}/months`,
    done: false,
  }))
}

const monthsBack = 3

/** Participants whom a peer has not met this month, as soon as the definition reminds of it. */
export async function monthsWithoutMeeting({
  tx,
  actor,
  today,
  running,
  words,
}: AskedToday): Promise<TodayItem[]> {
  const [first, last] = [firstOfMonth(today), lastOfMonth(today)]
  const items: TodayItem[] = []
  for (const { program, settings } of await running()) {
    if (!program.chapters['month']) continue
    const months = await monthsOfPairings(tx, { program: program.id, first, last, peers: [actor.peerId!] })
    if (months.length === 0) continue
    for (const month of months) {
      const hints = findingsOf(
        program,
        judge(program, chapters['month']!, pairingMonthFacts(last, month), today, settings),
        'pairing',
      ).map(({ hint }) => hint)
      if (!hints.includes('remind-peer') && !hints.includes('remind-supervisor')) continue
      items.push({
        id: `meet-${month.pairingId}`,
        verb: words.t('today.no-meeting'),
        person: month.participantCalled,
        why: words.t('today.no-meeting.why', { day: words.day(last, today) }),
        since: first,
        href: `/pairings/${month.pairingId}`,
        done: false,
      })
    }
  }
  return items
}

/** Progress documents that were delivered here and wait to be acknowledged. */
export async function documentsToAcknowledge({ tx, actor, today, words }: AskedToday): Promise<TodayItem[]> {
  const org = tx.organizationId
  const { rows } = await sql<{ id: string; person: string; from: Day; day: Day }>`
    select d.id, p.written_name as person, d.from_day as from, coalesce(d.delivered_on, ${agencyDay(tx, 'd.delivered_at')}) as day
    from app.progress_document d join app.participant p on p.organization_id = d.organization_id and p.id = d.participant_id
    where d.organization_id = ${org} and p.organization_id = ${org} and d.state = 'delivered' and ${deliveredTo(actor)}
    order by d.delivered_at, d.id limit ${most}`.execute(tx)
  return rows.map((one) => ({
    id: one.id,
    verb: words.t('today.acknowledge'),
    person: one.person,
    why: words.t('today.acknowledge.why', { day: words.day(one.from, today) }),
    since: one.day,
    href: `/progress/${one.id}`,
    done: false,
    others: true,
  }))
}

/** Documents of the last month that a peer has not given to the team yet. */
export async function documentsToWrite({
  tx,
  actor,
  today,
  running,
  words,
}: AskedToday): Promise<TodayItem[]> {
  const first = addMonths(firstOfMonth(today), -1)
  const last = lastOfMonth(first)
  const items: TodayItem[] = []
  for (const { program } of await running()) {
    if (documentRules(program).length === 0) continue
    const of = { programs: [program.id], from: first, to: last }
    const pairings = await pairingsSeen(tx, actor, 'progress.write', today, of)
    const due = await documentsDue(tx, {
      programId: program.id,
      first,
      last,
      pairings: pairings.map(({ pairingId }) => pairingId),
    })
    for (const one of due) {
      if (one.state !== null && one.state !== 'draft') continue
      items.push({
        id: `progress-${one.pairingId}`,
        verb: words.t('today.progress'),
        person: pairings.find(({ pairingId }) => pairingId === one.pairingId)?.participantCalled ?? null,
        why: words.t('today.progress.why', { day: words.day(last, today) }),
        since: last,
        href: one.documentId ? `/progress/${one.documentId}` : `/progress?month=${first}`,
        done: false,
      })
    }
  }
  return items
}

/** Supervision meetings whose day has come, and those that were held and are not closed. */
export async function meetingsToHold({ tx, actor, today, words }: AskedToday): Promise<TodayItem[]> {
  return (await meetingsOpen(tx, actor, today, most)).map((meeting) => ({
    id: `meeting-${meeting.id}`,
    verb: words.t(meeting.state === 'held' ? 'today.close-meeting' : 'today.hold-meeting'),
    person: words.list(meeting.names),
    why: words.t('today.hold-meeting.why', { day: words.day(meeting.onDay, today) }),
    since: meeting.onDay,
    href: `/supervision/meetings/${meeting.id}`,
    done: false,
  }))
}

/** What was written of somebody's work waits for them to read it, and for their own words if they like. */
export async function evaluationsToRead({ tx, actor, words }: AskedToday): Promise<TodayItem[]> {
  return (await evaluationsToAnswer(tx, actor)).map((one) => ({
    id: `evaluation-${one.id}`,
    verb: words.t('today.read-evaluation'),
    person: one.name,
    why: words.t('today.read-evaluation.why'),
    since: one.onDay,
    href: `/evaluations/${one.id}`,
    done: false,
    last: true,
  }))
}

/** What a peer has said to their evaluation waits for whoever supervises, who then closes it. */
export async function evaluationsToClose({ tx, actor, today, words }: AskedToday): Promise<TodayItem[]> {
  return (await evaluationsAnswered(tx, actor, today)).map((one) => ({
    id: `evaluation-${one.id}`,
    verb: words.t('today.close-evaluation'),
    person: one.name,
    why: words.t('today.close-evaluation.why'),
    since: one.onDay,
    href: `/evaluations/${one.id}`,
    done: false,
    others: true,
  }))
}
