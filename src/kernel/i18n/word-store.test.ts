import { expect, it } from 'vitest'
import { compileMessages } from './compile.ts'
import type { MessageKey } from './speak.ts'
import { WordStore } from './word-store.ts'

it('two screens that fetch their words at the same time both keep them', async () => {
  const slowly = (key: string, text: string, wait: number) => async () => {
    await new Promise((go) => setTimeout(go, wait))
    return compileMessages({ [key]: text })
  }
  const store = new WordStore({
    ar: { shell: slowly('shell.nav.today', 'اليوم', 20), session: slowly('session.list', 'الجلسات', 1) },
  })
  await Promise.all([store.fetch('ar', ['shell']), store.fetch('ar', ['session'])])
  const { t } = store.words('ar')
  expect([t('shell.nav.today'), t('session.list' as MessageKey)]).toEqual(['اليوم', 'الجلسات'])
  expect(store.has('ar', ['shell', 'session'])).toBe(true)
})
