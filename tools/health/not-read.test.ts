import { glob, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

/** `const drafts = useAnswer(…)`, and what stands in the line above it. */
const asks = /^(.*)\n\s*const (\w+)[^=\n]*= use(?:Answer|Query)\b/gm

function silentIn(source: string): string[] {
  return [...source.matchAll(asks)].flatMap(([, above = '', name = '']) => {
    // Whoever hands an answer on leaves it to whoever asked.
    const says = new RegExp(`query=\\{${name}\\}|\\b${name}\\.error\\b|^  return ${name}$`, 'm').test(source)
    return says || /\/\/ Without it: \S/.test(above) ? [] : [name]
  })
}

test('what could not be read is not taken for nothing: each answer that a screen asks for says so when it fails', async () => {
  const silent: string[] = []
  for await (const file of glob('src/**/*.tsx')) {
    const source = await readFile(file, 'utf8')
    for (const name of silentIn(source)) silent.push(`${file}: ${name}`)
    // An answer that has no name cannot be asked whether it failed.
    if (/use(?:Answer|Query)\b[^;]*?\)\.data\b/.test(source)) silent.push(`${file}: an answer without a name`)
  }
  expect(silent, 'use <Waiting> or <NotReadYet>, or say "// Without it: …" above').toEqual([])
})

test('a list that stays empty when its request fails is found out', () => {
  const list = `
    const { t } = useWords()
    const drafts = useAnswer<Drafts>('/api/drafts')
    return (drafts.data?.items ?? []).map(line)`
  expect(silentIn(list)).toEqual(['drafts'])
  expect(silentIn(`${list}\n<NotReadYet query={drafts} what={t('drafts')} />`)).toEqual([])
  expect(silentIn(list.replace('    const drafts', '    // Without it: nothing\n    const drafts'))).toEqual(
    [],
  )
})

/** `void close.send({…}).catch(() => undefined)`: the button goes back to what it was, and nobody knows why. */
const swallows =
  /\b(\w+)\s*\.send\((?:[^()]|\([^()]*\))*\)(?:\s*\.then\([^\n]*\))?(?:\s*\.catch\(\(\) => undefined\)|\.then\([^,\n]*, \(\) => undefined\))/g

test('what could not be done is said: no button swallows why', async () => {
  const silent: string[] = []
  for await (const file of glob('src/**/*.tsx')) {
    const source = await readFile(file, 'utf8')
    for (const [, name = ''] of source.matchAll(swallows))
      if (name !== 'api' && !new RegExp(`send=\\{${name}\\}`).test(source)) silent.push(`${file}: ${name}`)
  }
  expect(silent, 'put <SendTrouble> beside the button').toEqual([])
})
