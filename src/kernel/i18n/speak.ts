import { setupI18n } from '@lingui/core'
import type { CompiledMessage } from '@lingui/message-utils/compileMessage'
import type english from '../../../locales/en.json'
import { hourOf } from '../clock.ts'
import type { Cents } from '../money.ts'
import { type Direction, type Locale, locales } from './locales.ts'

/** Every key of `locales/en.json`; a misspelt key does not compile. */
export type MessageKey = keyof typeof english
export type Values = Readonly<Record<string, string | number | boolean>>
/** Messages as the compiler leaves them: key → tokens. */
export type Compiled = Readonly<Record<string, CompiledMessage>>

/** One language, speaking: its messages, and numbers, money, days and times as its people say them. */
export type Words = {
  readonly locale: Locale
  readonly dir: Direction
  /** `t('session.minutes', { count: 3 })` */
  t(key: MessageKey, values?: Values): string
  number(value: number, options?: Intl.NumberFormatOptions): string
  /** Whole cents as dollars. */
  money(cents: Cents): string
  /** `1 hour 40 minutes` */
  minutes(minutes: number): string
  list(items: readonly string[]): string
  /** `Tuesday 3 March`; the year is left out when it is the year of `today`. */
  day(day: string, today?: string): string
  /** `3 Mar 2026`, for tables and margins. */
  shortDay(day: string): string
  /** `today`, `yesterday`, `3 days ago`, `in 2 weeks` */
  ago(day: string, today: string): string
  /** `4:00 pm`, as the clock on that wall shows it; in the hour that is there twice, which of the two. */
  time(instant: string, zone: string): string
  /** `Tuesday 3 March, 4:00 pm, in Nashville time`; without a place the zone's own name. */
  moment(instant: string, zone: string, place?: string): string
  /** The exact moment, for hovering and for screen readers. */
  exact(instant: string, zone: string): string
}

/** Says messages in a language: texts, days, times, numbers and lists as it writes them. */
export function speak(locale: Locale, messages: Compiled): Words {
  const { dir, speaks } = locales[locale]
  const i18n = setupI18n({
    locale,
    locales: [speaks],
    messages: { [locale]: messages },
  })
  const t = (key: MessageKey, values?: Values): string => {
    const said = i18n._(key, values && setApart(values, dir))
    return dir === 'rtl' ? said.replaceAll(hyphened, '\u2066$&\u2069') : said
  }

  const parts = (date: Date, options: Intl.DateTimeFormatOptions) => {
    const found: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
    for (const part of formatter(speaks, options).formatToParts(date)) found[part.type] ??= part.value
    return found
  }
  const dayIn = (date: Date, zone: string, thisYear: string | undefined): string => {
    const {
      weekday = '',
      day = '',
      month = '',
      year = '',
    } = parts(date, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: zone,
    })
    const key = year === thisYear ? 'common.date.day' : 'common.date.day-year'
    return t(key, { weekday, day, month, year })
  }
  const knownDays = new KnownDays((day, thisYear) => dayIn(noonOf(day), 'UTC', thisYear))
  const lists = new Intl.ListFormat(speaks, { type: 'conjunction' })
  const time = (instant: string, zone: string): string => {
    const {
      hour = '',
      minute = '',
      dayPeriod = '',
    } = parts(new Date(instant), {
      hour: 'numeric',
      minute: '2-digit',
      hour12: true,
      timeZone: zone,
    })
    const said = t('common.date.time', {
      hour,
      minute,
      half: locale === 'en' ? dayPeriod.toLowerCase() : dayPeriod,
    })
    const which = hourOf(instant, zone)
    return which ? t(`common.date.time-${which}`, { time: said }) : said
  }
  const zoneName = (instant: string, zone: string): string =>
    parts(new Date(instant), { hour: 'numeric', timeZone: zone, timeZoneName: 'longGeneric' }).timeZoneName ??
    zone

  return {
    locale,
    dir,
    t,
    number: (value, options) => numberFormat(speaks, options).format(value),
    money: (cents) => numberFormat(speaks, { style: 'currency', currency: 'USD' }).format(cents / 100),
    minutes: (minutes) =>
      minutes < 60
        ? t('common.minutes', { count: minutes })
        : minutes % 60 === 0
          ? t('common.hours', { count: minutes / 60 })
          : t('common.hours-minutes', {
              hours: t('common.hours', { count: Math.floor(minutes / 60) }),
              minutes: t('common.minutes', { count: minutes % 60 }),
            }),
    list: (items) => lists.format(items.map((item) => apart(item, dir))),
    day: (day, today) => knownDays.say(day, today?.slice(0, 4)),
    shortDay: (day) => {
      const {
        day: date = '',
        month = '',
        year = '',
      } = parts(noonOf(day), {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        timeZone: 'UTC',
      })
      return t('common.date.short', { day: date, month, year })
    },
    ago: (day, today) => {
      const days = Math.round((noonOf(day).getTime() - noonOf(today).getTime()) / 86_400_000)
      const [amount, unit] =
        Math.abs(days) < 14
          ? ([days, 'day'] as const)
          : Math.abs(days) < 61
            ? ([Math.trunc(days / 7), 'week'] as const)
            : Math.abs(days) < 730
              ? ([Math.trunc(days / 30.44), 'month'] as const)
              : ([Math.trunc(days / 365.25), 'year'] as const)
      return new Intl.RelativeTimeFormat(speaks, { numeric: 'auto' }).format(amount, unit)
    },
    time,
    moment: (instant, zone, place) => {
      const values = { day: dayIn(new Date(instant), zone, undefined), time: time(instant, zone) }
      return place
        ? t('common.date.moment-in-place', { ...values, place })
        : t('common.date.moment-in-zone', { ...values, zone: zoneName(instant, zone) })
    },
    exact: (instant, zone) =>
      formatter(speaks, { dateStyle: 'full', timeStyle: 'long', timeZone: zone }).format(new Date(instant)),
  }
}

