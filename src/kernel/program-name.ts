import type { MessageKey, Words } from './i18n/speak.ts'

/** What people call a program on screens where several stand side by side; its code where nobody has said. */
export function programName(program: { readonly id: string; readonly code: string }, words: Words): string {
  const key = `common.program.${program.id}`
  const said = words.t(key as MessageKey)
  return said === key ? program.code : said
}
