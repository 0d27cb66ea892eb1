import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { roles } from '../kernel/actor.ts'
import type { MailChoice } from './notice-choices.ts'

/** What `tell` leaves in the outbox. */
export const telling = z.object({
  kind: z.string(),
  subject: z.string(),
  subjectId: z.string().nullable(),
  key: z.string(),
  dueOn: z.string().nullable(),
  membershipId: z.string().nullable(),
  peerId: z.string().nullable(),
  participantId: z.string().nullable(),
  staffId: z.string().nullable(),
  role: z.enum(roles).nullable(),
})
export type Told = z.infer<typeof telling>

/** Whether and when mail may come, on the clock of the agency's wall; from and to alike: no quiet hours. */
export type NoticeSetting = {
  readonly mail: MailChoice
  readonly quietFrom: string
  readonly quietTo: string
  readonly dailyAt: string
}

export const usualSetting: NoticeSetting = {
  mail: 'each',
  quietFrom: '20:00',
  quietTo: '08:00',
  dailyAt: '08:00',
}

/** What comes close together goes in one letter. */
const together = 5 * 60_000
/** Clocks of two machines differ; a letter that is this close to its time goes. */
export const tolerance = 60_000

/** When the letter about something new may go, or that none goes. */
export function whenToSend(instant: number, setting: NoticeSetting, zone: string): number | null {
  switch (setting.mail) {
    case 'none':
      return null
    case 'daily':
      return afterQuiet(nextAt(instant, setting.dailyAt, zone), setting, zone)
    case 'each':
      return afterQuiet((Math.floor(instant / together) + 1) * together, setting, zone)
  }
}

/** The same instant, or the end of the quiet hours that it falls into. */
export function afterQuiet(instant: number, setting: NoticeSetting, zone: string): number {
  const { quietFrom: from, quietTo: to } = setting
  const time = local(instant, zone).toPlainTime().toString().slice(0, 5)
  const isQuiet = from < to ? from <= time && time < to : from > to && (time >= from || time < to)
  return isQuiet ? nextAt(instant, to, zone) : instant
}

/** The next instant, this one included, at which a clock in the zone shows the time. */
function nextAt(instant: number, time: string, zone: string): number {
  const now = local(instant, zone)
  const today = now.withPlainTime(time)
  const next = Temporal.ZonedDateTime.compare(today, now) < 0 ? today.add({ days: 1 }) : today
  return next.epochMilliseconds
}

function local(instant: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
}

/** So often a letter is tried, over about a day; what nobody takes then is only shown here. */
export const mostAttempts = 8

/** So many of the newest are listed, and looked through for what is new. */
export const mostTold = 100

/** How long to wait after so many refusals. */
export function pauseAfter(attempts: number): number {
  return Math.min(5 * 60_000 * 3 ** (attempts - 1), 6 * 3_600_000)
}

/** After this long nobody is sending any more: a server was killed with the letter in its hands. */
export const longestSending = 15 * 60_000

/** Where one looks at what a notice is about; whoever may not look is told so there. */
export function placeOf({
  kind,
  subject,
  subjectId: id,
}: Pick<Told, 'kind' | 'subject' | 'subjectId'>): string {
  const place = kindsElsewhere[kind] ?? places[subject]
  return place === undefined
    ? '/'
    : place.includes(':id') && id === null
      ? '/'
      : place.replace(':id', id ?? '')
}

/** What is done on a page of its own, whatever it is about. */
const kindsElsewhere: Readonly<Record<string, string>> = {
  'confirm-waiting': '/confirm',
  'addendum-asked-for': '/sessions/:id/add',
  'month-at-risk': '/supervision/peers/:id',
  'month-at-risk-of-two': '/case-team',
  'month-at-risk-own': '/case-team',
  'month-missed': '/supervision/peers/:id/months',
  'booking-at-risk': '/meetings/:id',
  'booking-called-off': '/meetings/:id',
  'booking-moved': '/meetings/:id',
  'booking-planned': '/meetings/:id',
}

const places: Readonly<Record<string, string>> = {
  session: '/sessions/:id',
  participant: '/participants/:id',
  peer: '/peers/:id/qualified',
  exclusion_list: '/peers/exclusions',
  pairing: '/pairings/:id',
  unit_approval: '/approvals',
  override: '/approvals',
  held_back: '/held-back',
  supervision_meeting: '/supervision/meetings/:id',
  evaluation: '/evaluations/:id',
  progress_document: '/progress/:id',
}
