import { useWords } from '../kernel/i18n/Words.tsx'
import { NotReadYet } from '../kernel/screen/NotReadYet.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import type { SettingView } from './Program.page.tsx'

type Counted = { kind: string; thisMonth: number; lastMonth: number }
type Activity = { rules: Readonly<Record<string, readonly Counted[]>> }

const kinds = ['refused', 'held', 'waits', 'reason', 'shown', 'overridden'] as const

/** The page asks once for all its rules: one path is one answer. */
function useActivity(program: string) {
  const { hat } = useHere()
  const may = ['supervisor', 'program-officer', 'coordinator', 'agency-admin'].includes(hat.role)
  return useAnswer<Activity>(may ? `/api/programs/${program}/activity` : undefined)
}

/** Above all the rules: that what each of them did lately could not be read. */
export function ActivityNotRead({ program }: { program: string }) {
  const { t } = useWords()
  return <NotReadYet query={useActivity(program)} what={t('programs.activity')} />
}

/** How often a rule refused, held back, warned or was let pass, this month and last; silent where it had no say. */
export function RuleActivity({ program, rule }: { program: string; rule: string }) {
  const { t } = useWords()
  const activity = useActivity(program)
  const counted = activity.data?.rules[rule] ?? []
  const said = kinds.flatMap((kind) =>
    counted.filter((one) => one.kind === kind).map((one) => ({ ...one, kind })),
  )
  if (said.length === 0) return null
  return (
    <ul className="rule-activity">
      {said.map(({ kind, thisMonth, lastMonth }) => (
        <li key={kind}>{t(`programs.activity.${kind}`, { this: thisMonth, last: lastMonth })}</li>
      ))}
    </ul>
  )
}

/** Who set a value, on what document, since when, and who agreed to it. */
export function WhoSet({ setting }: { setting: SettingView }) {
  const { t, day } = useWords()
  return (
    <>
      {t('programs.set-by', { document: setting.document, day: day(setting.fromDay) })}{' '}
      {setting.setBy ? t('programs.set-by.whom', { name: setting.setBy }) : null}{' '}
      {setting.approvedBy && setting.approvedOn
        ? t('programs.approved-by', { name: setting.approvedBy, day: day(setting.approvedOn) })
        : null}
    </>
  )
}
