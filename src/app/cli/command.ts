/** What a command is given. Nothing in it reaches for the process itself, apart from long-running servers. */
export type Given = {
  /** What stands after the command's own name. */
  readonly args: readonly string[]
  /** All of standard input, as text. */
  input(): Promise<string>
  out(text: string): void
  err(text: string): void
}

/** Does its work and gives the exit code. */
export type Command = (given: Given) => Promise<number>

/** Something in what was typed or piped in is wrong: said on standard error, exit code 2. */
export class BadInput extends Error {}

/** What nobody reads is said and not passed over. */
export function noMoreThan(count: number, args: readonly string[]): void {
  if (args.length > count) throw new BadInput(`Too much was given: ${args.slice(count).join(' ')}`)
}

/** The one file that was named. A dash in front makes it an option, which nobody here knows; `./-x` is a file. */
export function oneFile(args: readonly string[], usage: string): string {
  const [file, ...more] = args
  if (file?.startsWith('-')) throw new BadInput(`There is no option ${file}.\n${usage}`)
  if (file === undefined || more.length > 0) throw new BadInput(usage)
  return file
}

/** ` Did you mean "judge"?` where a known word is near enough to what was typed, else nothing. */
export function didYouMean(typed: string, known: Iterable<string>): string {
  let nearest: string | undefined
  let least = Math.max(2, Math.floor(typed.length / 3)) + 1
  for (const word of known) {
    const steps = distance(typed.toLowerCase(), word.toLowerCase())
    if (steps < least) [nearest, least] = [word, steps]
  }
  return nearest === undefined ? '' : ` Did you mean "${nearest}"?`
}

/** How many letters must be put in, taken out or changed. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, place) => place)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, changed))
    }
    row = next
  }
  return row[b.length] ?? 0
}
