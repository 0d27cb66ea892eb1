import { useWords } from '../i18n/Words.tsx'

/** A moment as people say it, exact on hover and for screen readers: "Tuesday 3 March, 4:00 pm, in Nashville time". */
export function When({ instant, zone, place }: { instant: string; zone: string; place?: string }) {
  const { moment, exact } = useWords()
  return (
    <time dateTime={instant} title={exact(instant, zone)}>
      {moment(instant, zone, place)}
    </time>
  )
}

/** A day: "Tuesday 3 March", or with `short` "3 Mar 2026". The year shows when it is not this one. */
export function OnDay({ day: which, today, short }: { day: string; today?: string; short?: boolean }) {
  const { day, shortDay } = useWords()
  return (
    <time dateTime={which} title={day(which)}>
      {short ? shortDay(which) : day(which, today)}
    </time>
  )
}

/** How long ago, exact on hover: "3 days ago". */
export function Ago({ day: which, today }: { day: string; today: string }) {
  const { day, ago } = useWords()
  return (
    <time dateTime={which} title={day(which)}>
      {ago(which, today)}
    </time>
  )
}
