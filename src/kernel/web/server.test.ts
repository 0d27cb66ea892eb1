import { onlineManager, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { Problem } from './problems.ts'
import { makeQueryClient } from './Server.tsx'

test('what could not be read without a connection comes by itself when there is one again', async () => {
  const queries = makeQueryClient()
  queries.mount()
  onlineManager.setOnline(false)
  let isAway = true
  const seen: unknown[] = []
  const page = new QueryObserver(queries, {
    queryKey: ['page'],
    retry: false,
    queryFn: () => (isAway ? Promise.reject(new Problem('offline')) : Promise.resolve('here')),
  })
  const stop = page.subscribe(({ data, status }) => seen.push(data ?? status))
  await expect.poll(() => seen).toContain('error')
  isAway = false
  onlineManager.setOnline(true)
  await expect.poll(() => seen).toContain('here')
  stop()
  queries.unmount()
})
