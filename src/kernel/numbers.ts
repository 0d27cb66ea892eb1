/** Keyboards of other scripts have digits of their own; Arabic and Persian ones become those that are printed here. */
export function plainDigits(text: string): string {
  return text
    .replace(/[٠-٩]/gu, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/gu, (digit) => String(digit.charCodeAt(0) - 0x6f0))
}

/**
 * Numbers as people type them: Arabic and Persian digits, a comma as decimal sign, signs of thousands, blanks.
 * Undefined where it is no number. `1,200` is a thousand two hundred; `1,2` and `1,25` are one and a bit.
 */
export function typedNumber(text: string): number | undefined {
  const plain = plainDigits(text.trim())
    .replace(/[٫]/gu, '.')
    .replace(/[٬'’\u00a0\u202f\s]/gu, '')
    .replace(/^[−–]/u, '-')
  const sign = plain.startsWith('-') ? -1 : 1
  const digits = plain.replace(/^[+-]/, '')
  const read = /^\d*\.?\d*$/.test(digits)
    ? digits
    : /^\d{1,3}(,\d{3})+(\.\d*)?$/.test(digits)
      ? digits.replaceAll(',', '')
      : /^\d{1,3}(\.\d{3})+,\d*$/.test(digits)
        ? digits.replaceAll('.', '').replace(',', '.')
        : /^\d*,\d*$/.test(digits)
          ? digits.replace(',', '.')
          : ''
  return /\d/.test(read) ? sign * Number(read) : undefined
}

/** How many decimals a number was typed with, as far as they say anything. */
export function decimalsOf(value: number): number {
  const [, decimals = ''] = String(value).split('.')
  return decimals.length
}