const otherWay: Record<Direction, RegExp> = {
  ltr: /[\p{Script=Arabic}\p{Script=Hebrew}]/u,
  // One word alone keeps its place by itself, and is perhaps a code that chooses among branches.
  rtl: /\p{Script=Latin}.*(?:\s|[^\p{L}\p{N}]$)/su,
}

/** `1980-02-03` after an Arabic word would be read from its end. */
const hyphened = /\d+(?:-\d+)+/g

/**
 * A name or a sentence that runs the other way is set apart, so that the commas, points and numbers beside it stay
 * where they belong, also where no element can do it: in labels, in letters, in the title of a window.
 */
function setApart(values: Values, dir: Direction): Values {
  const said: Record<string, string | number | boolean> = { ...values }
  for (const [name, value] of Object.entries(values))
    if (typeof value === 'string') said[name] = apart(value, dir)
  return said
}

function apart(text: string, dir: Direction): string {
  return otherWay[dir].test(text) && !/^https?:/.test(text) ? `\u2068${text}\u2069` : text
}

/** A day has no zone; noon in UTC keeps it the same day wherever it is formatted as UTC. */
function noonOf(day: string): Date {
  return new Date(`${day}T12:00:00Z`)
}

/** The same few days are said over and over: in one decision a dozen times, in a list on every line. */
class KnownDays {
  private readonly known = new Map<string, string>()
  private readonly words: (day: string, thisYear: string | undefined) => string

  constructor(words: (day: string, thisYear: string | undefined) => string) {
    this.words = words
  }

  say(day: string, thisYear: string | undefined): string {
    const key = `${day} ${thisYear ?? ''}`
    const before = this.known.get(key)
    if (before !== undefined) return before
    if (this.known.size >= 5000) this.known.clear()
    const said = this.words(day, thisYear)
    this.known.set(key, said)
    return said
  }
}

const numbers = new Map<string, Intl.NumberFormat>()

function numberFormat(speaks: string, options?: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = options ? speaks + JSON.stringify(options) : speaks
  let found = numbers.get(key)
  if (found === undefined) numbers.set(key, (found = new Intl.NumberFormat(speaks, options)))
  return found
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making one costs a tenth of a millisecond, which a list of a thousand lines feels. */
function formatter(speaks: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = speaks + JSON.stringify(options)
  let found = formatters.get(key)
  if (found === undefined) formatters.set(key, (found = new Intl.DateTimeFormat(speaks, options)))
  return found
}
