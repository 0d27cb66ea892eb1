import { Link, useLocation, useParams, useSearchParams } from 'wouter'
import { addDays, addMonths, firstOfMonth, lastOfMonth, weekOf } from '../kernel/days.ts'
import { Button } from '../kernel/forms/Buttons.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Clauses } from '../kernel/screen/Decision.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { Icon } from '../kernel/screen/Icon.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import type { CalendarView, GapLine } from './calendar-wire.ts'
import { MeetingLines } from './MeetingLines.tsx'
import { MonthGrid, monthName } from './MonthGrid.tsx'
import './schedule.css'

type Shown = { view: 'week' | 'month'; day: string }

/** The week and the month as people think of them: the next meeting first, then day by day. */
export default function Calendar() {
  const { t } = useWords()
  const { hat, today } = useHere()
  const [path] = useLocation()
  const { id } = useParams<{ id?: string }>()
  const [search, setSearch] = useSearchParams()
  const view = search.get('view') === 'month' ? 'month' : 'week'
  const day = search.get('day') ?? today()
  const whose = id === undefined ? undefined : path.startsWith('/peers/') ? 'peer' : 'participant'
  const first = view === 'week' ? weekOf(day) : weekOf(firstOfMonth(day))
  const last = view === 'week' ? addDays(first, 6) : addDays(weekOf(lastOfMonth(day)), 6)
  const asked = new URLSearchParams({ from: first, to: last, ...(whose ? { [whose]: id! } : {}) })
  const answer = useAnswer<CalendarView>(`/api/calendar?${asked.toString()}`, { keep: true })
  const show = (next: Partial<Shown>) => setSearch({ view, day, ...next }, { replace: true })
  const name = answer.data?.whose?.name
  const plan = `/plan?${new URLSearchParams({ day: day < today() ? today() : day, ...(whose ? { [whose]: id! } : {}) }).toString()}`
  return (
    <Page
      title={name ? t('schedule.of', { name }) : t('schedule.title')}
      {...(whose ? { back: { href: `/${whose}s/${id}`, label: t('schedule.back') } } : {})}
      actions={answer.data?.mayPlan ? <PlanLink href={plan} /> : undefined}
    >
      <Waiting query={answer} what={t('schedule.fetching')}>
        {(calendar) => (
          <Shown
            calendar={calendar}
            view={view}
            day={day}
            who={hat.role === 'peer' ? 'participant' : whose === 'participant' ? 'peer' : 'both'}
            plan={plan}
            onShow={show}
          />
        )}
      </Waiting>
      {hat.role === 'coordinator' || hat.role === 'agency-admin' ? (
        <p>
          <Link href="/calendar/days-off" className="link-do">
            {t('schedule.days-off')}
          </Link>
        </p>
      ) : null}
    </Page>
  )
}

function PlanLink({ href }: { href: string }) {
  const { t } = useWords()
  const [, go] = useLocation()
  return (
    <Button kind="do" onPress={() => go(href)}>
      {t('schedule.plan')}
    </Button>
  )
}

