import { z } from 'zod'
import type { Actor } from '../kernel/actor.ts'
import { audit, type Tx } from '../kernel/database/tx.ts'
import { type Day, isDay } from '../kernel/days.ts'
import { judgeAgain } from '../kernel/facts/record-fact.command.ts'
import { isId, newId } from '../kernel/ids.ts'
import { ChangedMeanwhile, done, NotFound, type Outcome, type Refusal, refused } from '../kernel/refusals.ts'
import type { Program } from '../policy/program.ts'
import { staffMember } from './credentials.sql.ts'
import { peerSeen, sameAccount, servicesOf } from './peers.sql.ts'
import { directing, everyKind, supervisorKinds } from './supervision.ts'
import { assignmentById, endAssignmentOn, insertAssignment, servedBy } from './supervision.sql.ts'

export const typedAssignment = z.object({
  program: z.string(),
  staffId: z.string().nullish(),
  kind: z.enum([...everyKind, '']).nullish(),
  from: z.string().nullish(),
  to: z.string().nullish(),
  /** Whoever is served, where they supervise themselves or somebody does for them. */
  participantId: z.string().nullish(),
  /** Of a conservator or of somebody at the department. */
  name: z.string().max(400).nullish(),
  /** The assignment in whose place this one stands while somebody is away, and why. */
  coversFor: z.string().nullish(),
  why: z.string().max(2000).nullish(),
})
type Typed = z.output<typeof typedAssignment>
type When = { readonly instant: number; readonly today: Day; readonly programs: ReadonlyMap<string, Program> }

/** Names who supervises a peer in a program, from, to, or who stands in for them. Nobody supervises themself. */
export async function assignSupervisor(
  tx: Tx,
  actor: Actor,
  { instant, today, programs }: When,
  peerId: string,
  typed: Typed,
): Promise<Outcome<{ id: string }>> {
  if ((await peerSeen(tx, actor, 'peer.write', peerId, today)) === undefined) throw new NotFound()
  if ([typed.staffId, typed.participantId, typed.coversFor].some((one) => one && !isId(one)))
    throw new NotFound()
  const covered = typed.coversFor ? await assignmentById(tx, peerId, typed.coversFor) : undefined
  // Somebody on the staff sees everybody whom the peer meets; whoever speaks for one of them must not.
  const forOne = !covered && (typed.kind === 'participant' || typed.kind === 'conservator')
  if (forOne && typed.staffId) return refused({ code: 'supervision.not-of-the-staff', field: 'staffId' })
  if (typed.coversFor && covered === undefined) throw new NotFound()
  const program = programs.get(covered?.programId ?? typed.program)
  const kind = covered?.kind ?? typed.kind
  const byOthers = (directing as readonly string[]).includes(kind ?? '')
  const refusals: Refusal[] = []
  const served = (await servicesOf(tx, [peerId])).some((one) => one.programId === program?.id)
  if (!served) refusals.push({ code: 'peer.program', field: 'program' })
  if (!kind) refusals.push({ code: 'supervision.kind-missing', field: 'kind' })
  else if (program && !supervisorKinds(program).includes(kind) && !covered)
    refusals.push({ code: 'supervision.kind-not-here', field: 'kind' })
  if (!byOthers && !typed.staffId) refusals.push({ code: 'supervision.staff-missing', field: 'staffId' })
  refusals.push(...days(typed), ...(covered ? ofCover(typed, covered) : []))
  if (byOthers && !covered) refusals.push(...ofOthers(kind!, typed))
  if (refusals.length || !program || !kind) return { refused: refusals }
  const whom = byOthers && !typed.staffId ? await fromOutside(tx, peerId, program, kind, typed) : undefined
  if (whom && 'refused' in whom) return whom
  const staff = typed.staffId ? await staffMember(tx, typed.staffId) : undefined
  if (typed.staffId && staff === undefined) throw new NotFound()
  if (staff && (await sameAccount(tx, peerId, { staffId: staff.id })))
    return refused({ code: 'supervision.own-account', field: 'staffId' })
  const id = newId(instant)
  await insertAssignment(tx, actor, {
    id,
    peerId,
    staffId: staff?.id ?? null,
    programId: program.id,
    kind,
    from: typed.from!,
    to: typed.to || null,
    ...whom,
    ...(covered ? { coversFor: covered.id, coversWhy: typed.why?.trim() ?? null } : {}),
  })
  await audit(tx, actor, instant, {
    action: covered ? 'supervision.covered' : 'supervision.assigned',
    subject: 'peer',
    ids: [peerId, id, ...(staff ? [staff.id] : []), ...(covered ? [covered.id] : [])],
    details: { program: program.id, kind },
  })
  await judgeAgain(tx, instant, { kind: 'peer', id: peerId })
  return done({ id })
}

