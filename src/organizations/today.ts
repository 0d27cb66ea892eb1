import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import type { Words } from '../kernel/i18n/speak.ts'
import { programName } from '../kernel/program-name.ts'
import type { TodayItem } from '../kernel/wire.ts'
import { wordsOf } from '../policy/explain.ts'
import type { Program } from '../policy/program.ts'
import { allSettings } from './assumptions.sql.ts'

/** What an agency's admin set beside a clause that binds: it counts only when the officer has agreed. */
export async function settingsToApprove(
  tx: Tx,
  _actor: Actor,
  _today: Day,
  programs: ReadonlyMap<string, Program>,
  words: Words,
): Promise<TodayItem[]> {
  return (await allSettings(tx))
    .filter(({ waits }) => waits)
    .flatMap((setting) => {
      const program = programs.get(setting.programId)
      if (!program) return []
      return [
        {
          id: setting.id,
          verb: words.t('today.setting'),
          person: null,
          why: words.t('today.setting.why', {
            program: programName(program, words),
            setting: wordsOf(program, words.locale).assumptions[setting.assumption] ?? setting.assumption,
          }),
          since: setting.fromDay,
          href: `/programs/${program.id}`,
          done: false,
          others: true,
        },
      ]
    })
}
