import type { Setting } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import { statement } from './database/statement.ts'
import type { Tx } from './database/tx.ts'
import type { Day } from './days.ts'

/** A program that an agency runs, with what the agency has set of it. */
export type Running = { readonly program: Program; readonly settings: readonly Setting[] }

type SettingRow = { programId: string; assumption: string | null; from: Day; value: unknown }

const settingsRun = statement<{ org: string }, SettingRow>(`
    select o.program_id as "programId", s.assumption, s.from_day as from, s.value
    from app.organization_program o
    left join app.assumption_setting s on s.organization_id = $org and s.program_id = o.program_id
      and (not s.needs_approval or s.approved_at is not null)
    where o.organization_id = $org
    order by s.id`)

/** The programs that the agency runs and its settings that count, as `programsRun` and `settingsOf` give them one by one. */
export async function running(tx: Tx, programs: ReadonlyMap<string, Program>): Promise<readonly Running[]> {
  const of = Map.groupBy(await settingsRun(tx, {}), ({ programId }) => programId)
  return [...programs.values()].flatMap((program) => {
    const rows = of.get(program.id)
    return rows ? [{ program, settings: rows.flatMap(settingOf) }] : []
  })
}

function settingOf({ assumption, from, value }: SettingRow): Setting[] {
  return assumption === null ? [] : [{ assumption, from, value }]
}
