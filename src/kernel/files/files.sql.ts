import { createHash } from 'node:crypto'
import type { Actor } from '../actor.ts'
import type { Tx } from '../database/tx.ts'
import { newId } from '../ids.ts'
import type { Evidence } from './evidence.ts'

const chunk = 256 * 1024

/** SHA-256, in hexadecimal. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Keeps a file as rows of at most 256 kB. */
export async function keepFile(tx: Tx, actor: Actor, instant: number, file: Evidence): Promise<string> {
  const id = newId(instant)
  await tx
    .insertInto('file')
    .values({
      organization_id: tx.organizationId,
      id,
      name: file.name,
      type: file.type,
      size: file.bytes.length,
      sha256: hashOf(file.bytes),
      created_by: actor.membershipId,
    })
    .execute()
  for (let position = 0; position * chunk < file.bytes.length; position += 1)
    await tx
      .insertInto('file_chunk')
      .values({
        organization_id: tx.organizationId,
        file_id: id,
        position,
        bytes: file.bytes.subarray(position * chunk, (position + 1) * chunk),
      })
      .execute()
  return id
}

/** A file put together again; undefined where this organization has none of that id. Who may see it is asked before. */
export async function fileBytes(
  tx: Tx,
  id: string,
): Promise<{ name: string; type: string; bytes: Buffer } | undefined> {
  const file = await tx
    .selectFrom('file')
    .select(['name', 'type'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (file === undefined) return undefined
  const chunks = await tx
    .selectFrom('file_chunk')
    .select('bytes')
    .where('organization_id', '=', tx.organizationId)
    .where('file_id', '=', id)
    .orderBy('position')
    .execute()
  return { ...file, bytes: Buffer.concat(chunks.map((row) => row.bytes)) }
}
