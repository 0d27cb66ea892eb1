import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { undefused } from '../kernel/csv.ts'
import { fieldOf } from './roster-columns.ts'

/** The bytes of a roster as lines of cells: encoding, separator, quotes. What the cells mean is roster.ts. */

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
export const separators = [',', ';', '\t', '|'] as const
export type Separator = (typeof separators)[number]

export type DecodedFile = {
  text: string
  encoding: Encoding
  /** True where nothing in the file says so: the person is shown names to look at. */
  assumed: boolean
}

/** Undefined where the bytes are no text at all. */
export function decodeRoster(bytes: Uint8Array): DecodedFile | undefined {
  const encoding = encodingOf(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  // NUL never stands in a table; pictures, archives and spreadsheets have them.
  if (text.includes('\0') || text.startsWith('PK\u0003\u0004') || text.startsWith('%PDF-')) return undefined
  return { text, encoding, assumed: encoding === 'windows-1252' }
}

function encodingOf(bytes: Uint8Array): Encoding {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** The separator that a first line `sep=;` names, else the one under which most headings make sense. */
export function separatorOf(text: string): { separator: Separator; from: number } {
  const hint = /^sep=([,;\t|])\r?\n/.exec(text)
  if (hint) return { separator: hint[1] as Separator, from: hint[0].length }
  const line = /^[\s]*([^\r\n]+)/.exec(text)?.[1] ?? ''
  const score = (separator: Separator) => {
    const cells = line.split(separator).map((cell) => cell.replace(/^\s*"|"\s*$/g, ''))
    return cells.filter((cell) => fieldOf(cell)).length * 1000 + cells.length
  }
  const separator = separators.reduce((best, next) => (score(next) > score(best) ? next : best))
  return { separator, from: 0 }
}

export type Line = { line: number; cells: string[] }

/** A quotation mark was opened and never closed; everything after it would be one cell. */
export class UnclosedQuote extends Error {
  readonly line: number

  constructor(line: number) {
    super()
    this.line = line
  }
}

/**
 * Line by line, in pieces, so that a long file neither fills the memory nor keeps everybody else waiting.
 * `line` is where the row begins as an editor counts, whatever line breaks stand inside quotes.
 */
export async function* linesOf(text: string, separator: Separator, from = 0): AsyncGenerator<Line> {
  let line = 1 + (from > 0 ? 1 : 0)
  const parser = parse({
    delimiter: separator,
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    ltrim: separator !== '\t',
    rtrim: separator !== '\t',
  })
  try {
    for await (const record of Readable.from(pieces(text.slice(from))).pipe(parser)) {
      const cells = record as string[]
      const height = 1 + cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0)
      if (cells.some((cell) => cell.trim() !== '')) yield { line, cells: cells.map(undefused) }
      line += height
    }
  } catch (error) {
    if ((error as { code?: string }).code !== 'CSV_QUOTE_NOT_CLOSED') throw error
    throw new UnclosedQuote(lineOfOpenQuote(text, from, parser.info.bytes))
  }
}

/** The parser reads ahead of the rows it hands on, and knows how far the last whole cell reached. */
function lineOfOpenQuote(text: string, from: number, bytesRead: number): number {
  const bytes = Buffer.from(text.slice(from), 'utf8')
  const before = bytes.subarray(0, bytes.indexOf('"', bytesRead)).toString('utf8')
  return 1 + ((text.slice(0, from) + before).match(/\r\n|\r|\n/g)?.length ?? 0)
}

function* pieces(text: string): Generator<Buffer> {
  // Bytes may be cut anywhere; the parser puts a letter that was cut together again.
  const bytes = Buffer.from(text, 'utf8')
  for (let start = 0; start < bytes.length; start += 65_536) yield bytes.subarray(start, start + 65_536)
}
