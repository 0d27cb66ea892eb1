import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { settingsOf } from '../kernel/decisions.ts'
import type { Words } from '../kernel/i18n/speak.ts'
import { programName } from '../kernel/program-name.ts'
import type { TodayItem } from '../kernel/wire.ts'
import type { Program } from '../policy/program.ts'
import { peerRows } from './peer-rows.sql.ts'
import { standingOn } from './standing.ts'

const most = 20

/** Applicants, oldest first: who could start today, and of whom something is still missing. */
export async function applicantsWaiting(
  tx: Tx,
  _actor: Actor,
  day: Day,
  programs: ReadonlyMap<string, Program>,
  words: Words,
): Promise<TodayItem[]> {
  const services = await tx
    .selectFrom('peer_service as s')
    .innerJoin('peer as p', (join) =>
      join.onRef('p.organization_id', '=', 's.organization_id').onRef('p.id', '=', 's.peer_id'),
    )
    .select([
      's.id',
      's.peer_id as peerId',
      's.program_id as programId',
      's.applied_on as appliedOn',
      'p.written_name as name',
    ])
    .where('s.organization_id', '=', tx.organizationId)
    .where('p.organization_id', '=', tx.organizationId)
    .where('s.state', '=', 'applicant')
    .orderBy('s.applied_on')
    .limit(most)
    .execute()
  const items: TodayItem[] = []
  for (const service of services) {
    const program = programs.get(service.programId)
    if (!program) continue
    const rows = await peerRows(tx, service.peerId, program.id)
    const ready = standingOn(program, rows, day, await settingsOf(tx, program.id)).goesOn
    items.push({
      id: service.id,
      verb: words.t(ready ? 'today.activate' : 'today.missing'),
      person: service.name,
      why: words.t(ready ? 'today.activate.why' : 'today.missing.why', {
        program: programName(program, words),
      }),
      since: service.appliedOn,
      href: `/peers/${service.peerId}?program=${program.id}`,
      done: false,
    })
  }
  return items
}
