import pg from 'pg'

/**
 * How values of the database look in our code. A day is the text `2026-03-01` and never a Date, which would drag
 * a time zone in. An instant is ISO 8601 text in UTC with all digits that PostgreSQL keeps
 * (`2026-03-01T09:30:00.123456Z`), so that what was read can be sent back and compared. Exact decimals and
 * intervals stay text. A whole number is a number; one beyond 2^53 is an error rather than a wrong number.
 */
const parsers: Record<number, (text: string) => unknown> = {
  20: wholeNumber,
  1082: asItIs,
  1083: asItIs,
  1114: (text) => text.replace(' ', 'T'),
  1184: instant,
  1186: asItIs,
  1266: asItIs,
  1700: asItIs,
}

const arrays: Record<number, (text: string) => unknown> = {
  1016: wholeNumber,
  1182: asItIs,
  1183: asItIs,
  1115: (text) => text.replace(' ', 'T'),
  1185: instant,
  1187: asItIs,
  1231: asItIs,
  2951: asItIs,
}

function asItIs(text: string): string {
  return text
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is too large for a whole number`)
  return number
}

function instant(text: string): string {
  const match = /^(\d{4,})-(\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)([+-]\d\d)(?::?(\d\d))?$/.exec(text)
  if (!match) return text
  const [, year, day, time, hours, minutes] = match
  if (hours === '+00' && !minutes) return `${year}-${day}T${time}Z`
  const fraction = time?.slice(8) ?? ''
  const seconds = new Date(`${year}-${day}T${time?.slice(0, 8)}${hours}:${minutes ?? '00'}`).toISOString()
  return `${seconds.slice(0, 19)}${fraction}Z`
}

const textArray: (text: string) => unknown[] = pg.types.getTypeParser(1009 as number, 'text')

function elements(values: unknown[], parse: (text: string) => unknown): unknown[] {
  return values.map((value) =>
    Array.isArray(value) ? elements(value, parse) : typeof value === 'string' ? parse(value) : value,
  )
}

export const types: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') => {
    if (format === 'binary') return pg.types.getTypeParser(id, 'binary')
    const parse = parsers[id]
    if (parse) return parse
    const element = arrays[id]
    if (element) return (text: string) => elements(textArray(text), element)
    return pg.types.getTypeParser(id, 'text')
  },
}
