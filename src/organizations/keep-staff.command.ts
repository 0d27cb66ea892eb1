import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database } from '../kernel/database/tx.ts'
import { newId } from '../kernel/ids.ts'
import { ChangedMeanwhile, done, NotFound, type Outcome } from '../kernel/refusals.ts'
import { addStaff, changeStaff, staffForChange } from './staff.sql.ts'

export type Colleague = { name: string; email: string | null; phone: string | null; job: string | null }

export async function takeOnStaff(
  database: Database,
  actor: Actor,
  instant: number,
  command: { id: string; colleague: Colleague },
): Promise<Outcome<{ id: string }>> {
  return runCommand(database, actor, { id: command.id, name: 'staff.take-on' }, async (tx) => {
    const id = await addStaff(tx, { id: newId(instant), ...command.colleague })
    await audit(tx, actor, instant, { action: 'staff.taken-on', subject: 'staff', ids: [id] })
    return done({ id })
  })
}

export async function amendStaff(
  database: Database,
  actor: Actor,
  instant: number,
  command: { id: string; staffId: string; baseVersion: number; colleague: Colleague },
): Promise<Outcome<{ id: string; version: number }>> {
  return runCommand(database, actor, { id: command.id, name: 'staff.amend' }, async (tx) => {
    const before = await staffForChange(tx, command.staffId)
    if (!before) throw new NotFound()
    if (before.version !== command.baseVersion) throw new ChangedMeanwhile(before)
    const version = before.version + 1
    await changeStaff(tx, before.id, { ...command.colleague, version })
    const fields = (['name', 'email', 'phone', 'job'] as const).filter(
      (field) => before[field] !== command.colleague[field],
    )
    await audit(tx, actor, instant, {
      action: 'staff.amended',
      subject: 'staff',
      ids: [before.id],
      details: { fields },
    })
    return done({ id: before.id, version })
  })
}
