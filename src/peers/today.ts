import { sql } from 'kysely'
import { agencyDay } from '../kernel/agency-day.sql.ts'
import { addDays, type Day } from '../kernel/days.ts'
import { programName } from '../kernel/program-name.ts'
import type { AskedToday } from '../kernel/today.ts'
import type { TodayItem } from '../kernel/wire.ts'
import type { Finding } from '../policy/judge.ts'
import { oldestApplicants } from './applicants.sql.ts'
import { dueView } from './due-view.ts'
import { standingOn } from './standing.ts'

const most = 20

/** Applicants, oldest first: who could start today, and of whom something is still missing. */
export async function applicantsWaiting({ tx, today, running, words }: AskedToday): Promise<TodayItem[]> {
  const run = new Map((await running()).map((one) => [one.program.id, one]))
  const items: TodayItem[] = []
  for (const { id, peerId, programId, appliedOn, name, rows } of await oldestApplicants(tx, { most })) {
    const at = run.get(programId)
    if (!at) continue
    const { program } = at
    const ready = standingOn(program, rows, today, at.settings).goesOn
    items.push({
      id,
      verb: words.t(ready ? 'today.activate' : 'today.missing'),
      person: name,
      why: words.t(ready ? 'today.activate.why' : 'today.missing.why', {
        program: programName(program, words),
      }),
      since: appliedOn,
      href: `/peers/${peerId}?program=${program.id}`,
      done: false,
      ...(ready ? { others: true } : {}),
    })
  }
  return items
}

type PaperLine = {
  peerId: string
  name: string
  programId: string
  day: Day
  what: string
  count: number
  finding: Finding
}

/** How long before its end a paper is worth a line. */
const ahead = 30

/** What of the own papers ends soon, has ended or was never there; the clause says what it is. */
export async function ownPapersDue({ tx, actor, today, programs, words }: AskedToday): Promise<TodayItem[]> {
  const { rows } = await sql<PaperLine>`
    select d.peer_id as "peerId", '' as name, d.program_id as "programId", d.on_day as day, d.what, 1 as count, d.finding
    from app.peer_due d where d.organization_id = ${tx.organizationId} and d.peer_id = ${actor.peerId}
      and d.on_day <= ${addDays(today, ahead)}::date and d.what not like 'house.exclusion%'
    order by d.on_day, d.program_id, d.what limit ${most}`.execute(tx)
  return rows.flatMap((due) => {
    const program = programs.get(due.programId)
    if (!program) return []
    const { finding } = dueView(
      program,
      due.peerId,
      { what: due.what, state: 'due', on: due.day, stops: false, finding: due.finding },
      words,
      actor.role,
    )
    return [
      {
        id: `paper-${due.programId}-${due.what}`,
        verb: words.t('today.paper'),
        person: null,
        why: words.t('today.paper.why', {
          says: finding.says,
          day: words.day(due.day, today),
          past: due.day <= today ? 'yes' : 'no',
        }),
        since: due.day,
        href: `/peers/${due.peerId}/qualified?program=${due.programId}`,
        done: false,
      },
    ]
  })
}

/** Peers whose planned work stops soon, or has stopped, for want of a paper: one line each. */
export async function peersLapsing({ tx, today, programs, words }: AskedToday): Promise<TodayItem[]> {
  const { rows } = await sql<Omit<PaperLine, 'what' | 'finding'>>`
    select due.*, e.written_name as name from (
      select d.peer_id as "peerId", d.program_id as "programId", min(d.on_day) as day, count(*)::int as count
      from app.peer_due d where d.organization_id = ${tx.organizationId} and d.stops and d.on_day <= ${addDays(today, ahead)}::date
      group by d.peer_id, d.program_id order by 3, 1, 2 limit ${most}) due
    join app.peer e on e.organization_id = ${tx.organizationId} and e.id = due."peerId"
    order by due.day, due."peerId", due."programId"`.execute(tx)
  return rows.flatMap((due) => {
    const program = programs.get(due.programId)
    if (!program) return []
    return [
      {
        id: `lapsing-${due.peerId}-${due.programId}`,
        verb: words.t('today.lapsing'),
        person: due.name,
        why: words.t('today.lapsing.why', {
          count: due.count,
          program: programName(program, words),
          day: words.day(due.day, today),
        }),
        since: due.day,
        href: `/peers/${due.peerId}/qualified?program=${due.programId}`,
        done: false,
      },
    ]
  })
}

/** Likenesses in a list of excluded people that nobody has judged: one line for all of them. */
export async function likenessesToJudge({ tx, words }: AskedToday): Promise<TodayItem[]> {
  const row = await tx
    .selectFrom('exclusion_check')
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.min('on_day').as('since')])
    .where('organization_id', '=', tx.organizationId)
    .where('result', '=', 'question')
    .executeTakeFirstOrThrow()
  if (Number(row.count) === 0) return []
  return [
    {
      id: 'likenesses',
      verb: words.t('today.likeness'),
      person: null,
      why: words.t('today.likeness.why', { count: Number(row.count) }),
      since: row.since,
      href: '/peers/exclusions',
      done: false,
    },
  ]
}

/**
 * Papers of those who serve at which nobody has looked: one line for each peer. Until somebody does, they count for
 * nothing. Those of applicants wait in the applicant's own line.
 */
export async function papersToCheck({ tx, words }: AskedToday): Promise<TodayItem[]> {
  const { rows } = await sql<{ peerId: string; name: string; count: number; day: Day }>`
    select waits.*, e.written_name as name from (
      select c.peer_id as "peerId", count(*)::int as count, ${agencyDay(tx, 'min(c.created_at)')} as day
      from app.credential c where c.organization_id = ${tx.organizationId} and c.state = 'claimed' and c.peer_id is not null
        and exists (select 1 from app.peer_service v where v.organization_id = ${tx.organizationId} and v.peer_id = c.peer_id
          and v.state = 'active')
      group by c.peer_id order by 3, 1 limit ${most}) waits
    join app.peer e on e.organization_id = ${tx.organizationId} and e.id = waits."peerId"
    order by waits.day, waits."peerId"`.execute(tx)
  return rows.map((one) => ({
    id: `papers-to-check-${one.peerId}`,
    verb: words.t('today.check-papers'),
    person: one.name,
    why: words.t('today.check-papers.why', { count: one.count }),
    since: one.day,
    href: `/peers/${one.peerId}/papers`,
    done: false,
    others: true,
  }))
}
