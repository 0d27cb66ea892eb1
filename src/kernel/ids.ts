import { randomBytes } from 'node:crypto'

/** A UUID of version 7 (RFC 9562, section 5.7): sorts by the instant it was made at, in milliseconds since 1970. */
export function newId(instant: number): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(instant, 0, 6)
  bytes[6] = 0x70 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

export function isId(text: string): boolean {
  return shape.test(text)
}