function Shown({
  calendar,
  view,
  day,
  who,
  plan,
  onShow,
}: {
  calendar: CalendarView
  view: 'week' | 'month'
  day: string
  who: 'participant' | 'peer' | 'both'
  plan: string
  onShow: (next: Partial<Shown>) => void
}) {
  const { t, shortDay, locale } = useWords()
  const { today } = useHere()
  const off = new Map(calendar.daysOff.map((one) => [one.day, one.name]))
  const counts = Map.groupBy(
    calendar.items.filter((one) => one.state !== 'cancelled'),
    (one) => one.day,
  )
  const days =
    view === 'month' ? [day] : Array.from({ length: 7 }, (_, index) => addDays(calendar.from, index))
  const step = (by: 1 | -1) => (view === 'week' ? addDays(day, by * 7) : addMonths(day, by))
  return (
    <>
      {calendar.next ? (
        <Section title={t('schedule.next')}>
          <MeetingLines items={[calendar.next]} who={who} withDay />
        </Section>
      ) : null}
      <Section
        title={
          view === 'week'
            ? t('schedule.week', { from: shortDay(calendar.from), to: shortDay(calendar.to) })
            : monthName(day, locale)
        }
      >
        <nav className="schedule-turn" aria-label={t('schedule.turn')}>
          <Button onPress={() => onShow({ day: step(-1) })}>
            <Icon name="back" /> {t(view === 'week' ? 'schedule.week.before' : 'schedule.month.before')}
          </Button>
          <Button onPress={() => onShow({ day: today() })}>{t('schedule.today')}</Button>
          <Button onPress={() => onShow({ day: step(1) })}>
            {t(view === 'week' ? 'schedule.week.after' : 'schedule.month.after')} <Icon name="do" />
          </Button>
          <Button onPress={() => onShow({ view: view === 'week' ? 'month' : 'week' })}>
            {t(view === 'week' ? 'schedule.show-month' : 'schedule.show-week')}
          </Button>
        </nav>
        {view === 'month' ? (
          <MonthGrid
            month={day}
            today={today()}
            chosen={day}
            counts={new Map([...counts].map(([one, items]) => [one, items.length]))}
            off={off}
            onChoose={(one) => onShow({ day: one })}
          />
        ) : null}
        {calendar.items.length === 0 && calendar.gaps.length === 0 && view === 'week' ? (
          <Empty title={t('schedule.empty')}>{t('schedule.empty.what')}</Empty>
        ) : null}
        {days.map((one) => (
          <OneDay key={one} day={one} calendar={calendar} who={who} off={off.get(one)} plan={plan} />
        ))}
      </Section>
    </>
  )
}

function OneDay({
  day: which,
  calendar,
  who,
  off,
  plan,
}: {
  day: string
  calendar: CalendarView
  who: 'participant' | 'peer' | 'both'
  off: string | undefined
  plan: string
}) {
  const { t, day } = useWords()
  const { today } = useHere()
  const items = calendar.items.filter((one) => one.day === which)
  const gaps = calendar.gaps.filter((one) => one.day === which)
  const href = plan.replace(/day=[\d-]+/, `day=${which}`)
  return (
    <section className="schedule-day" data-today={which === today() || undefined}>
      <div className="schedule-head">
        <h3>
          {which === today() ? t('schedule.today-is', { day: day(which, today()) }) : day(which, today())}
          {off ? <span className="quiet"> · {off}</span> : null}
        </h3>
        {calendar.mayPlan && which >= today() ? (
          <Link href={href} className="link-do schedule-plan">
            {t('schedule.plan-here')}
            <span className="unseen">, {day(which, today())}</span>
          </Link>
        ) : null}
      </div>
      {items.length > 0 ? <MeetingLines items={items} who={who} /> : null}
      {gaps.map((gap) => (
        <NotBooked key={gap.recurrenceId} gap={gap} />
      ))}
      {items.length === 0 && gaps.length === 0 && which < today() ? (
        <p className="quiet">{t('schedule.nothing')}</p>
      ) : null}
    </section>
  )
}

/** A day of a returning meeting that was not booked, with why. */
function NotBooked({ gap }: { gap: GapLine }) {
  const { t } = useWords()
  return (
    <details className="schedule-gap">
      <summary>
        <StatusTag tone="open" icon="not-met">
          {t('schedule.gap')}
        </StatusTag>{' '}
        <bdi>{gap.participant.name}</bdi>
      </summary>
      {gap.why === 'day-off' ? (
        <p>{t('schedule.gap.day-off', { name: gap.name ?? '' })}</p>
      ) : (
        <>
          <p>{t('schedule.gap.refused')}</p>
          <Clauses findings={gap.findings} />
        </>
      )}
    </details>
  )
}
