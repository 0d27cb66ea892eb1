import { createTransport } from 'nodemailer'
import type { Logger } from 'pino'
import { wordsIn } from '../kernel/i18n/catalogue.ts'
import { codeOf } from './cannot-start.ts'
import type { Configuration } from './configuration.ts'
import { pause } from './database/processes.ts'

type Letter = { email: string; token: string }

const pauses = [0, 5_000, 30_000]

/**
 * Sends the links with which people choose a new password. Nobody waits for it: how long an answer takes must not
 * tell whether there is such an address. A letter that is lost with the process can be asked for again.
 */
export function mailer(
  { smtpUrl, mailFrom }: Pick<Configuration, 'smtpUrl' | 'mailFrom'>,
  publicUrl: string,
  log: Logger,
): (letter: Letter) => Promise<void> {
  const transport = createTransport(smtpUrl)
  const from = mailFrom ?? `peerway@${new URL(publicUrl).hostname}`
  const deliver = async ({ email, token }: Letter): Promise<void> => {
    const words = wordsIn('en')
    const letter = {
      from,
      to: email,
      subject: words.t('mail.reset.subject'),
      text: words.t('mail.reset.body', { link: `${publicUrl}/reset/${token}` }),
    }
    for (const wait of pauses) {
      await pause(wait)
      try {
        await transport.sendMail(letter)
        return
      } catch (error) {
        log.warn({ code: codeOf(error) }, 'a letter could not be sent')
      }
    }
  }
  return async (letter) => {
    // only a link that can be built is worth a letter; accounts without mail have none
    if (!letter.email.endsWith('.invalid')) void deliver(letter)
  }
}
