import { expect, it } from 'vitest'
import { fetchedOnce } from './fetched-once.ts'

const comes = (after: number) => {
  let asked = 0
  return {
    load: async () => {
      asked += 1
      if (asked <= after) throw new TypeError('Failed to fetch dynamically imported module')
      return 'a page'
    },
    asked: () => asked,
  }
}

it('is not asked for without end when it never comes, and whoever waits is told', async () => {
  const page = comes(Infinity)
  const fetch = fetchedOnce<string>([1, 1], 60_000)
  await expect(fetch('calendar', page.load)).rejects.toThrow('Failed to fetch')
  // A screen looks again when it is told: it finds the same answer and asks nothing.
  await expect(fetch('calendar', page.load)).rejects.toThrow('Failed to fetch')
  expect(page.asked()).toBe(3)
})

it('is asked for anew a while after it did not come', async () => {
  const page = comes(3)
  const fetch = fetchedOnce<string>([1, 1], 1)
  await expect(fetch('calendar', page.load)).rejects.toThrow()
  await expect.poll(() => fetch('calendar', page.load).catch(() => 'not yet')).toBe('a page')
  expect(page.asked()).toBe(4)
})

it('comes by itself where only the first try was lost, and is fetched once', async () => {
  const page = comes(1)
  const fetch = fetchedOnce<string>([1, 1])
  expect(await fetch('calendar', page.load)).toBe('a page')
  expect(await fetch('calendar', page.load)).toBe('a page')
  expect(page.asked()).toBe(2)
})
