/**
 * A name as people look for it: typed without accents, with other Arabic or Persian letter forms, with or
 * without an apostrophe, in any order of its words.
 */

const arabic = /\p{Script=Arabic}/u
/** Scripts in which the same name is written with and without a space. */
const unspaced = /^[\p{Script=Arabic}\p{Script=Hangul}\p{Script=Han}\p{M}]+$/u

const letters: Record<string, string> = {
  // Latin letters that do not come apart into a letter and a mark.
  đ: 'd',
  ð: 'd',
  ø: 'o',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  // Arabic and Persian forms of one letter.
  ي: 'ی',
  ى: 'ی',
  ے: 'ی',
  ك: 'ک',
  ة: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ە: 'ه',
  ٱ: 'ا',
  ء: '',
  ـ: '',
}
const folding = new RegExp(`[${Object.keys(letters).join('')}]`, 'gu')

/** Accents, harakat and points; the marks of scripts in which they are the vowels stay. */
const marks =
  /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]/gu
const joints = /[-\u00ad\u2010-\u2015\u200b-\u200d\u00b7./_]/u
const apostrophes = /['’‘ʼʹʻ`´′\u05f3]/gu

/** One form for all ways to write the same letters; words and punctuation stay. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(marks, '')
    .replace(folding, (letter) => letters[letter] ?? letter)
    .replace(/[٠-٩]/gu, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/gu, (digit) => String(digit.charCodeAt(0) - 0x6f0))
}

const bare = (word: string) => word.replace(/[^\p{L}\p{M}\p{N}]/gu, '')
const pieces = (chunk: string, at: RegExp) => chunk.split(at).map(bare).filter(Boolean)

/** Chunks between blanks and between signs that never stand inside a name. */
function chunks(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{M}\p{N}\-\u00ad\u2010-\u2015\u200b-\u200d\u00b7./_'’‘ʼʹʻ`´′\u05f3]+/u)
    .filter(Boolean)
}

/**
 * The words under which a text is found, a blank between them, each once. A word with an apostrophe or a
 * hyphen is found in one piece and by its parts: `O'Brien` as `obrien`, `o` and `brien`.
 */
export function searchKey(text: string): string {
  const words = new Set<string>()
  for (const line of text.split('\n')) {
    const whole: string[] = []
    for (const chunk of chunks(line)) {
      for (const part of pieces(chunk, joints)) words.add(part)
      for (const part of chunk.split(joints).flatMap((piece) => pieces(piece, apostrophes))) words.add(part)
      const joined = bare(chunk)
      if (joined !== '') words.add(joined)
      whole.push(joined)
    }
    if (whole.length > 1 && whole.every((word) => unspaced.test(word))) {
      for (const word of arabic.test(line) ? pairs(whole) : [whole.join('')]) words.add(word)
    }
  }
  return [...words].join(' ')
}

/** `عبد الله` and `عبدالله` are one name: neighbours are also found in one piece. */
function pairs(words: readonly string[]): string[] {
  return words.slice(1).map((word, index) => `${words[index]}${word}`)
}

/** The words of what somebody typed into a search box. */
export function queryWords(query: string): string[] {
  return [...new Set(chunks(query).flatMap((chunk) => pieces(chunk, joints)))]
}

/** Every word typed is the beginning of a word of the key, in any order. An empty query finds everybody. */
export function matches(query: string, key: string): boolean {
  const padded = ` ${key}`
  return queryWords(query).every((word) => padded.includes(` ${word}`))
}

/**
 * The same in SQL: every pattern must be `like` for `' ' || search_key`. Folded words hold letters and
 * digits only, hence nothing that `like` would read as a sign of its own.
 */
export function searchPatterns(query: string): string[] {
  return queryWords(query).map((word) => `% ${word}%`)
}

/** As `searchPatterns` where each word stands by itself: between which two words those lie that begin as it was typed. */
export function wordsBetween(query: string): { from: string; to: string }[] {
  return queryWords(query).map((word) => ({ from: word, to: `${word}\u{10ffff}` }))
}
