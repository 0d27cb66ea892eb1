import { describe, expect, it } from 'vitest'
import { type Draft, emptyDraft, type Incoming, merge, since, textsOf } from './draft.ts'
import { fc } from '../../tools/testing/repeatable.ts'

const typing = (writer: string, base: number, fields: Record<string, unknown>, more = {}): Incoming => ({
  writer,
  fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value, base }])),
  settled: [],
  given: {},
  ...more,
})
const after = (...typed: Incoming[]): Draft => typed.reduce(merge, emptyDraft)

describe('a draft typed on two devices', () => {
  it('is never overwritten where both typed into the same field: both stand there until somebody chooses', () => {
    const both = after(typing('phone', 0, { said: 'On the bus' }), typing('desk', 0, { said: 'At the desk' }))
    expect(textsOf(both.bothSaid)).toEqual({ said: ['On the bus', 'At the desk'] })
    expect(both.body['said']).toBe('On the bus')
  })

  it('takes what was typed into different fields, whichever came first', () => {
    const merged = after(typing('phone', 0, { said: 'A walk' }), typing('desk', 0, { progress: 'Calmer' }))
    expect(merged.body).toEqual({ said: 'A walk', progress: 'Calmer' })
    expect(merged.bothSaid).toEqual({})
  })

  it('goes on keeping what each types while nobody has chosen', () => {
    const both = after(
      typing('phone', 0, { said: 'One' }),
      typing('desk', 0, { said: 'Two' }),
      typing('desk', 2, { said: 'Two and more' }),
      typing('phone', 1, { said: 'One and more' }),
    )
    expect(textsOf(both.bothSaid)).toEqual({ said: ['One and more', 'Two and more'] })
    expect(both.body['said']).toBe('One and more')
  })

  it('is one text again when somebody chose, and not when something was typed that whoever chose had not seen', () => {
    const both = after(typing('phone', 0, { said: 'One' }), typing('desk', 0, { said: 'Two' }))
    const chosen = merge(both, typing('desk', 2, { said: 'One Two' }, { settled: ['said'] }))
    expect(chosen).toMatchObject({ body: { said: 'One Two' }, bothSaid: {} })
    const more = merge(both, typing('phone', 1, { said: 'One, longer' }))
    const unseen = merge(more, typing('desk', 2, { said: 'Two' }, { settled: ['said'] }))
    expect(textsOf(unseen.bothSaid)).toEqual({ said: ['One, longer', 'Two'] })
  })

  it('knows its own words again where the answer to them got lost', () => {
    const lost = after(typing('phone', 0, { said: 'One' }), typing('phone', 0, { said: 'One and two' }))
    expect(lost).toMatchObject({ version: 2, body: { said: 'One and two' }, bothSaid: {} })
  })

  it('says the same twice and has nothing to choose, in whatever order its parts were kept', () => {
    const same = after(
      typing('phone', 0, { facts: { a: 1, b: 2 }, said: 'One' }),
      typing('desk', 0, { facts: { b: 2, a: 1 }, said: 'One' }),
    )
    expect(same).toMatchObject({ version: 1, bothSaid: {} })
  })

  it('never lets the day that an untouched form proposed outweigh one that somebody typed', () => {
    const given = { given: { date: '2026-10-18', mode: 'phone' } }
    const first = after(typing('phone', 0, { date: '2026-10-05' }))
    const wrongClock = merge(first, typing('desk', 0, { said: 'A walk' }, given))
    expect(wrongClock.body).toEqual({ date: '2026-10-05', said: 'A walk', mode: 'phone' })
    expect(since(wrongClock, 0)).toEqual(wrongClock.body)
    expect(since(wrongClock, 1)).toEqual({ said: 'A walk' })
  })

  it('loses nothing, in whatever order two devices type, hear and do not hear', () => {
    const step = fc.record({
      writer: fc.constantFrom('phone', 'desk'),
      name: fc.constantFrom('said', 'progress'),
      text: fc.string({ minLength: 1, maxLength: 4 }),
      hears: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let draft = emptyDraft
        const knows: Record<string, number> = { phone: 0, desk: 0 }
        for (const { writer, name, text, hears } of steps) {
          const before = draft
          if (hears) knows[writer] = draft.version
          const base = knows[writer]!
          draft = merge(draft, typing(writer, base, { [name]: text }))
          const stands = [draft.body[name], ...(textsOf(draft.bothSaid)[name] ?? [])]
          expect(stands, 'what was just typed').toContain(text)
          const last = before.fields[name]
          if (last && last.by !== writer && last.v > base)
            expect(stands, 'what the other typed and this one had not seen').toContain(before.body[name])
        }
      }),
    )
  })
})
