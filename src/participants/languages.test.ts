import { expect, it } from 'vitest'
import { isLanguageTag, languageName, languageTags } from './languages.ts'

it.each(['Klingonese', 'xx', '12', 'English (Narnia', 'qq-US'])(
  '“%s” is no language anybody knows',
  (text) => {
    expect(languageTags(text)).toEqual({ tags: [], unclear: [text] })
  },
)

it.each([
  ['English (United States)', ['en-US']],
  ['Spanish', ['es']],
  ['Español', ['es']],
  ['espanol', ['es']],
  ['Polish', ['pl']],
  ['Russian (Russia)', ['ru-RU']],
  ['VIETNAMESE', ['vi']],
  ['Tiếng Việt', ['vi']],
  ['한국어', ['ko']],
  ['Farsi', ['fa']],
  ['فارسی', ['fa']],
  ['العربية', ['ar']],
  ['Dari', ['fa-AF']],
  ['Chinese (Simplified)', ['zh-Hans']],
  ['Mandarin', ['zh']],
  ['Haitian Creole', ['ht']],
  ['ASL', ['ase']],
  ['en_us', ['en-US']],
  ['English (Narnia)', ['en']],
  ['Spanish (Latin America)', ['es-419']],
  ['spa', ['es']],
  ['es-419', ['es-419']],
  ['English; Spanish', ['en', 'es']],
  ['English and Korean, English', ['en', 'ko']],
])('“%s” is %j', (text, tags) => {
  expect(languageTags(text)).toEqual({ tags, unclear: [] })
  expect(tags.every(isLanguageTag)).toBe(true)
})

it('a language has its name in the language of the reader', () => {
  expect(languageName('vi', 'en')).toBe('Vietnamese')
  expect(languageName('vi', 'ar')).toBe('الفيتنامية')
})
