import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parse, type Token } from '@messageformat/parser'
import { describe, expect, it } from 'vitest'
import { programs } from '../../programs/programs.ts'
import { pages } from '../../src/app/web/routes.ts'
import { sections } from '../../src/app/web/sections.ts'
import { chapters } from '../../src/policy/chapters.ts'
import { areaOf, declaredAreas, firstAreas, localeCodes, serverAreas } from '../../src/kernel/i18n/locales.ts'

const project = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(project, path), 'utf8')
const catalogue = (locale: string) => JSON.parse(read(`locales/${locale}.json`)) as Record<string, string>
const english = catalogue('en')
const others = localeCodes.filter((code) => code !== 'en')

const sources = new Map(
  globSync('{src,programs,db,bin}/**/*.{ts,tsx}', { cwd: project })
    .filter((path) => !/\.test\.tsx?$/.test(path))
    .map((path) => [path, withoutComments(read(path))]),
)

/** Examples in comments say keys that need not exist. */
function withoutComments(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '')
}

/** `t('shell.skip')`, and the fixed beginning of a key that is put together: `shell.role.` */
function keysIn(code: string): { whole: string[]; beginnings: string[] } {
  const whole = [...code.matchAll(/\bt\(\s*['"]([\w.-]+)['"]/g)].map((match) => match[1]!)
  const beginnings = [...code.matchAll(/\bt\(\s*`([\w.-]+)\$\{/g)].map((match) => match[1]!)
  return { whole, beginnings }
}

/** The names and kinds of what a message is told: `count plural`, `name`. */
function argumentsOf(tokens: readonly Token[]): string[] {
  const found = new Set<string>()
  const walk = (list: readonly Token[]): void => {
    for (const token of list) {
      if (token.type === 'argument') found.add(token.arg)
      if (token.type === 'function') found.add(`${token.arg} ${token.key}`)
      if (token.type === 'plural' || token.type === 'select' || token.type === 'selectordinal') {
        found.add(`${token.arg} ${token.type}`)
        for (const branch of token.cases) walk(branch.tokens)
      }
    }
  }
  walk(tokens)
  return [...found].sort()
}

function pluralsOf(tokens: readonly Token[]): string[][] {
  return tokens.flatMap((token) =>
    token.type === 'plural'
      ? [
          token.cases.map((branch) => branch.key),
          ...token.cases.flatMap((branch) => pluralsOf(branch.tokens)),
        ]
      : token.type === 'select'
        ? token.cases.flatMap((branch) => pluralsOf(branch.tokens))
        : [],
  )
}

/** A screen and everything it imports from its slice and the kernel. */
function withImports(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path) || !sources.has(path)) return seen
  seen.add(path)
  for (const [, from] of sources
    .get(path)!
    .matchAll(/^(?:import|export)\s(?!type\b)[^'"]*['"](\.[^'"]+)['"]/gm))
    withImports(relative(project, join(project, dirname(path), from!)), seen)
  return seen
}

describe('English', () => {
  it('has every key that the code says', () => {
    const missing = [...sources].flatMap(([path, code]) =>
      keysIn(code)
        .whole.filter((key) => key.includes('.') && !(key in english))
        .map((key) => `${path} says ${key}`),
    )
    expect(missing, 'add these keys to locales/en.json, or correct them').toEqual([])
  })

  it('has a sentence for every refusal that the code makes', () => {
    const missing = [...sources]
      .filter(([path]) => !path.startsWith('src/app/web/') && !path.endsWith('.tsx'))
      .flatMap(([path, code]) =>
        [...code.matchAll(/\bcode: '([a-z-]+\.[a-z.-]+)'/g)]
          .filter(([, found]) => !(`refusal.${found}` in english))
          .map(([, found]) => `${path} refuses with ${found}`),
      )
    expect(missing, 'add refusal.<code> to locales/en.json').toEqual([])
  })

  it('has a heading for every chapter of facts', () => {
    const missing = Object.keys(chapters).filter((name) => !(`facts.chapter.${name}` in english))
    expect(missing, 'add facts.chapter.<name> to locales/en.json').toEqual([])
  })

  it('has no key that nobody says', () => {
    const all = [...sources.values()].join('\n')
    const quoted = new Set([...all.matchAll(/['"`]([\w-]+(?:\.[\w-]+)+)['"`]/g)].map((match) => match[1]!))
    // `refusal.${code}`, `decision.${act}.${state}`: the code has a part of the key as its own word.
    const beginnings = [
      ...new Set([...all.matchAll(/[`]([a-z][\w-]*\.[\w.-]*)\$\{/g)].map((match) => match[1]!)),
    ]
    const unsaid = Object.keys(english).filter(
      (key) => !quoted.has(key) && !beginnings.some((beginning) => key.startsWith(beginning)),
    )
    expect(unsaid, 'take these keys out of every file in locales/').toEqual([])
  })

  it('is sorted, so that two people adding keys do not meet in one line', () => {
    for (const code of localeCodes) {
      const keys = Object.keys(catalogue(code))
      expect(keys, `sort locales/${code}.json by key`).toEqual([...keys].sort())
    }
  })
})

describe.each(others)('%s', (locale) => {
  const messages = catalogue(locale)
  const declared = declaredAreas[locale as Exclude<typeof locale, 'en'>]
  const belongs = (key: string): boolean =>
    declared.some((area) => key === area || key.startsWith(`${area}.`))

  it('is complete for the areas that it is declared for', () => {
    const missing = Object.keys(english).filter((key) => belongs(key) && !(key in messages))
    expect(missing, `translate these in locales/${locale}.json`).toEqual([])
  })

  it('is spoken by every page as a whole', () => {
    const silent = [...pages, ...sections].flatMap((one) =>
      [...one.areas, ...firstAreas]
        .filter((area) => !declared.includes(area))
        .map((area) => `${'path' in one ? one.path : one.name} speaks "${area}"`),
    )
    expect(silent, 'declare these in src/kernel/i18n/locales.ts once they are complete').toEqual([])
  })

  it('has no key that English does not have', () => {
    const unknown = Object.keys(messages).filter((key) => !(key in english))
    expect(unknown, `take these out of locales/${locale}.json`).toEqual([])
  })

  it('is told the same things as English in every message', () => {
    const different = Object.entries(messages)
      .filter(([key]) => key in english)
      .filter(([key, text]) => String(argumentsOf(parse(text))) !== String(argumentsOf(parse(english[key]!))))
      .map(([key]) => `${key}: English has ${argumentsOf(parse(english[key]!)).join(', ') || 'nothing'}`)
    expect(different, `give these the same arguments in locales/${locale}.json`).toEqual([])
  })

  it('has every plural form of its language in every plural', () => {
    const wanted = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
    const incomplete = Object.entries(messages)
      .filter(([, text]) =>
        pluralsOf(parse(text)).some((keys) => wanted.some((form) => !keys.includes(form))),
      )
      .map(([key]) => key)
    expect(incomplete, `these need all of ${wanted.join(', ')} in locales/${locale}.json`).toEqual([])
  })
})

describe.each([...programs.values()])('$id', ({ words }) => {
  const said = (locale: string) =>
    Object.entries(words[locale] ?? {}).flatMap(([list, entries]) =>
      Object.entries(entries).map(([key, text]) => ({ key: `${list} ${key}`, text })),
    )

  it.each(others)('has its own words in every language of the screens: %s', (locale) => {
    const known = new Set(said(locale).map(({ key }) => key))
    const missing = said('en').filter(({ key }) => !known.has(key))
    expect(missing, `translate these in words.json under "${locale}"`).toEqual([])
    expect(known.size, `${locale} has words that English does not have`).toBe(said('en').length)
  })

  it.each(others)('is told the same things as English in each of them: %s', (locale) => {
    const placesIn = (text: string) =>
      text
        .match(/\{\w+\}/g)
        ?.sort()
        .join() ?? ''
    const english = new Map(said('en').map(({ key, text }) => [key, placesIn(text)]))
    const different = said(locale).filter(({ key, text }) => placesIn(text) !== english.get(key))
    expect(different, 'give these the same {places} as in English').toEqual([])
  })
})

describe('a screen', () => {
  it('says only words that arrive with it', () => {
    const tables = ['routes', 'participant-pages', 'service-pages', 'peer-pages', 'agency-pages']
    const routes = tables.map((table) => read(`src/app/web/${table}.ts`)).join('\n')
    const fileOf = new Map(
      [...routes.matchAll(/path: '([^']+)'[\s\S]*?import\('([^']+)'\)/g)].map(([, path, file]) => [
        path!,
        relative(project, join(project, 'src/app/web', file!)),
      ]),
    )
    const wrong = pages.flatMap((page) => {
      const file = fileOf.get(page.path)
      if (file === undefined || !sources.has(file)) return [`${page.path} has no file`]
      const here = new Set([...page.areas, ...firstAreas.filter((area) => area !== 'signin')])
      return [...withImports(file)].flatMap((path) => {
        const { whole, beginnings } = keysIn(sources.get(path)!)
        return [...whole, ...beginnings]
          .filter((key) => key.includes('.') && !here.has(areaOf(key)))
          .map((key) => `${path} says ${key}, and ${page.path} does not name "${areaOf(key)}" in its areas`)
      })
    })
    expect([...new Set(wrong)], 'name the area beside the page in src/app/web/routes.ts').toEqual([])
  })

  it('has sections that say only words that arrive with them', () => {
    const files = [...read('src/app/web/sections.ts').matchAll(/import\('([^']+)'\)/g)].map(([, file]) =>
      relative(project, join(project, 'src/app/web', file!)),
    )
    expect(files.length, 'each entry has its own file').toBe(sections.length)
    const wrong = sections.flatMap((section, order) => {
      const here = new Set([...section.areas, 'common'])
      return [...withImports(files[order]!)].flatMap((path) => {
        const { whole, beginnings } = keysIn(sources.get(path)!)
        return [...whole, ...beginnings]
          .filter((key) => key.includes('.') && !here.has(areaOf(key)))
          .map((key) => `${path} says ${key}, and the section ${section.name} does not name "${areaOf(key)}"`)
      })
    })
    expect([...new Set(wrong)], 'name the area beside the section in src/app/web/sections.ts').toEqual([])
  })

  it('asks for no words that only the server says, and for none that there are not', () => {
    const present = new Set(Object.keys(english).map(areaOf))
    const wrong = pages.flatMap((page) =>
      page.areas
        .filter((area) => serverAreas.includes(area) || !present.has(area))
        .map((area) => `${page.path}: ${area}`),
    )
    expect(wrong, 'correct the areas in src/app/web/routes.ts').toEqual([])
  })
})

describe('fields and shapes of the kernel', () => {
  it('say common words only, so that they can stand on every page', () => {
    const wrong = [...sources]
      .filter(([path]) => /^src\/kernel\/(forms|screen)\//.test(path))
      .flatMap(([path, code]) =>
        [...keysIn(code).whole, ...keysIn(code).beginnings]
          .filter((key) => areaOf(key) !== 'common')
          .map((key) => `${path} says ${key}`),
      )
    expect(wrong, 'move these words to common.*').toEqual([])
  })
})
