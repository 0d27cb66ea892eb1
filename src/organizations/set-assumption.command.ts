import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database } from '../kernel/database/tx.ts'
import { newId } from '../kernel/ids.ts'
import { done, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import type { Program } from '../policy/program.ts'
import { isLike, isOneOfItsWords, needsApproval, type NewSetting } from './assumption.ts'
import { addSetting, approveSetting, settingForApproval } from './assumptions.sql.ts'
import { programsRun } from './organizations.sql.ts'

/** Sets what a source leaves open, from a day on, with the document that says so. */
export async function setAssumption(
  database: Database,
  programs: ReadonlyMap<string, Program>,
  actor: Actor,
  instant: number,
  command: { id: string; setting: NewSetting },
): Promise<Outcome<{ id: string; waits: boolean }>> {
  const { setting } = command
  return runCommand(database, actor, { id: command.id, name: 'assumption.set' }, async (tx) => {
    const program = programs.get(setting.programId)
    const isRun = (await programsRun(tx)).some(({ programId }) => programId === setting.programId)
    if (!program || !isRun) return refused({ code: 'input.not-a-choice', field: 'programId' })
    const assumption = Object.hasOwn(program.assumptions, setting.assumption)
      ? program.assumptions[setting.assumption]
      : undefined
    if (!assumption) return refused({ code: 'input.not-a-choice', field: 'assumption' })
    if (!assumption.settable) return refused({ code: 'assumption.reading', field: 'assumption' })
    if (!isLike(assumption.standard, setting.value))
      return refused({ code: 'input.wrong-kind', field: 'value' })
    if (!isOneOfItsWords(program, setting.assumption, setting.value))
      return refused({ code: 'input.not-a-choice', field: 'value' })
    const id = newId(instant)
    const waits = needsApproval(program, setting.assumption, setting.value)
    await addSetting(tx, id, { ...setting, setBy: actor.membershipId, needsApproval: waits })
    await audit(tx, actor, instant, {
      action: 'assumption.set',
      subject: 'assumption_setting',
      ids: [id],
      details: { programId: setting.programId, assumption: setting.assumption, fromDay: setting.fromDay },
    })
    return done({ id, waits })
  })
}

export async function approveAssumption(
  database: Database,
  actor: Actor,
  instant: number,
  command: { id: string; settingId: string },
): Promise<Outcome<{ id: string }>> {
  return runCommand(database, actor, { id: command.id, name: 'assumption.approve' }, async (tx) => {
    const setting = await settingForApproval(tx, command.settingId)
    if (!setting) throw new NotFound()
    if (!setting.waits) return refused({ code: 'assumption.does-not-wait' })
    // The one question asked across hats: two hats of one person are not two people.
    if (setting.setByAccount === actor.accountId) return refused({ code: 'fact.own-approval' })
    await approveSetting(tx, setting.id, actor.membershipId)
    await audit(tx, actor, instant, {
      action: 'assumption.approved',
      subject: 'assumption_setting',
      ids: [setting.id],
    })
    return done({ id: setting.id })
  })
}
