import { z } from 'zod'
import type { Refusal } from '../refusals.ts'
import { type EvidenceType, evidenceType, mostBytes, safeFileName } from './file-type.ts'

/** A file as a device sends it inside a command. */
export const sentFile = z.object({ name: z.string().max(1000), base64: z.string() })
export type SentFile = z.output<typeof sentFile>

/** So large a body is still read, in order to say clearly that it is too large. */
export const fileBodyLimit = 24 * 1024 * 1024

export type Evidence = { readonly name: string; readonly type: EvidenceType; readonly bytes: Buffer }

/** Reads a sent file, or says why it cannot be kept. */
export function evidenceOf(sent: SentFile, field: string): Evidence | Refusal {
  const bytes = Buffer.from(sent.base64, 'base64')
  if (bytes.length > mostBytes)
    return { code: 'file.too-large', field, values: { most: mostBytes / 1024 / 1024 } }
  if (bytes.length === 0) return { code: 'file.empty', field }
  const type = evidenceType(bytes)
  return type === undefined ? { code: 'file.type', field } : { name: safeFileName(sent.name), type, bytes }
}
