import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { done, type Outcome, refused } from '../kernel/refusals.ts'
import type { Program } from '../policy/program.ts'
import { changeOrganization, type Described, runProgram } from './organizations.sql.ts'

export async function describeOrganization(
  database: Database,
  actor: Actor,
  instant: number,
  command: { id: string; organization: Described },
): Promise<Outcome<{ id: string }>> {
  return runCommand(database, actor, { id: command.id, name: 'organization.describe' }, async (tx) => {
    await changeOrganization(tx, command.organization)
    await audit(tx, actor, instant, {
      action: 'organization.described',
      subject: 'organization',
      ids: [actor.organizationId],
    })
    return done({ id: actor.organizationId })
  })
}

/** From which day on the agency runs a program, and who confirmed what we infer of its authority. */
export async function takeUpProgram(
  database: Database,
  programs: ReadonlyMap<string, Program>,
  actor: Actor,
  instant: number,
  command: { id: string; programId: string; fromDay: Day; authorityConfirmed?: string | undefined },
): Promise<Outcome<{ programId: string }>> {
  const { id, ...program } = command
  return runCommand(database, actor, { id, name: 'program.take-up' }, async (tx) => {
    if (!programs.has(program.programId)) return refused({ code: 'input.not-a-choice', field: 'programId' })
    await runProgram(tx, program)
    await audit(tx, actor, instant, {
      action: 'program.taken-up',
      subject: 'organization_program',
      ids: [],
      details: { programId: program.programId, fromDay: program.fromDay },
    })
    return done({ programId: program.programId })
  })
}
