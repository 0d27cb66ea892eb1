import { describe, expect, it } from 'vitest'
import { Problem, Refused } from '../web/problems.ts'
import { FormStore, valueAt, withValueAt } from './form-store.ts'

const form = () => new FormStore('f', { name: '', goals: [{ title: 'bus' }, { title: '' }] })

describe('what somebody typed', () => {
  it('stays when the answer is a no, and the no stands at its field', async () => {
    const store = form()
    store.set('goals.1.title', 'a budget')
    const sent = await store.send(undefined, () =>
      Promise.reject(new Refused([{ code: 'short', field: 'goals.1.title', text: 'Say a little more.' }])),
    )
    expect(sent).toBeUndefined()
    expect(store.now().values.goals[1]!.title).toBe('a budget')
    expect(store.refusalFor('goals.1.title')?.text).toBe('Say a little more.')
    expect(store.refusalFor('name')).toBeUndefined()
    expect(store.now().busy).toBe(false)
  })

  it('stays when no answer comes', async () => {
    const store = form()
    store.set('name', 'Ana')
    await store.send(undefined, () => Promise.reject(new Problem('offline')))
    expect(store.now()).toMatchObject({ values: { name: 'Ana' }, busy: false, problem: { kind: 'offline' } })
  })

  it('stays even when we made a mistake, which is not swallowed', async () => {
    const store = form()
    store.set('name', 'Ana')
    await expect(store.send(undefined, () => Promise.reject(new TypeError('ours')))).rejects.toThrow('ours')
    expect(store.now()).toMatchObject({ values: { name: 'Ana' }, busy: false })
  })

  it('is not sent without what somebody meant to send along, until they choose', async () => {
    const store = form()
    let sent = 0
    const send = () => store.send(undefined, () => Promise.resolve((sent += 1)))
    store.holdUp({ code: 'file-too-large', field: 'name', text: 'Choose a smaller one.' })
    expect(await send()).toBeUndefined()
    expect([sent, store.refusalFor('name')?.text, store.now().refusedTimes]).toEqual([
      0,
      'Choose a smaller one.',
      1,
    ])
    store.goOn('name')
    expect(store.now().refusals, 'what is settled is said no more').toEqual([])
    expect(await send()).toEqual({ answer: 1 })
  })

  it('says of a field what holds it up, and not beside it that nothing is there', async () => {
    const store = form()
    store.holdUp({ code: 'file-too-large', field: 'name', text: 'Choose a smaller one.' })
    const missing = { code: 'missing', field: 'name', text: 'Choose a file.' }
    await store.send(
      () => [missing, { code: 'short', field: 'goals', text: 'Say more.' }],
      () => Promise.resolve(),
    )
    expect(store.now().refusals.map(({ code }) => code)).toEqual(['file-too-large', 'short'])
  })

  it('is not sent while the device itself can say what is missing', async () => {
    const store = form()
    let sent = 0
    await store.send(
      ({ name }) => (name === '' ? [{ code: 'missing', field: 'name', text: 'Write the name.' }] : []),
      () => Promise.resolve(sent++),
    )
    expect(sent).toBe(0)
    expect(store.refusalFor('name')).toBeDefined()
  })

  it('is sent once, however often the button is pressed', async () => {
    const store = form()
    let sent = 0
    let answer: (value: string) => void = () => undefined
    const first = store.send(undefined, () => {
      sent += 1
      return new Promise<string>((resolve) => (answer = resolve))
    })
    await store.send(undefined, () => Promise.resolve(String(sent++)))
    answer('saved')
    expect(await first).toEqual({ answer: 'saved' })
    expect(sent).toBe(1)
  })

  it('keeps its mark until the next answer, so that help does not vanish under the hand', async () => {
    const store = form()
    store.refuse([{ code: 'missing', field: 'name', text: 'Write the name.' }])
    store.set('name', 'A')
    expect(store.refusalFor('name')).toBeDefined()
    await store.send(undefined, () => Promise.resolve('ok'))
    expect(store.refusalFor('name')).toBeUndefined()
  })
})

describe('a path into what was typed', () => {
  it('changes one value and leaves the rest as it is', () => {
    const before = { a: [{ b: 1 }, { b: 2 }], c: 'x' }
    const after = withValueAt(before, 'a.1.b', 3)
    expect(after).toEqual({ a: [{ b: 1 }, { b: 3 }], c: 'x' })
    expect(before.a[1]!.b).toBe(2)
    expect(after.a[0]).toBe(before.a[0])
  })

  it('reads nothing where there is nothing', () => {
    expect(valueAt({}, 'a.b.c')).toBeUndefined()
    expect(withValueAt({}, 'a.b', 1)).toEqual({ a: { b: 1 } })
  })
})
