import { useState } from 'react'
import { Link, useLocation, useSearchParams } from 'wouter'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { Facts } from '../kernel/screen/PersonHeader.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useApi, useHere, useSend } from '../kernel/web/Server.tsx'
import type { BookedView, PlanChoice, ToPlan } from './calendar-wire.ts'
import { emptyPlan, PlanForm, type PlanValues, repeatOf } from './PlanForm.tsx'
import { Planned } from './Planned.tsx'

/** Planning a meeting: choose with whom, then when and how. */
export default function PlanMeeting() {
  const { t } = useWords()
  const [search] = useSearchParams()
  const narrowed = new URLSearchParams()
  for (const name of ['participant', 'peer']) {
    const value = search.get(name)
    if (value) narrowed.set(name, value)
  }
  const toPlan = useAnswer<ToPlan>(`/api/bookings/to-plan?${narrowed.toString()}`)
  return (
    <Waiting query={toPlan} what={t('schedule.fetching')}>
      {({ pairings }) => {
        const chosen = search.get('pairing') ?? (pairings.length === 1 ? pairings[0]!.id : null)
        const pairing = pairings.find((one) => one.id === chosen)
        return pairing ? (
          <OnePlan key={pairing.id} pairing={pairing} day={search.get('day')} />
        ) : (
          <WithWhom pairings={pairings} search={search} />
        )
      }}
    </Waiting>
  )
}

function WithWhom({ pairings, search }: { pairings: readonly PlanChoice[]; search: URLSearchParams }) {
  const { t } = useWords()
  const { hat } = useHere()
  return (
    <Page title={t('schedule.plan')} back={{ href: '/calendar', label: t('schedule.title') }}>
      {pairings.length === 0 ? (
        <Empty title={t('schedule.nobody')}>{t('schedule.nobody.what')}</Empty>
      ) : (
        <Section title={t('session.with-whom')}>
          <ul className="lines">
            {pairings.map((pairing) => (
              <li key={pairing.id}>
                <LineLink
                  href={`/plan?${new URLSearchParams({ ...Object.fromEntries(search), pairing: pairing.id }).toString()}`}
                  title={<bdi>{pairing.preferredName ?? pairing.name}</bdi>}
                  note={hat.role === 'peer' ? undefined : <bdi>{pairing.peerName}</bdi>}
                />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  )
}

function OnePlan({ pairing, day }: { pairing: PlanChoice; day: string | null }) {
  const { t } = useWords()
  const { today, hat } = useHere()
  const api = useApi()
  const [, go] = useLocation()
  const [bookingId] = useState(() => api.newId())
  const [booked, setBooked] = useState<BookedView>()
  const make = useSend<object, BookedView>('POST', '/api/bookings')
  const form = useKeptForm<PlanValues, BookedView>(`plan.${pairing.id}`, {
    initial: emptyPlan(pairing, day ?? today()),
    check: (values) =>
      values.returns && values.weekdays.length === 0
        ? [{ code: 'weekdays', field: 'weekdays', text: t('schedule.weekdays.missing') }]
        : [],
    send: (values) => {
      const repeat = repeatOf(values)
      return make.send({
        bookingId,
        booking: values.booking,
        ...(repeat ? { repeat } : {}),
        ...(values.reason ? { reason: values.reason } : {}),
      })
    },
    onSent: (answer) => (answer.recurrence ? setBooked(answer) : go(`/meetings/${answer.id}`)),
  })
  const name = pairing.preferredName ?? pairing.name
  if (booked?.recurrence) return <Planned name={name} made={booked.recurrence} zone={pairing.zone} />
  const past = form.state.refusals.some((refusal) => refusal.code === 'booking.in-the-past')
  return (
    <Page
      title={t('schedule.plan.with', { name })}
      back={{ href: '/calendar', label: t('schedule.title') }}
      intro={hat.role === 'peer' ? undefined : t('schedule.plan.peer', { name: pairing.peerName })}
    >
      {past && hat.role === 'peer' ? (
        <p className="notice">
          <Link href={`/record/${api.newId()}?pairing=${pairing.id}`} className="link-do">
            {t('schedule.write-down')}
          </Link>
        </p>
      ) : null}
      <PlanForm form={form} pairing={pairing} sendLabel={t('schedule.plan.do')} />
      <Reach pairing={pairing} />
    </Page>
  )
}

/** How the two reach each other between meetings: shown where people plan. */
function Reach({ pairing }: { pairing: PlanChoice }) {
  const { t } = useWords()
  return (
    <Section title={t('schedule.reach')}>
      <Facts
        lines={[
          {
            label: t('schedule.reach.peer'),
            value: <bdi>{pairing.reachBetween ?? t('schedule.reach.not-agreed')}</bdi>,
          },
          ...(pairing.howToReach
            ? [{ label: t('schedule.reach.participant'), value: <bdi>{pairing.howToReach}</bdi> }]
            : []),
        ]}
      />
      <p>
        <Link href={`/pairings/${pairing.id}`}>{t('schedule.reach.write')}</Link>
      </p>
    </Section>
  )
}
