import pino from 'pino'
import { beforeEach, describe, expect, it } from 'vitest'
import { mailServer } from '../../../tools/testing/mail-server.ts'
import { postOffice } from '../mail.ts'
import { resetLetters } from './reset-letters.ts'

const mail = await mailServer()
const log = pino({ level: 'silent' })
const post = postOffice({ smtpUrl: mail.url, mailFrom: undefined }, 'http://peerway.test', log)

beforeEach(() => {
  mail.manners = 'takes'
  mail.arrived.length = 0
})

describe('a link to a new password', () => {
  const link = { email: 'maya@harbor.example', token: 'abc', locale: 'en' } as const
  const send = resetLetters(post, 'http://peerway.test', () => Date.now(), [0, 50, 50])
  const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
  const arrived = async (letters: number) => {
    while (mail.arrived.length < letters) await pause(10)
  }
  /** Long enough for another letter, if there were to be one. */
  const rest = () => pause(400)

  it('goes to nobody who has no address', async () => {
    await send({ ...link, email: 'somebody@card.invalid' })
    await rest()
    expect(mail.arrived).toEqual([])
  })

  it('leaves in the language of the account, with the link', async () => {
    await send({ ...link, locale: 'ar' })
    await arrived(1)
    expect(mail.arrived[0]).toMatchObject({ to: link.email, subject: 'اختر كلمة مرور جديدة لـ Peerway' })
    expect(mail.arrived[0]!.text).toContain('http://peerway.test/reset/abc')
  })

  it('is tried again after a no, and not after a silence', async () => {
    mail.manners = { says: '450 busy', to: 'RCPT' }
    await send(link)
    setTimeout(() => (mail.manners = 'takes'), 25)
    await arrived(1)
    await rest()
    expect(mail.arrived).toHaveLength(1)
    mail.manners = 'hangs-up-with-the-letter'
    await send(link)
    await arrived(2)
    await rest()
    expect(mail.arrived).toHaveLength(2)
  })
})
