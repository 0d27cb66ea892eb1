import { spawn } from 'node:child_process'
import pino from 'pino'
import { beforeEach, describe, expect, it } from 'vitest'
import { type HatClient, startPeerway, type Whom } from '../../tools/testing/agency.ts'
import { mailServer } from '../../tools/testing/mail-server.ts'
import { postOffice } from '../app/mail.ts'
import { tasks } from '../app/tasks.ts'
import type { Role } from '../kernel/actor.ts'
import { type Telling, tell } from '../kernel/notice.ts'
import { type NoticeSetting, usualSetting } from './notice.ts'
import { sendLetters, sweepLetters } from './send-letters.command.ts'

const mail = await mailServer()
const post = postOffice(
  { smtpUrl: mail.url, mailFrom: undefined },
  'http://peerway.test',
  pino({ level: 'silent' }),
)
const peerway = await startPeerway({ post })
const { house, database } = peerway
const agency = await peerway.agency({ name: 'Harbor Peers' })
const participantId = await agency.participant('Rosalind Okafor')

/** Ten in the morning of a Tuesday, on the clocks of the agency. */
const morning = '2026-03-03T16:00:00Z'
let clock = Date.parse(morning)
const setClock = (instant: string): void => {
  clock = Date.parse(instant)
  peerway.setClock(instant)
}
const minutesLater = (minutes: number): void => setClock(new Date(clock + minutes * 60_000).toISOString())

beforeEach(() => {
  setClock(morning)
  mail.manners = 'takes'
  mail.arrived.length = 0
})

let addresses = 0
async function withMail(role: Role, whom: Whom & { locale?: 'en' | 'ar' } = {}) {
  const email = `person-${(addresses += 1)}@harbor.example`
  const { locale = 'en', ...rest } = whom
  const opened = await house.accounts.openOrProve({
    name: 'Some Person',
    email,
    password: 'four quiet boats drift',
    locale,
  })
  if ('refused' in opened) throw new Error('not opened')
  return { email, hat: await agency.as(role, { ...rest, accountId: opened.accountId }) }
}

async function choose(hat: HatClient, setting: Partial<NoticeSetting>): Promise<void> {
  const answer = await hat.put('/api/notices/setting', { ...usualSetting, ...setting, baseVersion: 0 })
  expect(answer.status).toBe(200)
}

let keys = 0
const about = (hat: HatClient, more: Partial<Telling> = {}): Telling => ({
  kind: 'confirmation-denied',
  about: { subject: 'participant', id: participantId },
  to: { membershipId: hat.actor.membershipId },
  key: `test-${(keys += 1)}`,
  ...more,
})
const say = (telling: Telling) => agency.inside((tx) => tell(tx, house.now(), telling))

/** What the relay and the job library do: hands on what is due, one after the other. */
async function workOff(): Promise<void> {
  for (;;) {
    const { rows } = await database.admin.query(
      `update app.outbox set relayed_at = now() where id = (select id from app.outbox where organization_id = $1
         and relayed_at is null and (task = 'notices.tell' or run_at <= $2) order by run_at, id limit 1)
       returning task, payload`,
      [agency.id, new Date(clock).toISOString()],
    )
    if (rows.length === 0) return
    await tasks[rows[0].task]!(house, agency.id, rows[0].payload)
  }
}

async function sixMinutesOn(): Promise<void> {
  minutesLater(6)
  await workOff()
}

async function states(hat: HatClient): Promise<string[]> {
  const { rows } = await database.admin.query(
    'select state from app.notice where membership_id = $1 order by made_at, id',
    [hat.actor.membershipId],
  )
  return rows.map(({ state }) => state)
}

