import type { Tx } from '../kernel/database/tx.ts'
import { addDays, type Day } from '../kernel/days.ts'
import { settingsOf } from '../kernel/decisions.ts'
import { type NoticeKind, tell, type Whom } from '../kernel/notice.ts'
import { later } from '../kernel/outbox.ts'
import type { Setting } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import type { Due } from './care.ts'
import { dueOf, listAhead, stillToDo } from './due.ts'
import {
  forgetDueOfOthers,
  knownOf,
  missingBefore,
  replaceDue,
  type Serving,
  servicesOn,
  servingAfter,
} from './due.sql.ts'
import { type PeerRows, supervisorsOn } from './peer-facts.ts'

export type At = { readonly now: number; readonly programs: ReadonlyMap<string, Program> }

/** Looks through so many in one transaction. */
const atOnce = 100
/** An end further back than this is shown and told to nobody anew. */
const stillNews = 30

/** What is due of one peer, anew, after something around them changed. */
export async function refreshDueOf(tx: Tx, at: At, peerId: string, today: Day): Promise<void> {
  await forgetDueOfOthers(tx, today, peerId)
  const settings = settingsOnce(tx)
  for (const serving of await servicesOn(tx, { peer: peerId, day: today }))
    await refresh(tx, at, serving, settings, today)
}

/** Asks for it, in the transaction of what changed. */
export async function askForDue(tx: Tx, instant: number, peerId: string): Promise<void> {
  await later(tx, instant, { task: 'peers.due-of', payload: { id: peerId } })
}

/** Where the list of everybody was left: after this peer in this program. */
export type Place = { readonly peer: string; readonly program: string }
const beginning: Place = { peer: '00000000-0000-0000-0000-000000000000', program: '' }

/**
 * The papers of everybody who serves, once a day: what is due is written down for the list, and whoever is meant is
 * told once of what ends soon and once that it has ended. Done in pieces; each asks for the next one.
 */
export async function remindAboutPapers(
  tx: Tx,
  at: At,
  today: Day,
  from: Place = beginning,
): Promise<Place | undefined> {
  if (from === beginning) await forgetDueOfOthers(tx, today)
  const settings = settingsOnce(tx)
  const some = await servingAfter(tx, { day: today, ...from, most: atOnce })
  for (const serving of some) {
    const before = await missingBefore(tx, serving)
    const found = await refresh(tx, at, serving, settings, today, before)
    if (found)
      for (const due of found.items) await remind(tx, at.now, serving, found.program, found.rows, due, today)
  }
  const last = some.at(-1)
  if (last === undefined || some.length < atOnce) return undefined
  const next = { peer: last.peerId, program: last.programId }
  await later(tx, at.now, { task: 'peers.due', payload: { ...next, day: today } })
  return next
}

type Settings = (programId: string) => Promise<readonly Setting[]>

function settingsOnce(tx: Tx): Settings {
  const known = new Map<string, Promise<readonly Setting[]>>()
  return (programId) => {
    const found = known.get(programId) ?? settingsOf(tx, programId)
    known.set(programId, found)
    return found
  }
}

async function refresh(
  tx: Tx,
  at: At,
  serving: Serving,
  settings: Settings,
  today: Day,
  missingSince?: ReadonlyMap<string, Day>,
) {
  const program = at.programs.get(serving.programId)
  if (program === undefined) return undefined
  const known = await knownOf(tx, serving)
  const asked = { program, ...known, settings: await settings(program.id) }
  const items = stillToDo(dueOf(asked, today, listAhead, missingSince))
  await replaceDue(tx, serving, items, today)
  return { program, rows: known.rows, items }
}

async function remind(
  tx: Tx,
  instant: number,
  { peerId, programId }: Serving,
  program: Program,
  rows: PeerRows,
  due: Due,
  today: Day,
): Promise<void> {
  const isOurs = due.what.startsWith('house.')
  if (!due.stops && !isOurs && program.rules.get(due.what)?.rule.remindDays === undefined) return
  const kind = kindOf(due, today)
  if (kind === undefined) return
  const telling = {
    kind,
    about: { subject: 'peer', id: peerId },
    key: [kind, programId, peerId, due.what, due.on].join('|'),
    dueOn: due.on,
  }
  // Whether somebody stands in a published list is for the office to find out first.
  const isForOffice = due.what.startsWith('house.exclusion')
  const staff = new Set(supervisorsOn(rows, today).flatMap(({ staffId }) => staffId ?? []))
  const others: Whom[] = isForOffice
    ? []
    : [{ peerId, role: 'peer' }, ...[...staff].map((staffId): Whom => ({ staffId, role: 'supervisor' }))]
  for (const to of [...others, { role: 'coordinator' } as const]) await tell(tx, instant, { ...telling, to })
}

function kindOf(due: Due, today: Day): NoticeKind | undefined {
  if (due.state === 'question') return 'peer.to-judge'
  if (due.state === 'unknown') return undefined
  if (due.on > today) return due.remindFrom <= today ? 'peer.lapses-soon' : undefined
  return due.on >= addDays(today, -stillNews) ? 'peer.lapsed' : undefined
}
