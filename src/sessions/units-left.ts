import type { Day } from '../kernel/days.ts'

/** Of one week: how much of what is allowed is used, planned and held back, what is left, and on which day it runs out. */
export type UnitsLeft = {
  readonly used: number
  readonly planned: number
  readonly heldBack: number
  readonly left: number
  readonly runsOut?: Day
}

type Line = { serviceDate: Day; units: number; counted: number; planned: boolean }

/**
 * What is held back takes room as well: once it is mended it counts. It runs out on the day of the session with which
 * nothing is left.
 */
export function unitsLeft(lines: readonly Line[], allowed: number): UnitsLeft {
  const sum = (of: (line: Line) => number) => lines.reduce((total, line) => total + of(line), 0)
  const used = sum((line) => line.counted)
  const planned = sum((line) => (line.planned ? line.units : 0))
  const heldBack = sum((line) => (line.planned ? 0 : line.units - line.counted))
  let taken = 0
  const last = lines.find((line) => (taken += line.units) >= allowed)
  return {
    used,
    planned,
    heldBack,
    left: Math.max(0, allowed - used - planned - heldBack),
    ...(last ? { runsOut: last.serviceDate } : {}),
  }
}
