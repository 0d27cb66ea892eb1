import { z } from 'zod'
import type { Actor } from '../kernel/actor.ts'
import { audit, type Tx } from '../kernel/database/tx.ts'
import { type Day, isDay } from '../kernel/days.ts'
import { judgeAgain } from '../kernel/facts/record-fact.command.ts'
import { newId } from '../kernel/ids.ts'
import { ChangedMeanwhile, done, NotFound, type Outcome, type Refusal, refused } from '../kernel/refusals.ts'
import { staffMember } from './credentials.sql.ts'
import { peerSeen, sameAccount, servicesOf } from './peers.sql.ts'
import { assignmentById, endAssignmentOn, insertAssignment } from './supervision.sql.ts'

/** Kinds of supervision that a member of staff gives. */
export const supervisionKinds = ['licensed-professional', 'qualified-professional', 'agency'] as const

export const typedAssignment = z.object({
  program: z.string(),
  staffId: z.string().nullish(),
  kind: z.enum([...supervisionKinds, '']).nullish(),
  from: z.string().nullish(),
  to: z.string().nullish(),
})
type When = { readonly instant: number; readonly today: Day }

/** Names who supervises a peer in a program, from, to. Nobody supervises themself. */
export async function assignSupervisor(
  tx: Tx,
  actor: Actor,
  { instant, today }: When,
  peerId: string,
  typed: z.output<typeof typedAssignment>,
): Promise<Outcome<{ id: string }>> {
  if ((await peerSeen(tx, actor, 'peer.write', peerId, today)) === undefined) throw new NotFound()
  const refusals: Refusal[] = []
  const served = (await servicesOf(tx, [peerId])).some((one) => one.programId === typed.program)
  if (!served) refusals.push({ code: 'peer.program', field: 'program' })
  if (!typed.staffId) refusals.push({ code: 'supervision.staff-missing', field: 'staffId' })
  if (!typed.kind) refusals.push({ code: 'supervision.kind-missing', field: 'kind' })
  if (!typed.from || !isDay(typed.from)) refusals.push({ code: 'supervision.from', field: 'from' })
  if (typed.to && !isDay(typed.to)) refusals.push({ code: 'supervision.from', field: 'to' })
  if (typed.from && typed.to && typed.to < typed.from)
    refusals.push({ code: 'credential.ends-before', field: 'to' })
  if (refusals.length) return { refused: refusals }
  const staff = await staffMember(tx, typed.staffId!)
  if (staff === undefined) throw new NotFound()
  if (await sameAccount(tx, peerId, { staffId: staff.id }))
    return refused({ code: 'supervision.own-account', field: 'staffId' })
  const id = newId(instant)
  await insertAssignment(tx, actor, {
    id,
    peerId,
    staffId: staff.id,
    programId: typed.program,
    kind: typed.kind || 'agency',
    from: typed.from!,
    to: typed.to || null,
  })
  await audit(tx, actor, instant, {
    action: 'supervision.assigned',
    subject: 'peer',
    ids: [peerId, id, staff.id],
    details: { program: typed.program, kind: typed.kind },
  })
  await judgeAgain(tx, instant, { kind: 'peer', id: peerId })
  return done({ id })
}

export async function endSupervision(
  tx: Tx,
  actor: Actor,
  { instant, today }: When,
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
