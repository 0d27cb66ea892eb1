import { addDays, firstOfMonth, lastOfMonth, weekOf } from '../kernel/days.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import './schedule.css'

/**
 * A month as it hangs on a wall: a table of days, each a button that says how many meetings it holds. The arrow keys
 * are the reader's own; each day is one stop.
 */
export function MonthGrid({
  month,
  today,
  chosen,
  counts,
  off,
  onChoose,
}: {
  /** Any day of it. */
  month: string
  today: string
  chosen: string
  counts: ReadonlyMap<string, number>
  off: ReadonlyMap<string, string>
  onChoose: (day: string) => void
}) {
  const { locale } = useWords()
  const first = firstOfMonth(month)
  const begins = weekOf(first)
  const last = lastOfMonth(month)
  const weeks = Array.from({ length: 6 }, (_, index) => addDays(begins, index * 7)).filter(
    (week) => week <= last,
  )
  const days = (week: string) => Array.from({ length: 7 }, (_, index) => addDays(week, index))
  return (
    <table className="month">
      <caption className="unseen">{monthName(month, locale)}</caption>
      <thead>
        <tr>
          {days(begins).map((one) => (
            <th key={one} scope="col">
              <abbr title={weekday(one, locale, 'long')}>{weekday(one, locale, 'short')}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week}>
            {days(week).map((one) => {
              const count = counts.get(one) ?? 0
              return (
                <td key={one} data-other={one < first || one > last || undefined}>
                  <DayButton
                    day={one}
                    today={today}
                    isChosen={one === chosen}
                    count={count}
                    off={off.get(one)}
                    onChoose={onChoose}
                  />
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DayButton({
  day: which,
  today,
  isChosen,
  count,
  off,
  onChoose,
}: {
  day: string
  today: string
  isChosen: boolean
  count: number
  off: string | undefined
  onChoose: (day: string) => void
}) {
  const { t, day, number } = useWords()
  const said = [day(which, today), t('schedule.count', { count }), ...(off === undefined ? [] : [off])]
  return (
    <button
      type="button"
      className="month-day"
      aria-pressed={isChosen}
      aria-current={which === today ? 'date' : undefined}
      data-off={off === undefined ? undefined : ''}
      onClick={() => onChoose(which)}
    >
      <span className="unseen">{said.join(', ')}</span>
      <span aria-hidden="true">{number(Number(which.slice(8)))}</span>
      <span className="month-count" aria-hidden="true">
        {'•'.repeat(Math.min(count, 3))}
      </span>
    </button>
  )
}

function noon(day: string): number {
  return Date.parse(`${day}T12:00:00Z`)
}

export function monthName(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    noon(day),
  )
}

function weekday(day: string, locale: string, width: 'long' | 'short'): string {
  return new Intl.DateTimeFormat(locale, { weekday: width, timeZone: 'UTC' }).format(noon(day))
}