describe('a letter says nothing of what it is about', () => {
  it('in English and in Arabic: no name, no program, no kind, only that something waits and where', async () => {
    const peer = await withMail('peer', { name: 'Theo Marsh' })
    const amal = await withMail('supervisor', { locale: 'ar' })
    await say(about(peer.hat))
    await say(about(amal.hat))
    await say(about(amal.hat))
    await workOff()
    await sixMinutesOn()
    expect(mail.arrived.map(({ to }) => to).toSorted()).toEqual([peer.email, amal.email].toSorted())
    const toPeer = mail.arrived.find(({ to }) => to === peer.email)!
    const toAmal = mail.arrived.find(({ to }) => to === amal.email)!
    for (const { subject, text } of mail.arrived) {
      for (const word of ['Rosalind', 'Okafor', 'Theo', 'Harbor', 'SDMI', 'denied', 'session', participantId])
        expect(`${subject}\n${text}`).not.toContain(word)
      expect(text).toContain('http://peerway.test/')
    }
    expect(toPeer.subject).toBe('Something waits for you in Peerway')
    expect(toAmal.text).toContain('أمران')
    // each line reads from one side only: the reader's, or an address alone
    for (const line of [toAmal.subject, ...toAmal.text.split('\n')].filter(Boolean))
      expect(line).toMatch(/^([\u0600-\u06FF]|http:\/\/\S+$)/)
  })
})

describe('a letter is not sent', () => {
  it('to somebody without an address, to a hat that ended, or where somebody wants none; it stands here', async () => {
    const withCard = await agency.as('peer')
    const left = await withMail('peer')
    const silent = await withMail('peer')
    await choose(silent.hat, { mail: 'none' })
    for (const hat of [withCard, left.hat, silent.hat]) await say(about(hat))
    await workOff()
    await database.admin.query(`update app.membership set to_day = '2026-03-02' where id = $1`, [
      left.hat.actor.membershipId,
    ])
    await sixMinutesOn()
    expect(mail.arrived).toEqual([])
    expect([await states(withCard), await states(left.hat), await states(silent.hat)]).toEqual([
      ['kept-here'],
      ['gone'],
      ['kept-here'],
    ])
    await say(about(left.hat))
    await workOff()
    expect(await states(left.hat)).toEqual(['gone'])
  })

  it('about what was read here before it went', async () => {
    const { hat } = await withMail('peer')
    await say(about(hat))
    await workOff()
    const { items } = (await hat.get('/api/notices')).body
    expect(items).toHaveLength(1)
    await hat.post('/api/notices/seen', { ids: items.map((item: { id: string }) => item.id) })
    await sixMinutesOn()
    expect(mail.arrived).toEqual([])
    expect(await states(hat)).toEqual(['kept-here'])
  })

  it('in quiet hours: what came at night goes at eight, also where the server slept through the evening', async () => {
    const { hat } = await withMail('supervisor')
    setClock('2026-03-04T03:30:00Z')
    await say(about(hat))
    await workOff()
    await sixMinutesOn()
    expect(mail.arrived).toEqual([])
    setClock('2026-03-04T13:59:00Z')
    await workOff()
    expect(mail.arrived).toEqual([])
    setClock('2026-03-04T14:00:00Z')
    await workOff()
    expect(mail.arrived).toHaveLength(1)

    setClock('2026-03-05T01:50:00Z')
    await say(about(hat))
    await workOff()
    setClock('2026-03-05T05:00:00Z')
    await workOff()
    expect(mail.arrived).toHaveLength(1)
    setClock('2026-03-05T14:00:00Z')
    await workOff()
    expect(mail.arrived).toHaveLength(2)
  })
})

