import { programName } from '../kernel/program-name.ts'
import type { AskedToday } from '../kernel/today.ts'
import type { TodayItem } from '../kernel/wire.ts'
import { wordsOf } from '../policy/explain.ts'
import { allSettings } from './assumptions.sql.ts'

/** What an agency's admin set beside a clause that binds: it counts only when the officer has agreed. */
export async function settingsToApprove({ tx, programs, words }: AskedToday): Promise<TodayItem[]> {
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
