import { createTransport } from 'nodemailer'
import type { Logger } from 'pino'
import type { Post, Sent } from '../kernel/post.ts'
import { codeOf } from './cannot-start.ts'
import type { Configuration } from './configuration.ts'

type MailConfiguration = Pick<Configuration, 'smtpUrl' | 'mailFrom'>

const patience = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 }

/**
 * Hands letters to the mail server, each over a connection of its own, and tells a no from a silence. Up to the
 * moment in which the server asks for the letter nothing can have left; from then on only its answer counts, and
 * where there is none, nobody knows.
 */
export function postOffice(
  { smtpUrl, mailFrom }: MailConfiguration,
  publicUrl: string,
  log: Pick<Logger, 'warn'>,
): Post {
  const host = new URL(publicUrl).hostname
  const from = mailFrom ?? `peerway@${host}`
  return {
    async send({ id, email, subject, text }) {
      const talk = new Talk()
      const transport = createTransport({
        ...patience,
        url: smtpUrl,
        transactionLog: true,
        logger: talk,
      } as Parameters<typeof createTransport>[0])
      try {
        await transport.sendMail({
          from,
          to: email,
          subject,
          text,
          messageId: `<${id}@${host}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        return 'sent'
      } catch (error) {
        const answered = typeof (error as { responseCode?: unknown }).responseCode === 'number'
        const became: Sent = answered || !talk.wasAskedForLetter ? 'refused' : 'unknown'
        log.warn({ code: codeOf(error), became }, 'a letter could not be sent')
        return became
      }
    },
  }
}

/** Listens to what passes between the two servers, and keeps nothing of it but how far they came. */
class Talk {
  wasAskedForLetter = false
  readonly level = () => undefined
  readonly trace = () => undefined
  readonly info = () => undefined
  readonly warn = () => undefined
  readonly error = () => undefined
  readonly fatal = () => undefined
  readonly debug = (entry: unknown, said?: unknown): void => {
    const { tnx } = (entry ?? {}) as { tnx?: unknown }
    if (tnx === 'server' && String(said).startsWith('354')) this.wasAskedForLetter = true
  }
}
