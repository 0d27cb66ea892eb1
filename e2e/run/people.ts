import type { Browser, Page } from '@playwright/test'
import { hashPassword } from 'better-auth/crypto'
import type { Locale } from '../../src/kernel/i18n/locales.ts'
import type { Role } from '../../src/kernel/actor.ts'
import { type Agency, signInCookie, type Whom } from '../../tools/testing/agency.ts'
import type { RunningPeerway } from './peerway.ts'

export const phone = { width: 390, height: 844 }
export const desk = { width: 1280, height: 800 }

export type Someone = Whom & { role: Role; name: string; locale?: Locale }
export type Person = {
  name: string
  email: string
  password: string
  accountId: string
  membershipId: string
  cookie: string
}

export type OpenOptions = {
  on?: 'phone' | 'desk'
  locale?: 'en-US' | 'ar-EG'
  dark?: boolean
  /** Where the device is; the agency's zone unless it is somewhere else. */
  zone?: string
  at?: string
}

/** Long enough, in no list of common ones, the same for everybody. */
export const password = 'a-walk-along-the-river'

let count = 0
/** Everybody has the same password, and hashing it takes its time. */
let hashed: Promise<string> | undefined

export async function personIn(peerway: RunningPeerway, agency: Agency, someone: Someone): Promise<Person> {
  const { name, role, locale = 'en', ...whom } = someone
  count += 1
  const email = `${role}.${count}.${process.pid}@${agency.id.slice(-8)}.example`
  const accountId = await accountFor(peerway, { name, email, locale })
  const hat = await agency.as(role, { ...whom, name, accountId })
  return {
    name,
    email,
    password,
    accountId,
    membershipId: hat.actor.membershipId,
    cookie: hat.cookie,
  }
}

async function accountFor(
  { house, database }: RunningPeerway,
  { name, email, locale }: { name: string; email: string; locale: Locale },
): Promise<string> {
  const accountId = await house.accounts.openWithoutMail({ name, locale })
  await database.admin.query('update auth."user" set email = $2 where id = $1', [accountId, email])
  await database.admin.query(
    `insert into auth.account (id, "accountId", "providerId", "userId", password, "updatedAt")
      values ($1, $1, 'credential', $1, $2, now())`,
    [accountId, await (hashed ??= hashPassword(password))],
  )
  return accountId
}

/** Signed in already, unless nobody is. What the browser complains of is collected and fails the journey. */
export async function openAs(
  browser: Browser,
  peerway: RunningPeerway,
  person: Person | null,
  { on = 'desk', locale = 'en-US', dark = false, zone = 'America/Chicago', at = '/' }: OpenOptions,
  faults: string[],
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: peerway.address,
    viewport: on === 'phone' ? phone : desk,
    ...(on === 'phone' ? { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } : {}),
    locale,
    timezoneId: zone,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  await context.clock.install({ time: peerway.now() })
  if (person) await signIn(context, peerway, person)
  const page = await context.newPage()
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !isAnswer(message.text()))
      faults.push(`${page.url()}: ${message.text()}`)
  })
  page.on('response', (response) => {
    if (response.status() === 500) faults.push(`${response.url()}: answered 500`)
  })
  await page.goto(at)
  return page
}

/** A refusal or a lost connection is written to the console by the browser itself; the page has to say it in words. */
const isAnswer = (text: string): boolean => text.startsWith('Failed to load resource')

export async function signIn(
  context: ReturnType<Page['context']>,
  peerway: RunningPeerway,
  person: Person,
): Promise<void> {
  const cookie = person.cookie || (await signInCookie(peerway, person.accountId))
  await context.addCookies(
    cookie.split('; ').map((one) => {
      const [name = '', ...value] = one.split('=')
      return { name, value: value.join('='), url: peerway.address }
    }),
  )
}

/** Ends every sign-in of somebody, as if it had run out. */
export async function endSignIns(peerway: RunningPeerway, person: Person): Promise<void> {
  await peerway.database.admin.query('delete from auth.session where "userId" = $1', [person.accountId])
  peerway.house.accounts.forget(person.accountId)
}
