import { plainDigits } from './numbers.ts'

/**
 * What is printed on a card: twelve signs in groups of four, of an alphabet without I, L, O and U (Crockford's
 * base 32), so that it can be read aloud. Eleven carry 55 bits of chance, the last one tells a slip of the pen.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code to be printed, in groups: eleven signs of five bits out of `chance` (11 bytes or more) and one to check them by. */
export function cardCode(chance: Uint8Array): string {
  const signs = [...chance.subarray(0, 11)].map((byte) => byte & 31)
  return grouped([...signs, checkOf(signs)])
}

/** The code as it was printed, however it was typed: spaces, dashes, small letters, o for 0, i and l for 1, digits of another script. */
export function readCardCode(typed: string): string | undefined {
  const text = plainDigits(typed)
    .toUpperCase()
    .replaceAll(/[\s\-–—.]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (text.length !== 12) return undefined
  const signs = Array.from(text, (sign) => alphabet.indexOf(sign))
  if (signs.includes(-1) || checkOf(signs.slice(0, 11)) !== signs[11]) return undefined
  return grouped(signs)
}

function grouped(signs: readonly number[]): string {
  const text = signs.map((sign) => alphabet[sign]).join('')
  return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`
}

/**
 * Luhn's sum in base 32: every wrong sign is told, and two neighbours that changed places except 0 and Z.
 */
function checkOf(signs: readonly number[]): number {
  let sum = 0
  for (const [place, sign] of signs.toReversed().entries()) {
    const weighed = place % 2 === 0 ? sign * 2 : sign
    sum += Math.floor(weighed / 32) + (weighed % 32)
  }
  return (32 - (sum % 32)) % 32
}
