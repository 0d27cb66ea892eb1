import type { MessageKey, Words } from '../../../kernel/i18n/speak.ts'
import { Problem, Refused } from '../../../kernel/web/problems.ts'

/** The codes of the sign-in library that a person can do something about: code → field and words. */
const known: Readonly<Record<string, { field: string; key: MessageKey }>> = {
  INVALID_EMAIL: { field: 'email', key: 'signin.refused.email' },
  INVALID_EMAIL_OR_PASSWORD: { field: 'password', key: 'signin.refused.do-not-fit' },
  INVALID_PASSWORD: { field: 'password', key: 'signin.refused.password' },
  INVALID_CODE: { field: 'code', key: 'signin.refused.code' },
  INVALID_BACKUP_CODE: { field: 'code', key: 'signin.refused.recovery-code' },
  INVALID_TWO_FACTOR_COOKIE: { field: 'code', key: 'signin.refused.start-again' },
  INVALID_TOKEN: { field: 'newPassword', key: 'signin.refused.link' },
}

/** Turns what the sign-in library answers into refusals at the fields of a form; the rest stays a problem. */
export async function refusing<T>(t: Words['t'], asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (cause) {
    const found = cause instanceof Problem ? known[cause.code ?? ''] : undefined
    if (found === undefined) throw cause
    throw new Refused([{ code: (cause as Problem).code!, field: found.field, text: t(found.key) }])
  }
}
