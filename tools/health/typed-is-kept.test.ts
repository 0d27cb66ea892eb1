import { glob, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

/** Forms in which people write and which keep their words in another way. */
const otherwise: Readonly<Record<string, string>> = {
  'src/sessions/AddToNote.page.tsx': 'keeps its words as a session does, on the device and on the server',
}

const componentsIn = (source: string) =>
  source.split(/^(?=(?:export )?(?:default )?function )/m).map((text) => ({
    name: /^(?:export )?(?:default )?function (\w+)/.exec(text)?.[1] ?? '',
    text,
  }))

test('what somebody writes in more than a line is found again after a reload: its form keeps it', async () => {
  const forgets: string[] = []
  for await (const file of glob('src/**/*.tsx')) {
    if (file.startsWith('src/kernel/forms/')) continue
    for (const { name, text } of componentsIn(await readFile(file, 'utf8'))) {
      if (!/<TextArea\b/.test(text) || !/\buseForm\s*[(<]/.test(text)) continue
      if (!otherwise[file]) forgets.push(`${file} ${name}`)
    }
  }
  expect(forgets, 'use useKeptForm (decision 0041)').toEqual([])
})
