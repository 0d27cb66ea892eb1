import type { Refusal } from '../kernel/refusals.ts'

const shape = /^\d{6}$/

/** Why a PIN cannot be chosen, or nothing: a card that is found must not open at the first guess. */
export function refusePin(pin: string): readonly Refusal[] {
  if (!shape.test(pin)) return [{ code: 'pin.six-digits', field: 'pin' }]
  const digits = Array.from(pin, Number)
  const steps = new Set(digits.slice(1).map((digit, place) => digit - digits[place]!))
  const isRow = steps.size === 1
  const isRepeated = pin.slice(0, 3).repeat(2) === pin || pin.slice(0, 2).repeat(3) === pin
  return isRow || isRepeated || new Set(digits).size <= 2 ? [{ code: 'pin.too-easy', field: 'pin' }] : []
}