function days(typed: Typed): Refusal[] {
  const refusals: Refusal[] = []
  if (!typed.from || !isDay(typed.from)) refusals.push({ code: 'supervision.from', field: 'from' })
  if (typed.to && !isDay(typed.to)) refusals.push({ code: 'supervision.from', field: 'to' })
  if (typed.from && typed.to && typed.to < typed.from)
    refusals.push({ code: 'credential.ends-before', field: 'to' })
  return refusals
}

/** Somebody stands in for so many days, with a reason, and for somebody else. */
function ofCover(typed: Typed, covered: { staffId: string | null; from: Day; to: Day | null }): Refusal[] {
  const refusals: Refusal[] = []
  if (!typed.to) refusals.push({ code: 'supervision.cover-until', field: 'to' })
  if (!typed.why?.trim()) refusals.push({ code: 'supervision.cover-why', field: 'why' })
  if (typed.staffId && typed.staffId === covered.staffId)
    refusals.push({ code: 'supervision.cover-self', field: 'staffId' })
  if (typed.from && (typed.from < covered.from || (covered.to !== null && typed.from > covered.to)))
    refusals.push({ code: 'supervision.cover-outside', field: 'from' })
  return refusals
}

function ofOthers(kind: string, typed: Typed): Refusal[] {
  const refusals: Refusal[] = []
  if (kind !== 'department' && !typed.participantId)
    refusals.push({ code: 'supervision.participant-missing', field: 'participantId' })
  if (kind !== 'participant' && !typed.name?.trim() && !typed.staffId)
    refusals.push({ code: 'supervision.name-missing', field: 'name' })
  return refusals
}

/** The participant, or somebody for them: only of somebody whom the peer meets, and never the peer's own account. */
async function fromOutside(
  tx: Tx,
  peerId: string,
  program: Program,
  kind: string,
  typed: Typed,
): Promise<{ participantId: string | null; name: string | null } | { refused: readonly Refusal[] }> {
  const { participantId } = typed
  if (participantId) {
    const served = await servedBy(tx, peerId, program.id, typed.from!)
    if (!served.some((one) => one.id === participantId))
      return refused({ code: 'supervision.not-served', field: 'participantId' })
    if (await sameAccount(tx, peerId, { participantId }))
      return refused({ code: 'supervision.own-account', field: 'participantId' })
  }
  return {
    participantId: kind === 'department' ? null : (participantId ?? null),
    name: kind === 'participant' ? null : typed.name?.trim() || null,
  }
}

export async function endSupervision(
  tx: Tx,
  actor: Actor,
  { instant, today }: Pick<When, 'instant' | 'today'>,
  peerId: string,
  assignmentId: string,
  version: number,
  on: string,
): Promise<Outcome<{ id: string }>> {
  if ((await peerSeen(tx, actor, 'peer.write', peerId, today)) === undefined) throw new NotFound()
  const assignment = await assignmentById(tx, peerId, assignmentId)
  if (assignment === undefined) throw new NotFound()
  if (!isDay(on)) return refused({ code: 'supervision.from', field: 'on' })
  if (on < assignment.from) return refused({ code: 'credential.ends-before', field: 'on' })
  if (!(await endAssignmentOn(tx, assignmentId, version, on))) throw new ChangedMeanwhile(assignment)
  await audit(tx, actor, instant, {
    action: 'supervision.ended',
    subject: 'peer',
    ids: [peerId, assignmentId],
    details: { on },
  })
  await judgeAgain(tx, instant, { kind: 'peer', id: peerId })
  return done({ id: assignmentId })
}
