import type { Actor } from '../kernel/actor.ts'
import { audit, type Tx } from '../kernel/database/tx.ts'
import { type Day, instantAt } from '../kernel/days.ts'
import { judgeAgain } from '../kernel/facts/record-fact.command.ts'
import { seesSubject } from '../kernel/facts/facts.sql.ts'
import { evidenceOf } from '../kernel/files/evidence.ts'
import { hashOf, keepFile } from '../kernel/files/files.sql.ts'
import { newId } from '../kernel/ids.ts'
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
  type CredentialState,
  kindsWithYear,
  peerKinds,
  staffKinds,
  type TypedCredential,
} from './credential.ts'
import {
  credentialById,
  credentialsOf,
  type Holder,
  holdsIt,
  insertCredential,
  licencesOfStaff,
  staffMember,
  supervisedBy,
  updateCredential,
} from './credentials.sql.ts'
import { readPaper } from './paper.ts'

type When = { readonly instant: number; readonly today: Day; readonly zone: string }

/** What is told back: also that this very file is here already, and so counts once. */
export type Kept = { id: string; sameFileAs?: { id: string; kind: string; title: string | null } }

/** Keeps a paper with its evidence. It says nothing until somebody on the staff has looked at it. */
export async function keepCredential(
  tx: Tx,
  actor: Actor,
  { instant, today, zone }: When,
  holder: Holder,
  typed: TypedCredential,
): Promise<Outcome<Kept>> {
  await mustReach(tx, actor, today, holder)
  const read = readPaper(typed, 'peerId' in holder ? peerKinds : Object.keys(staffKinds))
  const evidence = typed.file ? evidenceOf(typed.file, 'file') : undefined
  const refusals: Refusal[] = [
    ...(Array.isArray(read) ? (read as readonly Refusal[]) : []),
    ...(evidence && 'code' in evidence ? [evidence] : []),
  ]
  if (refusals.length || Array.isArray(read)) return { refused: refusals }
  const paper = read as Exclude<typeof read, readonly Refusal[]>
  // Its day is that of completion; the day of any other paper is the first on which it holds, and may lie ahead.
  if (!paper.missing && paper.from !== null && paper.from > today && isEducation(paper))
    return refused({ code: 'credential.not-completed', field: 'from' })
  const others =
    'peerId' in holder
      ? await credentialsOf(tx, holder.peerId)
      : ((await licencesOfStaff(tx, [holder.staffId])).get(holder.staffId) ?? [])
  const { completedTime, ...known } = paper
  if (paper.renews !== null && !others.some((other) => other.id === paper.renews))
    return refused({ code: 'credential.renews', field: 'renews' })
  const file = evidence && !('code' in evidence) ? evidence : undefined
  const sha256 = file && hashOf(file.bytes)
  const same = others.find((other) => sha256 !== undefined && other.sha256 === sha256)
  const fileId = same?.fileId ?? (file ? await keepFile(tx, actor, instant, file) : null)
  const id = newId(instant)
  // Who looks up a course and checks a paper is the staff; a peer's own word opens the question.
  const byStaff = actor.role !== 'peer'
  await insertCredential(tx, actor, {
    ...known,
    ...holder,
    id,
    state: paper.missing ? 'missing' : 'claimed',
    approval: byStaff ? paper.approval : null,
    approvedFrom: byStaff ? paper.approvedFrom : null,
    source: paper.source ?? file?.name ?? '',
    completedAt: completedTime && paper.from ? instantAt(paper.from, completedTime, zone) : null,
    fileId,
    keptAt: new Date(instant).toISOString(),
  })
  await audit(tx, actor, instant, {
    action: 'credential.kept',
    subject: 'peerId' in holder ? 'peer' : 'staff',
    ids: ['peerId' in holder ? holder.peerId : holder.staffId, id, ...(fileId ? [fileId] : [])],
    details: { kind: paper.kind },
  })
  await askToJudge(tx, instant, holder)
  return done({ id, ...(same ? { sameFileAs: { id: same.id, kind: same.kind, title: same.title } } : {}) })
}

export type Checked = {
  readonly state: Exclude<CredentialState, 'claimed'>
  readonly approval: 'approved' | 'denied' | null
  readonly approvedFrom: Day | null
}

/** Somebody on the staff has looked: the paper shows what it says, or it does not. Never one's own paper. */
export async function checkCredential(
  tx: Tx,
  actor: Actor,
  { instant, today }: Pick<When, 'instant' | 'today'>,
  holder: Holder,
  id: string,
  version: number,
  checked: Checked,
): Promise<Outcome<{ id: string; version: number }>> {
  await mustReach(tx, actor, today, holder)
  const paper = await credentialById(tx, id)
  const mine = 'peerId' in holder ? paper?.peerId === holder.peerId : paper?.staffId === holder.staffId
  if (paper === undefined || !mine) throw new NotFound()
  if (await holdsIt(tx, actor, holder)) throw new NotAllowed('credential.own')
  if (checked.state === 'verified' && paper.from === null && showsAYear(paper))
    return refused({ code: 'credential.from-missing', field: 'state' })
  const change = { ...checked, at: new Date(instant).toISOString() }
  if (!(await updateCredential(tx, actor, id, version, change)))
    throw new ChangedMeanwhile({ state: paper.state, version: paper.version })
  await audit(tx, actor, instant, {
    action: 'credential.checked',
    subject: 'peerId' in holder ? 'peer' : 'staff',
    ids: ['peerId' in holder ? holder.peerId : holder.staffId, id],
    details: { kind: paper.kind, from: paper.state, to: checked.state, approval: checked.approval },
  })
  const isWorse =
    (paper.state === 'verified' && checked.state !== 'verified') ||
    (paper.approval === 'approved' && checked.approval !== 'approved')
  await askToJudge(tx, instant, holder, isWorse ? paper.from : null)
  return done({ id, version: version + 1 })
}

async function mustReach(tx: Tx, actor: Actor, today: Day, holder: Holder): Promise<void> {
  const reached =
    'peerId' in holder
      ? await seesSubject(tx, actor, 'file.write', { kind: 'peer', id: holder.peerId }, today)
      : await staffMember(tx, holder.staffId)
  if (!reached) throw new NotFound()
}

/**
 * Sessions since the day of a paper that counts no more are asked about too. A supervisor's licence touches all whom
 * they supervise; their sessions are asked about one peer at a time.
 */
async function askToJudge(tx: Tx, instant: number, holder: Holder, from: Day | null = null): Promise<void> {
  if ('peerId' in holder) return judgeAgain(tx, instant, { kind: 'peer', id: holder.peerId }, from)
  for (const id of await supervisedBy(tx, holder.staffId))
    await judgeAgain(tx, instant, { kind: 'peer', id }, from)
}

const isEducation = ({ kind, alsoKinds }: { kind: string; alsoKinds: readonly string[] }) =>
  [kind, ...alsoKinds].includes('continuing-education')

const showsAYear = ({ kind, alsoKinds }: { kind: string; alsoKinds: readonly string[] }) =>
  [kind, ...alsoKinds].some((one) => kindsWithYear.includes(one))
