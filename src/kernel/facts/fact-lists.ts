import { wordsOf } from '../../policy/explain.ts'
import { listsFor } from '../../policy/lists.ts'
import type { Program } from '../../policy/program.ts'
import type { Words } from '../i18n/speak.ts'
import type { ChoiceView } from './fact-wire.ts'

/** What people choose from, each word once; nothing where none of the programs has such a list. */
export function choicesOfPrograms(path: string, programs: readonly Program[], words: Words): ChoiceView[] {
  const found = new Map<string, string>()
  for (const program of programs)
    for (const list of listsFor[path] ?? [])
      for (const { term } of program.vocabularies[list]?.terms ?? [])
        if (!found.has(term)) found.set(term, wordsOf(program, words.locale).terms[`${list}.${term}`] ?? term)
  return [...found].map(([value, label]) => ({ value, label }))
}

/** Facts that no rule reads: asked, if somebody likes to say, where a program has the list for it. */
const forTheirList = new Set([
  'admission.asksReasons',
  'admission.lifeChoices',
  'admission.difficultPlaces',
  'admission.recoveryFrom',
  'peer.title',
  'peer.trainingKinds',
])

export function isOffered(path: string, programs: readonly Program[]): boolean {
  return (
    forTheirList.has(path) &&
    programs.some(({ vocabularies }) => listsFor[path]?.some((list) => vocabularies[list] !== undefined))
  )
}

/** Those of a chapter that some program has its list for. */
export function offeredIn(chapter: string, programs: readonly Program[]): string[] {
  return [...forTheirList]
    .filter((path) => path.startsWith(`${chapter}.`) && isOffered(path, programs))
    .map((path) => path.slice(chapter.length + 1))
}
