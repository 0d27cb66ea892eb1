/**
 * Writing CSV: UTF-8, RFC 4180, and no cell that a spreadsheet would run. Pure text in, text out.
 */

/** Spreadsheets take a cell that starts like this for a formula. */
const formula = /^'*[=+\-@\t\r]/
const needsQuotes = /[",;|\t\r\n]|^\s|\s$/

/** True where a spreadsheet would run the cell instead of showing it. */
export function looksLikeFormula(text: string): boolean {
  return /^[=+\-@\t\r]/.test(text)
}

/**
 * An apostrophe in front makes a spreadsheet show the text. One more is added where the text already had
 * some, so that `undefused` gives back every text exactly.
 */
export function defused(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** A cell of ours as it was before it was made harmless for spreadsheets. */
export function undefused(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell
}

export type Cell = string | number | boolean | null | undefined

/** A number of ours is written as it is; only text can carry somebody else's formula. */
export function csvCell(value: Cell): string {
  if (value == null) return ''
  if (typeof value !== 'string') return String(value)
  const safe = defused(value)
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function csvLine(cells: readonly Cell[]): string {
  // A line of one empty cell would be an empty line, which every reader skips.
  if (cells.length === 1 && (cells[0] == null || cells[0] === '')) return '""\r\n'
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** Line by line, so that a long list leaves as a stream. The mark in front tells spreadsheets that it is UTF-8. */
function* csvLines(
  header: readonly string[],
  rows: Iterable<readonly Cell[]>,
): Generator<string, void, undefined> {
  yield `\uFEFF${csvLine(header)}`
  for (const row of rows) yield csvLine(row)
}

/** A whole file: a byte-order mark, by which spreadsheets know UTF-8, the header, the rows. */
export function csvText(header: readonly string[], rows: Iterable<readonly Cell[]>): string {
  return [...csvLines(header, rows)].join('')
}