describe('a letter is sent once', () => {
  it('however often the same thing is told, and however often the work is repeated', async () => {
    const { hat } = await withMail('coordinator')
    const telling = about(hat)
    for (let times = 0; times < 3; times += 1) await say(telling)
    await workOff()
    expect(await states(hat)).toEqual(['waiting'])
    minutesLater(6)
    await Promise.all(Array.from({ length: 5 }, () => sendLetters(house, agency.id, hat.actor.membershipId)))
    await workOff()
    expect(mail.arrived).toHaveLength(1)
    expect(await states(hat)).toEqual(['sent'])
    await say(telling)
    await workOff()
    await sixMinutesOn()
    expect(mail.arrived).toHaveLength(1)
  })

  it('and no more, where the other server hung up with it in its hands', async () => {
    const { hat } = await withMail('peer')
    mail.manners = 'hangs-up-with-the-letter'
    await say(about(hat))
    await workOff()
    await sixMinutesOn()
    expect(await states(hat)).toEqual(['unsure'])
    mail.manners = 'takes'
    for (let hours = 0; hours < 30; hours += 1) {
      minutesLater(60)
      await agency.inside((tx) => sweepLetters(tx, house))
      await workOff()
    }
    expect(mail.arrived).toHaveLength(1)
  })

  it('and no more, where the process was killed in the middle of it', async () => {
    const { hat } = await withMail('peer')
    await say(about(hat))
    await workOff()
    minutesLater(6)
    mail.manners = 'falls-silent-with-the-letter'
    const given = { address: database.address.app, smtpUrl: mail.url, now: clock }
    const whose = { organizationId: agency.id, membershipId: hat.actor.membershipId }
    const child = spawn(process.execPath, [
      'tools/testing/send-once.ts',
      JSON.stringify({ ...given, ...whose }),
    ])
    const ended = new Promise((resolve) => child.on('exit', resolve))
    while (mail.arrived.length === 0 && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 20))
    child.kill('SIGKILL')
    await ended
    mail.manners = 'takes'
    expect(await states(hat)).toEqual(['sending'])
    await sendLetters(house, agency.id, hat.actor.membershipId)
    minutesLater(20)
    await agency.inside((tx) => sweepLetters(tx, house))
    await workOff()
    expect(await states(hat)).toEqual(['unsure'])
    expect(mail.arrived).toHaveLength(1)
  })

  it.each([
    ['the address is busy', { says: '450 busy', to: 'RCPT' }],
    ['the sender is not liked', { says: '550 no', to: 'MAIL' }],
    ['the letter itself is refused', { says: '451 not now', to: 'letter' }],
    ['the line is cut before the letter', 'hangs-up-before-the-letter'],
  ] as const)('later, and once, after a no: %s', async (_, manners) => {
    const { hat } = await withMail('peer')
    mail.manners = manners
    await say(about(hat))
    await workOff()
    await sixMinutesOn()
    expect(await states(hat)).toEqual(['waiting'])
    expect(mail.arrived).toEqual([])
    mail.manners = 'takes'
    await sixMinutesOn()
    expect(await states(hat)).toEqual(['sent'])
    expect(mail.arrived).toHaveLength(1)
  })

  it('never, where it is refused for more than a day: then it only stands here', async () => {
    const { hat } = await withMail('peer')
    mail.manners = { says: '550 nobody of that name', to: 'RCPT' }
    await say(about(hat))
    await workOff()
    for (let hours = 0; hours < 72; hours += 1) {
      minutesLater(60)
      await workOff()
    }
    expect(await states(hat)).toEqual(['kept-here'])
  })

  it('for several things at once; once a day for whoever wants it so', async () => {
    const each = await withMail('supervisor')
    const daily = await withMail('supervisor')
    await choose(daily.hat, { mail: 'daily', dailyAt: '17:30' })
    for (let times = 0; times < 3; times += 1) for (const { hat } of [each, daily]) await say(about(hat))
    await workOff()
    await sixMinutesOn()
    expect(mail.arrived.map(({ to }) => to)).toEqual([each.email])
    expect(mail.arrived[0]!.text).toContain('3 things wait')
    setClock('2026-03-03T23:29:00Z')
    await say(about(daily.hat))
    await workOff()
    setClock('2026-03-03T23:30:00Z')
    await workOff()
    expect(mail.arrived.map(({ to }) => to)).toEqual([each.email, daily.email])
    expect(mail.arrived[1]!.text).toContain('4 things wait')
  })
})

describe('a link to a new password', () => {
  it('leaves by the same hand, in the language of the account', async () => {
    const { email } = await withMail('peer', { locale: 'ar' })
    await peerway.stranger.ask('POST', '/api/auth/request-password-reset', { email })
    while (mail.arrived.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(mail.arrived[0]).toMatchObject({ to: email, subject: 'اختر كلمة مرور جديدة لـ Peerway' })
  })
})
