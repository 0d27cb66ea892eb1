import { useField } from '../kernel/forms/Form.tsx'
import { DayField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { useHere } from '../kernel/web/Server.tsx'
import { isDay } from '../kernel/days.ts'
import { birthDateIsUnlikely } from './written-day.ts'

/** A birth date, asked about again where it would be a rare age: it may be right, so that nothing is refused. */
export function BirthDayField({
  hint,
  ...about
}: {
  name: string
  label: string
  hint?: string
  ifYouLike?: true
}) {
  const { t, day } = useWords()
  const { today } = useHere()
  const { value } = useField<string>(about.name)
  const unlikely = isDay(value) && value <= today() && birthDateIsUnlikely(value, undefined, today())
  const said = unlikely ? t('common.born-unlikely', { day: day(value) }) : hint
  return <DayField {...about} max={today()} {...(said === undefined ? {} : { hint: said })} />
}
