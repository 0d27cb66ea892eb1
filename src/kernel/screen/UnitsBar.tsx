import { useWords } from '../i18n/Words.tsx'
import { useAnswer } from '../web/Server.tsx'
import type { UnitsWeek } from '../wire.ts'
import { Bar } from './Bar.tsx'
import { NotReadYet } from './NotReadYet.tsx'

/**
 * The bar of one week's units: allowed, used, planned, held back, left, and when it runs out, in numbers and in words.
 * Where no program limits a week it shows nothing at all.
 *
 * `<UnitsBar participantId={id} on={day} program={programId} />`
 *
 * `on` is any day of the week that is meant, today without it.
 */
export function UnitsBar({
  participantId,
  on,
  program,
}: {
  participantId: string
  on?: string | undefined
  program?: string | undefined
}) {
  const { t } = useWords()
  const asked = new URLSearchParams({ ...(on ? { on } : {}), ...(program ? { program } : {}) })
  // While a day is still being typed there is no week to ask for.
  const whole = on === undefined || /^\d{4}-\d{2}-\d{2}$/.test(on)
  const answer = useAnswer<{ items: readonly UnitsWeek[] }>(
    whole ? `/api/participants/${participantId}/week?${asked}` : undefined,
    { keep: true },
  )
  if (answer.data === undefined) return <NotReadYet query={answer} what={t('common.units')} />
  return answer.data.items.map((week) => <OneWeek key={week.programId} week={week} />)
}

export function OneWeek({ week }: { week: UnitsWeek }) {
  const { t, day } = useWords()
  const { allowed, usual, used, planned, heldBack } = week
  return (
    <>
      <Bar
        label={t('common.units.week', { from: day(week.week), to: day(week.until) })}
        numbers={{ allowed, used, planned, heldBack }}
        say={(count) => t('common.units.count', { count })}
        {...(week.runsOut ? { runsOut: day(week.runsOut) } : {})}
      />
      {allowed > usual ? <p className="quiet">{t('common.units.approved', { usual, allowed })}</p> : null}
    </>
  )
}
