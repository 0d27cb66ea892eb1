import { useLocation, useParams, useSearchParams } from 'wouter'
import { addDays } from '../kernel/days.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { Icon } from '../kernel/screen/Icon.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { NotReadYet } from '../kernel/screen/NotReadYet.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useApi, useHere } from '../kernel/web/Server.tsx'
import type { Body } from './draft-keeper.ts'
import type { CalendarView, MeetingLine, MeetingView } from './calendar-wire.ts'
import { MeetingState } from './MeetingLines.tsx'
import type { FormView, PairingChoice, ToRecord, Typed } from './session-wire.ts'
import { useBegun } from './useBegun.ts'
import { called, Writing } from './WriteSession.tsx'

/** Writing down a session: choose with whom, then the form; a draft that was begun is found again. */
export default function RecordSession() {
  const { t } = useWords()
  const { id } = useParams<{ id?: string }>()
  const [search] = useSearchParams()
  const toRecord = useAnswer<ToRecord>('/api/sessions/to-record')
  const pairingId = search.get('pairing')
  return (
    <>
      <WrongClock />
      <Waiting query={toRecord} what={t('session.fetching')}>
        {(answer) => {
          const pairing = answer.pairings.find((one) => one.id === pairingId)
          const view = answer.forms.find((form) => form.programId === pairing?.programId)
          if (id && pairing && view && search.has('planned'))
            return <FromPlan key={id} id={id} pairing={pairing} view={view} />
          return id && pairing && view ? (
            <Writing key={id} id={id} pairing={pairing} view={view} />
          ) : (
            <WithWhom answer={answer} />
          )
        }}
      </Waiting>
    </>
  )
}

/** Longer than clocks of two machines differ by themselves. */
const wrongFrom = 5 * 60_000

/** A device that shows another time says so where days and times are written down. */
function WrongClock() {
  const { t, moment } = useWords()
  const { clockOff, now, zone } = useHere()
  if (Math.abs(clockOff()) < wrongFrom) return null
  return (
    <p role="status" className="notice">
      {t('session.clock-off', { now: moment(new Date(now()).toISOString(), zone) })}
    </p>
  )
}

/** What was planned stands in the form already. */
function FromPlan({ id, pairing, view }: { id: string; pairing: PairingChoice; view: FormView }) {
  const { t } = useWords()
  const meeting = useAnswer<MeetingView>(`/api/bookings/${id}`)
  return (
    <Waiting query={meeting} what={t('session.fetching')}>
      {({ date, start, end, endsNextDay, startHour, endHour, mode, place, kind, facts, countsAsMeeting }) => {
        const planned: Partial<Typed> = {
          ...{ date, start, end, endsNextDay, mode, place: place ?? '', kind, facts },
          ...(startHour ? { startHour } : {}),
          ...(endHour ? { endHour } : {}),
          ...(countsAsMeeting === null ? {} : { countsAsMeeting }),
        }
        return <Writing id={id} pairing={pairing} view={view} planned={planned} />
      }}
    </Waiting>
  )
}

/** Meetings of the last days that were planned, and of which nothing has been said yet. */
function Planned({ pairings }: { pairings: readonly PairingChoice[] }) {
  const { t, day, time } = useWords()
  const { today } = useHere()
  const calendar = useAnswer<CalendarView>(`/api/calendar?from=${addDays(today(), -7)}&to=${today()}`)
  const planned = (calendar.data?.items ?? []).filter(({ state }) => state === 'planned')
  const hasBegun = useBegun(planned.map(({ startsAt }) => startsAt))
  const begun = planned.filter(({ startsAt }) => hasBegun(startsAt))
  if (begun.length === 0) return <NotReadYet query={calendar} what={t('session.from-plan')} />
  return (
    <Section title={t('session.from-plan')}>
      <ul className="lines">
        {begun.map((meeting) => (
          <li key={meeting.id}>
            <LineLink
              href={`/record/${meeting.id}?pairing=${meeting.pairingId}&planned=1`}
              title={<bdi>{nameIn(pairings, meeting)}</bdi>}
              note={t('common.date.day-time', {
                day: day(meeting.day, today()),
                time: time(meeting.startsAt, meeting.zone),
              })}
              tag={<MeetingState meeting={meeting} />}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** As in the list below: somebody is called the same wherever one writes about them. */
function nameIn(pairings: readonly PairingChoice[], { pairingId, participant }: MeetingLine): string {
  const pairing = pairings.find(({ id }) => id === pairingId)
  return pairing ? called(pairing) : participant.name
}

type DraftLine = { id: string; version: number; body: Body; updatedAt: string }

function WithWhom({ answer }: { answer: ToRecord }) {
  const { t, day } = useWords()
  const api = useApi()
  const { today } = useHere()
  const [, go] = useLocation()
  const drafts = useAnswer<{ items: readonly DraftLine[] }>('/api/drafts')
  const begun = (drafts.data?.items ?? []).flatMap((draft) => {
    const pairing = answer.pairings.find((one) => one.id === draft.body['pairingId'])
    return pairing ? [{ draft, pairing }] : []
  })
  const running = answer.pairings.filter((pairing) => pairing.to === null || pairing.to >= today())
  const ended = answer.pairings.filter((pairing) => !running.includes(pairing))
  const begin = (pairing: PairingChoice) => go(`/record/${api.newId()}?pairing=${pairing.id}`)
  return (
    <Page title={t('session.record.title')} intro={t('session.record.intro')}>
      {begun.length ? (
        <Section title={t('session.drafts')}>
          <ul className="lines">
            {begun.map(({ draft, pairing }) => (
              <li key={draft.id}>
                <LineLink
                  href={`/record/${draft.id}?pairing=${pairing.id}`}
                  title={<bdi>{called(pairing)}</bdi>}
                  note={
                    typeof draft.body['date'] === 'string' && draft.body['date']
                      ? day(draft.body['date'], today())
                      : t('session.draft.no-day')
                  }
                />
              </li>
            ))}
          </ul>
        </Section>
      ) : (
        <NotReadYet query={drafts} what={t('session.drafts')} />
      )}
      <Planned pairings={answer.pairings} />
      {answer.pairings.length === 0 ? (
        <Empty title={t('session.nobody')}>{t('session.nobody.what')}</Empty>
      ) : (
        <Section title={t('session.with-whom')}>
          <ul className="lines">
            {[...running, ...ended].map((pairing) => (
              <li key={pairing.id}>
                <button type="button" className="line-link line-button" onClick={() => begin(pairing)}>
                  <span className="line-words">
                    <span className="line-title">
                      <bdi>{called(pairing)}</bdi>
                    </span>
                    {ended.includes(pairing) ? (
                      <span className="line-note">
                        {t('session.pairing-ended', { day: day(pairing.to!, today()) })}
                      </span>
                    ) : null}
                  </span>
                  <Icon name="do" />
                </button>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  )
}
