import { createHash } from 'node:crypto'
import { decodeRoster, linesOf, separators, UnclosedQuote } from '../participants/roster-file.ts'
import type { Actor } from '../kernel/actor.ts'
import { audit, type Tx } from '../kernel/database/tx.ts'
import { type Day, isDay } from '../kernel/days.ts'
import { newId } from '../kernel/ids.ts'
import { later } from '../kernel/outbox.ts'
import {
  ChangedMeanwhile,
  done,
  NotAllowed,
  NotFound,
  type Outcome,
  type Refusal,
  refused,
} from '../kernel/refusals.ts'
import {
  columnsOf,
  isLike,
  likenesses,
  type Listed,
  readListed,
  type Skipped,
  soughtOf,
} from './exclusion.ts'
import {
  askedBefore,
  checkById,
  dropEarlierEntries,
  entriesNear,
  type Entry,
  insertChecks,
  insertEntries,
  insertList,
  judgeCheck,
  latestLists,
  listWithHash,
  moveCheck,
  peersToLookUp,
} from './exclusions.sql.ts'
import { holdsIt } from './credentials.sql.ts'
import { askForDue } from './refresh-due.command.ts'

type When = { readonly instant: number; readonly today: Day }

export type ReadList = {
  readonly sha256: string
  readonly listed: readonly Listed[]
  readonly skipped: Readonly<Record<Skipped, number>>
  readonly bornUnread: number
}

/** Reads a list line by line, before any transaction begins: a long file keeps nobody else waiting. */
export async function readList(bytes: Buffer): Promise<ReadList | Refusal> {
  const decoded = decodeRoster(bytes)
  if (decoded === undefined) return { code: 'exclusion.file', field: 'file' }
  const head = /^[^\r\n]*/.exec(decoded.text)?.[0] ?? ''
  const separator = separators.reduce((best, one) =>
    head.split(one).length > head.split(best).length ? one : best,
  )
  const listed: Listed[] = []
  const skipped: Record<Skipped, number> = { 'no-name': 0, 'too-long': 0, firm: 0, reinstated: 0 }
  let bornUnread = 0
  let columns: ReturnType<typeof columnsOf>
  try {
    for await (const { cells } of linesOf(decoded.text, separator)) {
      if (columns === undefined) {
        columns = columnsOf(cells)
        if (columns === undefined) return { code: 'exclusion.headings', field: 'file' }
        continue
      }
      const read = readListed(cells, columns)
      if ('skipped' in read) skipped[read.skipped] += 1
      else {
        listed.push(read.listed)
        if (read.bornUnread) bornUnread += 1
      }
    }
  } catch (error) {
    if (error instanceof UnclosedQuote) return { code: 'exclusion.quote', field: 'file' }
    throw error
  }
  if (listed.length === 0) return { code: 'exclusion.empty', field: 'file' }
  return { sha256: createHash('sha256').update(bytes).digest('hex'), listed, skipped, bornUnread }
}

export type Imported = {
  readonly id: string
  readonly entries: number
  readonly skipped: Readonly<Record<Skipped, number>>
  readonly bornUnread: number
  readonly peers: number
  readonly questions: number
  /** This very file was brought in before: nothing was read again. */
  readonly sameAs?: { readonly name: string; readonly asOf: Day; readonly importedAt: string }
}

/** Keeps a list and looks everybody up in it: clear, or a question for somebody to judge, never an answer by itself. */
export async function importList(
  tx: Tx,
  actor: Actor,
  { instant, today }: When,
  given: { name: string; asOf: string },
  read: ReadList,
): Promise<Outcome<Imported>> {
  const name = given.name.trim()
  const refusals: Refusal[] = []
  if (name === '') refusals.push({ code: 'exclusion.name-missing', field: 'name' })
  if (!isDay(given.asOf)) refusals.push({ code: 'fact.day', field: 'asOf' })
  else if (given.asOf > today) refusals.push({ code: 'exclusion.later', field: 'asOf' })
  if (refusals.length) return { refused: refusals }
  const same = await listWithHash(tx, read.sha256)
  const { skipped, bornUnread } = read
  if (same)
    return done({
      id: same.id,
      entries: same.entries,
      skipped,
      bornUnread,
      peers: 0,
      questions: 0,
      sameAs: { name: same.name, asOf: same.asOf, importedAt: same.importedAt },
    })
  const id = newId(instant)
  const entries = read.listed.map((one): Entry => ({ ...one, id: newId(instant) }))
  await insertList(tx, actor, {
    id,
    name,
    asOf: given.asOf,
    entries: entries.length,
    refused: skipped['no-name'] + skipped['too-long'],
    sha256: read.sha256,
    at: new Date(instant).toISOString(),
  })
  await insertEntries(tx, id, entries)
  const peers = (await peersToLookUp(tx, { peer: null })).map(soughtOf)
  const found = likenesses(peers, entries)
  const questions = await keepFound(tx, { instant, today }, { id, name }, peers, found)
  await dropEarlierEntries(tx, name, id)
  await audit(tx, actor, instant, {
    action: 'exclusion.imported',
    subject: 'exclusion_list',
    ids: [id],
    details: { entries: entries.length, peers: peers.length, questions, ...skipped },
  })
  // Everybody's last look was today: the list of what is due is made anew in pieces.
  await later(tx, instant, { task: 'peers.due', payload: { day: today, peer: nobody, program: '' } })
  return done({ id, entries: entries.length, skipped, bornUnread, peers: peers.length, questions })
}

