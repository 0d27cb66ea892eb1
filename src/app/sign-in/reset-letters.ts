import { wordsIn } from '../../kernel/i18n/catalogue.ts'
import type { Locale } from '../../kernel/i18n/locales.ts'
import { newId } from '../../kernel/ids.ts'
import type { Post } from '../../kernel/post.ts'
import { pause } from '../database/processes.ts'

export type ResetLink = { email: string; token: string; locale: Locale }

const usualPauses = [0, 5_000, 30_000]

/**
 * Sends the links with which people choose a new password. Nobody waits for it: how long an answer takes must not
 * tell whether there is such an address. What was refused is tried again; a letter that is lost with the process, or
 * of which nobody knows whether it arrived, can be asked for again.
 */
export function resetLetters(
  post: Post,
  publicUrl: string,
  now: () => number,
  pauses: readonly number[] = usualPauses,
): (link: ResetLink) => Promise<void> {
  const deliver = async ({ email, token, locale }: ResetLink): Promise<void> => {
    const words = wordsIn(locale)
    const letter = {
      id: newId(now()),
      email,
      subject: words.t('mail.reset.subject'),
      text: words.t('mail.reset.body', { link: `${publicUrl}/reset/${token}` }),
    }
    for (const wait of pauses) {
      await pause(wait)
      if ((await post.send(letter)) !== 'refused') return
    }
  }
  return async (link) => {
    // only a link that can be built is worth a letter; accounts without mail have none
    if (!link.email.endsWith('.invalid')) void deliver(link)
  }
}
