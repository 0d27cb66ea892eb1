import type { Actor } from '../kernel/actor.ts'
import { audit, type Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { programsRun } from '../kernel/facts/facts.sql.ts'
import { isId, newId } from '../kernel/ids.ts'
import { ChangedMeanwhile, done, NotFound, type Outcome, type Refusal, refused } from '../kernel/refusals.ts'
import type { Program } from '../policy/program.ts'
import { lookUpPeer } from './look-up-exclusions.command.ts'
import { readPerson, readService, type TypedApplication } from './peer.ts'
import { askForDue } from './refresh-due.command.ts'
import {
  insertPeer,
  insertService,
  lockService,
  peerSeen,
  placesTaken,
  servicesOf,
  updatePeer,
  updateService,
} from './peers.sql.ts'

type When = { readonly instant: number; readonly today: Day }

const isRefusals = (read: object): read is readonly Refusal[] => Array.isArray(read)

/** Takes up an application: of somebody new, or of a peer who also wants to serve in another program. */
export async function takeOnPeer(
  tx: Tx,
  actor: Actor,
  { instant, today }: When,
  programs: ReadonlyMap<string, Program>,
  typed: TypedApplication,
): Promise<Outcome<{ id: string; serviceId: string; toJudge?: number }>> {
  const run = await programsRun(tx, programs)
  const service = readService(typed)
  const person = typed.peerId ? undefined : readPerson(typed, today)
  const refusals = [
    ...(person && isRefusals(person) ? person : []),
    ...(isRefusals(service) ? service : []),
    ...(run.some((program) => program.id === typed.program)
      ? []
      : [{ code: 'peer.program', field: 'program' }]),
  ]
  if (refusals.length) return { refused: refusals }
  if (typed.peerId && !isId(typed.peerId)) throw new NotFound()
  const known = typed.peerId ? await peerSeen(tx, actor, 'peer.write', typed.peerId, today) : undefined
  if (typed.peerId && known === undefined) throw new NotFound()
  const peerId = known?.id ?? newId(instant)
  if (known && (await servicesOf(tx, [known.id])).some((one) => one.programId === typed.program))
    return refused({ code: 'peer.applied-already', field: 'program' })
  const serviceId = newId(instant)
  if (person && !isRefusals(person)) await insertPeer(tx, actor, peerId, person)
  if (!isRefusals(service)) await insertService(tx, actor, serviceId, peerId, service, today)
  const toJudge = await lookUpPeer(tx, { instant, today }, peerId)
  await audit(tx, actor, instant, {
    action: 'peer.taken-on',
    subject: 'peer',
    ids: [peerId, serviceId],
    details: { program: typed.program },
  })
  return done({ id: peerId, serviceId, ...(toJudge > 0 ? { toJudge } : {}) })
}

/** Corrects who somebody is. What rules read of it (the birth date) is judged anew from then on. */
export async function changePeer(
  tx: Tx,
  actor: Actor,
  { instant, today }: When,
  id: string,
  version: number,
  typed: TypedApplication,
): Promise<Outcome<{ id: string; version: number }>> {
  const before = await peerSeen(tx, actor, 'peer.write', id, today)
  if (before === undefined) throw new NotFound()
  const person = readPerson(typed, today)
  if (isRefusals(person)) return { refused: person }
  if (!(await updatePeer(tx, id, version, person))) throw new ChangedMeanwhile(before)
  await audit(tx, actor, instant, {
    action: 'peer.changed',
    subject: 'peer',
    ids: [id],
    details: {
      fields: (Object.keys(person) as (keyof typeof person)[]).filter((key) => differs(before, person, key)),
    },
  })
  if (differs(before, person, 'name') || differs(before, person, 'birthDate'))
    await lookUpPeer(tx, { instant, today }, id)
  return done({ id, version: version + 1 })
}

function differs<T extends object>(before: object, after: T, key: keyof T & string): boolean {
  return JSON.stringify((before as Record<string, unknown>)[key]) !== JSON.stringify(after[key])
}

/** Changes how somebody serves in one program: title, affiliation, for how many people there is room. */
export async function changeService(
  tx: Tx,
  actor: Actor,
  { instant, today }: When,
  id: string,
  version: number,
  typed: TypedApplication,
): Promise<Outcome<{ id: string; version: number }>> {
  if ((await peerSeen(tx, actor, 'peer.write', id, today)) === undefined) throw new NotFound()
  const read = readService(typed)
  if (isRefusals(read)) return { refused: read }
  const locked = await lockService(tx, id, typed.program)
  if (locked === undefined) throw new NotFound()
  if (locked.version !== version) throw new ChangedMeanwhile({ version: locked.version })
  const taken = await placesTaken(tx, id, typed.program, today)
  if (read.capacity < taken)
    return refused({ code: 'peer.capacity-taken', field: 'capacity', values: { taken } })
  await updateService(tx, locked.id, {
    title: read.title,
    affiliation: read.affiliation,
    capacity: read.capacity,
  })
  await audit(tx, actor, instant, {
    action: 'peer.service-changed',
    subject: 'peer',
    ids: [id, locked.id],
    details: { program: typed.program, capacity: read.capacity, affiliation: read.affiliation },
  })
  return done({ id, version: version + 1 })
}

/** Somebody no longer serves in a program from the day after. */
export async function letGo(
  tx: Tx,
  actor: Actor,
  { instant, today }: When,
  id: string,
  programId: string,
  on: Day,
): Promise<Outcome<{ id: string }>> {
  if ((await peerSeen(tx, actor, 'peer.write', id, today)) === undefined) throw new NotFound()
  const locked = await lockService(tx, id, programId)
  if (locked === undefined || locked.state === 'left') throw new NotFound()
  if (locked.active_from !== null && on < locked.active_from)
    return refused({ code: 'peer.left-before-start', field: 'on' })
  const taken = await placesTaken(tx, id, programId, on)
  if (taken > 0) return refused({ code: 'peer.still-paired', values: { taken } })
  await updateService(tx, locked.id, { state: 'left', left_on: on })
  await audit(tx, actor, instant, {
    action: 'peer.left',
    subject: 'peer',
    ids: [id, locked.id],
    details: { program: programId, on },
  })
  await askForDue(tx, instant, id)
  return done({ id })
}
