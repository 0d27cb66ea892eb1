import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../kernel/database/tx.ts'
import { addendumHash, differing, factNames, factsNow, noteHash, type SignedFacts } from './signed.ts'

/** A signed note or an addendum that is no longer what was signed: changed, gone, or there without a trace. */
export type BrokenNote = {
  sessionId: string
  what:
    | 'changed'
    | 'missing'
    | 'not-in-the-trail'
    | 'facts-differ'
    | 'addendum-changed'
    | 'addendum-missing'
    | 'addendum-not-in-the-trail'
}

export type VerifiedNotes = { notes: number; broken?: BrokenNote }

type AddendumRow = Awaited<ReturnType<typeof addendaOf>>[number]

/** As many as are looked at together: an agency may have signed millions. */
const together = 1000

/**
 * Makes the hash of every signed note and addendum anew and compares it with the one that the audit trail keeps,
 * which is sealed; the hash beside the note itself proves nothing to whoever can change both. What a session says now
 * must be what was signed, or what the latest accepted addenda say.
 */
export async function verifyNotes(tx: Tx): Promise<VerifiedNotes> {
  let notes = 0
  let after: string | undefined
  const traced = await tracedAddenda(tx)
  for (;;) {
    const signed = await signedLines(tx, after)
    if (signed.length === 0) break
    after = signed.at(-1)!.id
    const ids = signed.map(({ subject_ids }) => subject_ids[0]!)
    const rows = new Map((await notesOf(tx, ids)).map((row) => [row.id, row]))
    const addenda = Map.groupBy(await addendaOf(tx, ids), (row) => row.session_id)
    for (const { subject_ids, details } of signed) {
      const sessionId = subject_ids[0]!
      const what = brokenNote(
        rows.get(sessionId),
        addenda.get(sessionId) ?? [],
        traced,
        (details as { sha256: string }).sha256,
      )
      if (what) return { notes, broken: { sessionId, what } }
      notes += 1
    }
  }
  const untraced = await withoutTrace(tx)
  return untraced ? { notes, broken: untraced } : { notes }
}

function brokenNote(
  row: Awaited<ReturnType<typeof notesOf>>[number] | undefined,
  addenda: readonly AddendumRow[],
  traced: Traced,
  sha256: string,
): BrokenNote['what'] | undefined {
  if (!row?.note_signed_at) return 'missing'
  for (const addendum of addenda) {
    const written = traced.written.get(addendum.id)
    if (written === undefined || (addendum.state === 'accepted' && !traced.accepted.has(addendum.id)))
      return 'addendum-not-in-the-trail'
    if (addendumHash(asWritten(addendum)) !== written) return 'addendum-changed'
  }
  if ((traced.ofSession.get(row.id) ?? []).some((id) => !addenda.some((one) => one.id === id)))
    return 'addendum-missing'
  if (row.signed_facts === null) return hashWithoutFacts(row) === sha256 ? undefined : 'changed'
  const facts = row.signed_facts as SignedFacts
  const { said, challenges, progress, question } = row
  if (noteHash(row.id, facts, { said, challenges, progress, question }) !== sha256) return 'changed'
  const accepted = addenda
    .filter(({ state, corrects }) => state === 'accepted' && corrects !== null)
    .map(({ corrects }) => corrects as SignedFacts)
  return differing(factsNow(facts, accepted), row).length ? 'facts-differ' : undefined
}

const asWritten = (row: AddendumRow) => ({
  id: row.id,
  sessionId: row.session_id,
  about: row.about_addendum_id,
  words: row.words,
  corrects: row.corrects as SignedFacts | null,
})

type NoteRow = Awaited<ReturnType<typeof notesOf>>[number]

/** Notes that were signed before their facts were kept beside them. */
function hashWithoutFacts(row: NoteRow): string {
  const signed = [
    row.id,
    row.program_id,
    row.participant_id,
    row.peer_id,
    row.kind,
    row.service_date,
    row.starts_at,
    row.ends_at,
    row.zone,
    row.minutes,
    row.mode,
    row.place,
    row.topics,
    row.activities,
    row.answers,
    row.said,
    row.progress,
    row.question,
  ]
  return createHash('sha256').update(JSON.stringify(signed)).digest('hex')
}

function signedLines(tx: Tx, after: string | undefined) {
  return tx
    .selectFrom('audit_event')
    .select(['id', 'subject_ids', 'details'])
    .where('organization_id', '=', tx.organizationId)
    .where('action', '=', 'note.signed')
    .$if(after !== undefined, (query) => query.where('id', '>', after!))
    .orderBy('id')
    .limit(together)
    .execute()
}

function notesOf(tx: Tx, ids: readonly string[]) {
  return tx
    .selectFrom('session as s')
    .innerJoin('note as n', (join) =>
      join.onRef('n.organization_id', '=', 's.organization_id').onRef('n.session_id', '=', 's.id'),
    )
    .select(factNames.map((name) => `s.${name}` as const))
    .select(['s.id', 'n.said', 'n.challenges', 'n.progress', 'n.question', 'n.signed_facts'])
    .select('n.signed_at as note_signed_at')
    .where('s.organization_id', '=', tx.organizationId)
    .where('n.organization_id', '=', tx.organizationId)
    .where('s.id', 'in', ids)
    .execute()
}

function addendaOf(tx: Tx, sessionIds: readonly string[]) {
  return tx
    .selectFrom('addendum')
    .select(['id', 'session_id', 'about_addendum_id', 'words', 'corrects', 'state'])
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', 'in', sessionIds)
    .orderBy('decided_at')
    .orderBy('id')
    .execute()
}

type Traced = { written: Map<string, string>; ofSession: Map<string, string[]>; accepted: Set<string> }

/** What the trail knows of addenda; there are few of them beside the notes. */
async function tracedAddenda(tx: Tx): Promise<Traced> {
  const rows = await tx
    .selectFrom('audit_event')
    .select(['action', 'subject_ids', 'details'])
    .where('organization_id', '=', tx.organizationId)
    .where('action', 'in', ['addendum.written', 'addendum.accepted'])
    .execute()
  const traced: Traced = { written: new Map(), ofSession: new Map(), accepted: new Set() }
  for (const { action, subject_ids: ids, details } of rows) {
    const [id = '', sessionId = ''] = ids
    if (action === 'addendum.accepted') traced.accepted.add(id)
    else {
      traced.written.set(id, (details as { sha256: string }).sha256)
      traced.ofSession.set(sessionId, [...(traced.ofSession.get(sessionId) ?? []), id])
    }
  }
  return traced
}

/** A note that says it is signed, of which the trail does not know. */
async function withoutTrace(tx: Tx): Promise<BrokenNote | undefined> {
  const row = await tx
    .selectFrom('note as n')
    .select('n.session_id')
    .where('n.organization_id', '=', tx.organizationId)
    .where('n.signed_at', 'is not', null)
    .where(
      sql<boolean>`not exists (select 1 from app.audit_event e where e.organization_id = ${tx.organizationId}
        and e.action = 'note.signed' and e.subject_ids[1] = n.session_id)`,
    )
    .orderBy('n.session_id')
    .limit(1)
    .executeTakeFirst()
  return row && { sessionId: row.session_id, what: 'not-in-the-trail' }
}
