import { useId } from 'react'
import { localeCodes, locales } from '../../kernel/i18n/locales.ts'
import { useWords } from '../../kernel/i18n/Words.tsx'
import { useApi, useMaybeHere } from '../../kernel/web/Server.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { useEntry, useLocale } from './context.ts'

/** Each language under its own name. On a device without a sign-in the choice stays on the device. */
export function Language() {
  const { t } = useWords()
  const { browser } = useEntry()
  const api = useApi()
  const queries = useQueryClient()
  const here = useMaybeHere()
  const id = useId()
  const locale = useLocale()
  return (
    <span className="language">
      <label htmlFor={id}>{t('shell.language')}</label>
      <select
        id={id}
        className="input"
        value={locale}
        onChange={(event) => {
          const chosen = localeCodes.find((code) => code === event.target.value)
          if (chosen === undefined) return
          browser.chooseLocale(chosen)
          if (here === undefined) return
          // The screen speaks it at once; that the account remembers it may fail without harm.
          void api
            .send('PUT', '/api/me', { name: here.me.account.name, locale: chosen })
            .catch(() => undefined)
            .finally(() => void queries.invalidateQueries())
        }}
      >
        {localeCodes.map((code) => (
          <option key={code} value={code} lang={code}>
            {locales[code].name}
          </option>
        ))}
      </select>
    </span>
  )
}