const nobody = '00000000-0000-0000-0000-000000000000'

/** Looks one peer up in the lists as they are now: at hire, and when the name or the birth date is corrected. */
export async function lookUpPeer(tx: Tx, when: When, peerId: string): Promise<number> {
  const [row] = await peersToLookUp(tx, { peer: peerId })
  if (row === undefined) return 0
  const peer = soughtOf(row)
  let questions = 0
  for (const list of await latestLists(tx)) {
    const near = await entriesNear(tx, list.id, [...peer.words])
    const like = near.filter((entry) => isLike(peer, entry))
    questions += await keepFound(tx, when, list, [peer], new Map(like.length ? [[peer.id, like]] : []))
  }
  return questions
}

/** A listed person about whom somebody was asked before is not asked about again; what they found stands. */
async function keepFound(
  tx: Tx,
  { instant, today }: When,
  list: { id: string; name: string },
  peers: readonly { id: string }[],
  found: ReadonlyMap<string, readonly Entry[]>,
): Promise<number> {
  const sameAs = (peerId: string, one: { written: string; born: Day | null; on: Day | null }) =>
    JSON.stringify([peerId, one.written, one.born, one.on])
  const before = new Map(
    found.size === 0
      ? []
      : (await askedBefore(tx, list.name)).map((one) => [sameAs(one.peerId, one), one] as const),
  )
  const fresh: { peerId: string; result: 'clear' | 'question'; entryId: string | null }[] = []
  for (const peer of peers) {
    const like = found.get(peer.id) ?? []
    if (like.length === 0) fresh.push({ peerId: peer.id, result: 'clear', entryId: null })
    for (const entry of like) {
      const known = before.get(sameAs(peer.id, entry))
      if (known) await moveCheck(tx, known.id, { listId: list.id, entryId: entry.id, on: today })
      else fresh.push({ peerId: peer.id, result: 'question', entryId: entry.id })
    }
  }
  await insertChecks(tx, instant, list.id, today, fresh)
  return fresh.filter(({ result }) => result === 'question').length
}

/** Somebody has looked: the listed person is this peer, or somebody else. With words, and open to a second look. */
export async function judgeLikeness(
  tx: Tx,
  actor: Actor,
  instant: number,
  id: string,
  version: number,
  typed: { result?: string | null | undefined; words?: string | null | undefined },
): Promise<Outcome<{ id: string; version: number }>> {
  const check = await checkById(tx, id)
  if (check === undefined) throw new NotFound()
  if (await holdsIt(tx, actor, { peerId: check.peerId })) throw new NotAllowed('exclusion.own')
  const result = (['match', 'somebody-else'] as const).find((one) => one === typed.result)
  const words = typed.words?.trim() ?? ''
  const refusals: Refusal[] = []
  if (result === undefined) refusals.push({ code: 'exclusion.result-missing', field: 'result' })
  if (words === '') refusals.push({ code: 'exclusion.words-missing', field: 'words' })
  if (result === undefined || refusals.length) return refused(...refusals)
  const at = new Date(instant).toISOString()
  if (!(await judgeCheck(tx, actor, id, version, { result, words, at })))
    throw new ChangedMeanwhile({ result: check.result, version: check.version })
  await audit(tx, actor, instant, {
    action: 'exclusion.judged',
    subject: 'peer',
    ids: [check.peerId, id],
    details: { from: check.result, to: result },
  })
  await askForDue(tx, instant, check.peerId)
  return done({ id, version: version + 1 })
}
