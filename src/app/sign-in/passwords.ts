import type { Refusal } from '../../kernel/refusals.ts'

const shortestPassword = 10
const longestPassword = 200

let common: Set<string> | undefined

/** The common passwords come with the product, so that none ever leaves it to be looked up. */
async function commonPasswords(): Promise<Set<string>> {
  if (common === undefined) {
    const { dictionary } = await import('@zxcvbn-ts/language-common')
    common = new Set(dictionary['passwords-common'].map((word) => plain(word)))
  }
  return common
}

/** Why a password cannot be used, or nothing. `known` are words that others know of the person. */
export async function refusePassword(
  password: string,
  known: readonly string[],
  field = 'password',
): Promise<readonly Refusal[]> {
  const length = Array.from(password).length
  if (length < shortestPassword)
    return [{ code: 'password.too-short', field, values: { least: shortestPassword } }]
  if (length > longestPassword)
    return [{ code: 'password.too-long', field, values: { most: longestPassword } }]
  if (isMonotone(password)) return [{ code: 'password.too-common', field }]
  const list = await commonPasswords()
  // "Password123!" and "dragondragon" are the same habit as the word alone
  const bare = plain(password)
  const letters = bare.replace(/^[\d\W_]+|[\d\W_]+$/g, '')
  const half = bare.slice(0, bare.length / 2)
  if (list.has(bare) || (letters !== '' && list.has(letters)) || (half + half === bare && list.has(half)))
    return [{ code: 'password.too-common', field }]
  if (known.some((word) => word.length >= 4 && letters === plain(word).replace(/[\d\W_]+$/, '')))
    return [{ code: 'password.like-you', field }]
  return []
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** One or two different signs, or a row of the alphabet or of the digits. */
function isMonotone(password: string): boolean {
  const signs = Array.from(password)
  if (new Set(signs).size <= 2) return true
  const steps = signs.slice(1).map((sign, place) => sign.codePointAt(0)! - signs[place]!.codePointAt(0)!)
  return steps.every((step) => step === 1) || steps.every((step) => step === -1)
}
