import { describe, expect, test } from 'vitest'
import { programs } from '../../programs/programs.ts'
import { failures, type Boundary, type Default } from '../../src/policy/boundaries.ts'
import { answersForItsSource } from '../../src/policy/promise.ts'
import { program, type Program } from '../../src/policy/program.ts'
import { definitionFrom, mutantsOf, sourceOf, type Mutant } from './mutants.ts'

describe.each([...programs.keys()])('no slip in %s passes unseen', (id) => {
  const folder = new URL(`../../programs/${id}/`, import.meta.url)

  test('the copy that is changed is the definition itself', async () => {
    const copy = program(definitionFrom(await sourceOf(folder)))
    expect([...copy.rules.keys()]).toEqual([...(programs.get(id)?.rules.keys() ?? [])])
    expect(answersForItsSource(copy)).toEqual([])
    expect(failures(copy, await boundariesOf(id))).toEqual([])
  })

  test('every number moved by one, every rule removed, every id misspelt, every verb and consequence changed', async () => {
    const boundaries = await boundariesOf(id)
    const mutants = [...mutantsOf(await sourceOf(folder))]
    expect(mutants.length).toBeGreaterThan(100)
    const survivors = mutants.filter((mutant) => !noticed(mutant, boundaries)).map(({ change }) => change)
    expect(survivors, 'add a boundary that fails when this is changed').toEqual([])
  })
})

async function boundariesOf(id: string): Promise<readonly (Boundary | Default)[]> {
  const module = (await import(`../../programs/${id}/boundaries.ts`)) as {
    boundaries: readonly (Boundary | Default)[]
  }
  return module.boundaries
}

function noticed(mutant: Mutant, boundaries: readonly (Boundary | Default)[]): boolean {
  let changed: Program
  try {
    changed = mutant.program()
  } catch {
    return true
  }
  return (
    answersForItsSource(changed).length > 0 || boundaries.some((one) => failures(changed, [one]).length > 0)
  )
}
