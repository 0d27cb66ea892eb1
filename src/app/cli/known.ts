import { programs } from '../../../programs/programs.ts'
import { chapters } from '../../policy/chapters.ts'
import type { Chapter } from '../../policy/facts.ts'
import type { Program } from '../../policy/program.ts'
import { BadInput, didYouMean } from './command.ts'

export function programNamed(name: string | undefined): Program {
  const found = programs.get(name ?? '')
  if (found) return found
  throw unknownName('program', name, [...programs.keys()])
}

export function chapterNamed(name: string | undefined): Chapter {
  const found = Object.hasOwn(chapters, name ?? '') ? chapters[name ?? ''] : undefined
  if (found) return found
  throw unknownName('chapter', name, Object.keys(chapters))
}

function unknownName(what: string, name: string | undefined, known: readonly string[]): BadInput {
  const wrong =
    name === undefined ? `Name a ${what}.` : `There is no ${what} "${name}".${didYouMean(name, known)}`
  return new BadInput(`${wrong}\nKnown: ${known.join(', ')}`)
}
