/** One pair: how long ours and the other took for the same work, one right after the other. */
export type Pair = { readonly ours: number; readonly other: number }

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Our speed as a share of the other's, in each pair: 1 is as fast, 2 twice as fast. */
export function ratios(pairs: readonly Pair[]): number[] {
  return pairs.map(({ ours, other }) => other / ours)
}

export function medianAndRange(values: readonly number[], digits: number): string {
  const shown = (value: number) =>
    value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return `${shown(median(values))}  (${shown(Math.min(...values))} to ${shown(Math.max(...values))})`
}

/** So many pairs go before those that are counted: a server and its database are asked the same things all day. */
const warming = 5

/** Times both in turn, so that whatever else the machine does meets both; who goes first alternates. */
export async function inPairs(
  times: number,
  work: { ours: (round: number) => Promise<number>; other: (round: number) => Promise<number> },
): Promise<Pair[]> {
  const pairs: Pair[] = []
  for (let round = -warming; round < times; round += 1) {
    let ours = 0
    let other = 0
    if (round % 2) ours = await work.ours(round)
    other = await work.other(round)
    if (round % 2 === 0) ours = await work.ours(round)
    if (round >= 0) pairs.push({ ours, other })
  }
  return pairs
}

export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column]!)).join('   ')}`.trimEnd())
    .join('\n')
}
