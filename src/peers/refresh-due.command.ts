import type { Tx } from '../kernel/database/tx.ts'
import { addDays, addMonths, type Day } from '../kernel/days.ts'
import { settingsOf } from '../kernel/decisions.ts'
import { type NoticeKind, tell, type Whom } from '../kernel/notice.ts'
import { later } from '../kernel/outbox.ts'
import type { Setting } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import type { Due } from './care.ts'
import { dueOf, listAhead, stillToDo } from './due.ts'
import {
  type Before,
  dueBefore,
  forgetDueOfOthers,
  type KeptDue,
  knownOf,
  replaceDue,
  type Serving,
  servicesOn,
  servingAfter,
} from './due.sql.ts'
import { lastLook } from './exclusions.sql.ts'
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
  if (from === beginning) {
    await forgetDueOfOthers(tx, today)
    await remindOfList(tx, at.now, today)
  }
  const settings = settingsOnce(tx)
  const some = await servingAfter(tx, { day: today, ...from, most: atOnce })
  for (const serving of some) await look(tx, at, serving, settings, today)
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

/** Looks anew; what was told of a due date stays told. */
async function refresh(tx: Tx, at: At, serving: Serving, settings: Settings, today: Day): Promise<void> {
  const program = at.programs.get(serving.programId)
  if (program === undefined) return
  const before = await dueBefore(tx, serving)
  const asked = { program, ...(await knownOf(tx, serving)), settings: await settings(program.id) }
  const items = stillToDo(dueOf(asked, today, listAhead))
  await replaceDue(
    tx,
    serving,
    items.map((item) => ({ ...item, told: toldOf(before, item) })),
    today,
  )
}

/** The look of each night: since when something has been missing is carried on, and whoever is meant is told. */
async function look(tx: Tx, at: At, serving: Serving, settings: Settings, today: Day): Promise<void> {
  const program = at.programs.get(serving.programId)
  if (program === undefined) return
  const before = await dueBefore(tx, serving)
  const asked = { program, ...(await knownOf(tx, serving)), settings: await settings(program.id) }
  const missing = [...before].filter(([, { state }]) => state === 'missing')
  const missingSince = new Map(missing.map(([what, { on }]) => [what, on]))
  const items = stillToDo(dueOf(asked, today, listAhead, missingSince))
  const kept: KeptDue[] = []
  for (const item of items) {
    const told = toldOf(before, item)
    const kind = isTold(item, program) ? kindOf(item, today) : undefined
    if (kind !== undefined && kind !== told) await remind(tx, at.now, serving, asked.rows, item, kind, today)
    kept.push({ ...item, told: kind ?? told })
  }
  await replaceDue(tx, serving, kept, today)
}

function toldOf(before: Before, { what, on }: Due): string | null {
  const known = before.get(what)
  return known?.on === on ? known.told : null
}

/** What stops work, what a definition reminds of, and what is ours; one look into a list is nobody's own affair. */
function isTold({ what, stops }: Due, program: Program): boolean {
  if (what === 'house.exclusion-check') return false
  return stops || what.startsWith('house.') || program.rules.get(what)?.rule.remindDays !== undefined
}

async function remind(
  tx: Tx,
  instant: number,
  { peerId, programId }: Serving,
  rows: PeerRows,
  due: Due,
  kind: NoticeKind,
  today: Day,
): Promise<void> {
  const telling = {
    kind,
    about: { subject: 'peer', id: peerId },
    key: [kind, programId, peerId, due.what, due.on].join('|'),
    dueOn: due.on,
  }
  for (const to of whom(peerId, rows, due, today)) await tell(tx, instant, { ...telling, to })
}

/**
 * Whether somebody stands in a published list is for the office to find out first; the yearly word is the peer's own
 * until something has changed. Of all else peer, supervisor and office hear.
 */
function whom(peerId: string, rows: PeerRows, { what, state }: Due, today: Day): Whom[] {
  const office: Whom = { role: 'coordinator' }
  const peer: Whom = { peerId, role: 'peer' }
  if (what.startsWith('house.exclusion')) return [office]
  if (what.startsWith('house.statement.')) return state === 'question' ? [office] : [peer]
  const staff = new Set(supervisorsOn(rows, today).flatMap(({ staffId }) => staffId ?? []))
  return [peer, ...[...staff].map((staffId): Whom => ({ staffId, role: 'supervisor' })), office]
}

function kindOf(due: Due, today: Day): NoticeKind | undefined {
  if (due.state === 'question') return 'peer.to-judge'
  if (due.state === 'unknown') return undefined
  if (due.on > today) return due.remindFrom <= today ? 'peer.lapses-soon' : undefined
  return due.on >= addDays(today, -stillNews) ? 'peer.lapsed' : undefined
}

/** Once for the whole agency when the last list is older than a month; never where none was ever brought in. */
async function remindOfList(tx: Tx, instant: number, today: Day): Promise<void> {
  const last = await lastLook(tx)
  if (last === undefined || addMonths(last, 1) > today) return
  await tell(tx, instant, {
    kind: 'exclusion-list-late',
    about: { subject: 'exclusion_list', id: null },
    to: { role: 'coordinator' },
    key: `exclusion-list-late|${last}`,
    dueOn: addMonths(last, 1),
  })
}
