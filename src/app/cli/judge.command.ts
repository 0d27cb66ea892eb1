import { parseArgs } from 'node:util'
import type { z } from 'zod'
import { readerOf } from '../../kernel/decisions.ts'
import { ageOn, isDay, type Day } from '../../kernel/days.ts'
import { wordsIn } from '../../kernel/i18n/catalogue.ts'
import { explain } from '../../policy/explain.ts'
import type { Chapter } from '../../policy/facts.ts'
import { judge, type Finding, writtenOut } from '../../policy/judge.ts'
import type { Program } from '../../policy/program.ts'
import { BadInput, didYouMean, noMoreThan, type Command } from './command.ts'
import { chapterNamed, programNamed } from './known.ts'

/**
 * `judge PROGRAM CHAPTER --on YYYY-MM-DD < facts.json`: the findings as JSON.
 * 1 where a `must` is not met, else 3 where a `must`, or a right that a plan waits for, is unknown, else 0.
 */
export const command: Command = async ({ args, input, out }) => {
  const { program, chapter, on } = asked(args)
  const facts = factsFrom(await input(), chapter)
  refuseImpossibleAge(facts, on)
  const findings = judge(program, chapter, facts, on)
  const reader = readerOf(wordsIn('en'))
  const spoken = findings.map((finding) => {
    const explained = explain(program, finding, reader)
    return {
      ...writtenOut(finding),
      says: explained.says,
      where: explained.clause.where,
      change: finding.change.map((change, place) => ({ ...change, text: explained.change[place]?.text })),
    }
  })
  out(JSON.stringify(spoken, null, 2))
  return exitCodeOf(findings)
}

function exitCodeOf(findings: readonly Finding[]): number {
  if (findings.some(({ verdict, force }) => verdict === 'not-met' && force === 'must')) return 1
  // what is only shown or asked about stops nobody: met in one of seven ways is met, whatever the other six are
  const open = findings.some(
    ({ verdict, force, waits }) => verdict === 'unknown' && (force === 'must' || waits),
  )
  return open ? 3 : 0
}

function asked(args: readonly string[]): { program: Program; chapter: Chapter; on: Day } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { on: { type: 'string' } },
      allowPositionals: true,
    })
    noMoreThan(2, positionals)
    const program = programNamed(positionals[0])
    const chapter = chapterNamed(positionals[1])
    if (values.on === undefined) throw new BadInput('--on: say the day that is judged, as YYYY-MM-DD')
    if (!isDay(values.on))
      throw new BadInput(`--on: "${values.on}" is not a day of the calendar (YYYY-MM-DD)`)
    return { program, chapter, on: values.on }
  } catch (error) {
    throw error instanceof BadInput ? error : new BadInput((error as Error).message)
  }
}

function factsFrom(text: string, chapter: Chapter): Record<string, unknown> {
  const read = chapter.facts.safeParse(parsed(text))
  if (read.success) return read.data
  throw new BadInput(read.error.issues.flatMap((issue) => linesOf(issue, chapter)).join('\n'))
}

const oldestPossible = 130

function refuseImpossibleAge({ birthDate }: Record<string, unknown>, on: Day): void {
  if (typeof birthDate !== 'string') return
  if (birthDate > on) throw new BadInput(`birthDate: ${birthDate} lies after ${on}`)
  if (ageOn(birthDate, on) < oldestPossible) return
  throw new BadInput(
    `birthDate: ${birthDate} is ${oldestPossible} years or more before ${on}; is the year right?`,
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new BadInput(`The facts are not JSON: ${(error as Error).message}`)
  }
}

const expected: Readonly<Record<string, string>> = {
  day: 'expected a day of the calendar, YYYY-MM-DD',
  time: 'expected a time of day, HH:MM',
  moment: 'expected a day or a minute of it, YYYY-MM-DD or YYYY-MM-DDTHH:MM',
}

function linesOf(issue: z.core.$ZodIssue, chapter: Chapter): string[] {
  const field = issue.path.join('.')
  if (issue.code !== 'unrecognized_keys') {
    return [`${field || 'facts'}: ${expected[issue.message] ?? issue.message}`]
  }
  const known = issue.path.length === 0 ? Object.keys(chapter.facts.shape) : []
  return issue.keys.map((key) => {
    const name = field ? `${field}.${key}` : key
    return `${name}: chapter ${chapter.name} has no such fact.${didYouMean(key, known)}`
  })
}
