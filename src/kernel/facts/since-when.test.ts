import { describe, expect, test } from 'vitest'
import type { EntryView, PartView, ShapeView } from './fact-wire.ts'
import { holdsFrom } from './since-when.ts'

const day = (name: string): PartView => ({ name, label: name, needed: true, shape: { kind: 'day' } })
const times: ShapeView = { kind: 'list', parts: [day('from'), day('to')] }
const stays: ShapeView = { kind: 'list', parts: [day('from'), day('to'), { ...day('kind') }] }
const said = (from: string) => ({ from }) as EntryView
const today = '2026-11-10'

describe('the day from which an answer holds', () => {
  test('is the day that somebody chose, and today for what says nothing of days', () => {
    const value = [{ from: '2025-01-01' }]
    expect(holdsFrom({ shape: times }, { value, from: '2026-11-01' }, today)).toBe('2026-11-01')
    expect(holdsFrom({ shape: { kind: 'yes-no' } }, { value: true, from: today }, today)).toBe(today)
    expect(holdsFrom({ shape: stays }, { value, from: today }, today), 'a stay is no validity').toBe(today)
  })

  test('is the first of its days for support that was never written down before', () => {
    const value = [{ from: '2026-11-20' }, { from: '2025-01-01', to: '2026-10-31' }, { from: '' }]
    expect(holdsFrom({ shape: times }, { value, from: today }, today)).toBe('2025-01-01')
    expect(holdsFrom({ shape: times }, { value: [{ from: '2026-11-20' }], from: today }, today)).toBe(today)
    expect(holdsFrom({ shape: times }, { value: [], from: today }, today)).toBe(today)
  })

  test('is that of the list it corrects: support shown again covers the day after it seemed to end', () => {
    const value = [{ from: '2025-01-01' }]
    const field = { shape: times, now: said('2026-10-20') }
    expect(holdsFrom(field, { value, from: today }, today)).toBe('2026-10-20')
    expect(holdsFrom(field, { value: [], from: today }, today), 'that it ended is news of today').toBe(today)
    expect(holdsFrom({ shape: times, now: said(today) }, { value, from: today }, today)).toBe(today)
  })
})
