import { randomUUID } from 'node:crypto'

/** A UUID of version 7 (RFC 9562, section 5.7): sorts by the instant it was made at, in milliseconds since 1970. */
export function newId(instant: number): string {
  const time = instant.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice('xxxxxxxx-xxxx-4'.length)}`
}

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

/** Whether a text is written as an id is; not whether there is such a thing. */
export function isId(text: string): boolean {
  return shape.test(text)
}
