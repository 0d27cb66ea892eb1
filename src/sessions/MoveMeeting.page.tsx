import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useSend } from '../kernel/web/Server.tsx'
import type { BookedView, MeetingView, PlanChoice, ToPlan } from './calendar-wire.ts'
import { emptyPlan, PlanForm, type PlanValues } from './PlanForm.tsx'
import { Planned } from './Planned.tsx'

/** Another time for a meeting that is planned, or for it and all that follow. */
export default function MoveMeeting() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const meeting = useAnswer<MeetingView>(`/api/bookings/${id}`)
  const toPlan = useAnswer<ToPlan>(
    meeting.data ? `/api/bookings/to-plan?participant=${meeting.data.participant.id}` : undefined,
  )
  return (
    <Waiting query={meeting} what={t('schedule.fetching')}>
      {(view) => (
        <Waiting query={toPlan} what={t('schedule.fetching')}>
          {({ pairings }) => {
            const pairing = pairings.find((one) => one.id === view.pairingId)
            return pairing && view.state === 'planned' ? (
              <One meeting={view} pairing={pairing} />
            ) : (
              <Page
                title={t('schedule.move')}
                back={{ href: `/meetings/${id}`, label: t('schedule.back') }}
                intro={t('schedule.move.no-more')}
              />
            )
          }}
        </Waiting>
      )}
    </Waiting>
  )
}

function One({ meeting, pairing }: { meeting: MeetingView; pairing: PlanChoice }) {
  const { t } = useWords()
  const [, go] = useLocation()
  const [made, setMade] = useState<BookedView>()
  const send = useSend<object, BookedView>('POST', `/api/bookings/${meeting.id}/move`)
  const form = useKeptForm<PlanValues, BookedView>(`move.${meeting.id}`, {
    initial: valuesOf(meeting, pairing),
    send: ({ booking, also, why, reason }) =>
      send.send({ baseVersion: meeting.version, booking, also, why, ...(reason ? { reason } : {}) }),
    onSent: (answer) => (answer.recurrence ? setMade(answer) : go(`/meetings/${meeting.id}`)),
  })
  const name = pairing.preferredName ?? pairing.name
  if (made?.recurrence) return <Planned name={name} made={made.recurrence} zone={pairing.zone} />
  return (
    <Page
      title={t('schedule.move.with', { name })}
      back={{ href: `/meetings/${meeting.id}`, label: t('schedule.back') }}
    >
      <PlanForm
        form={form}
        pairing={pairing}
        bookingId={meeting.id}
        moves={{ returns: meeting.returns }}
        sendLabel={t('schedule.move.do')}
      />
    </Page>
  )
}

function valuesOf(meeting: MeetingView, pairing: PlanChoice): PlanValues {
  const { date, start, end, endsNextDay, startHour, endHour, mode, place, kind, facts, countsAsMeeting } =
    meeting
  const empty = emptyPlan(pairing, date)
  return {
    ...empty,
    booking: {
      ...empty.booking,
      kind,
      start,
      end,
      endsNextDay,
      ...(startHour ? { startHour } : {}),
      ...(endHour ? { endHour } : {}),
      mode,
      place: place ?? '',
      facts,
      ...(countsAsMeeting === null ? {} : { countsAsMeeting }),
    },
  }
}
