import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import type { Compiled } from './speak.ts'

/** ICU text → tokens. Done by the server at start and by the build, so that no parser travels to a phone. */
export function compileMessages(messages: Readonly<Record<string, string>>): Compiled {
  const compiled: Record<string, Compiled[string]> = {}
  for (const [key, text] of Object.entries(messages)) {
    try {
      compiled[key] = compileMessageOrThrow(text)
    } catch (cause) {
      throw new Error(`${key}: this text is not a message: ${text}`, { cause })
    }
  }
  return compiled
}
