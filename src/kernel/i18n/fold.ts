const forms: Readonly<Record<string, string>> = {
  // Arabic and Persian keyboards write the same letter in different ways.
  ي: 'ی',
  ى: 'ی',
  ئ: 'ی',
  ك: 'ک',
  ة: 'ه',
  ۀ: 'ه',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ؤ: 'و',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
  ı: 'i',
  '٠': '0',
  '١': '1',
  '٢': '2',
  '٣': '3',
  '٤': '4',
  '٥': '5',
  '٦': '6',
  '٧': '7',
  '٨': '8',
  '٩': '9',
  '۰': '0',
  '۱': '1',
  '۲': '2',
  '۳': '3',
  '۴': '4',
  '۵': '5',
  '۶': '6',
  '۷': '7',
  '۸': '8',
  '۹': '9',
  ـ: '',
  '\u200c': '',
  '\u200d': '',
  '’': '',
  "'": '',
  '-': ' ',
}

/** A name as it is searched for: without accents, case, vowel signs, or other forms of the same letter. */
export function fold(text: string): string {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/./gu, (letter) => forms[letter] ?? letter)
  return plain.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim()
}

/** Every word that was typed stands somewhere in the text. */
export function matches(text: string, typed: string): boolean {
  const inside = fold(text)
  return fold(typed)
    .split(' ')
    .every((word) => inside.includes(word))
}
