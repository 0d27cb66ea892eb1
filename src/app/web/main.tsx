import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { files } from 'virtual:words'
import { firstAreas } from '../../kernel/i18n/locales.ts'
import { WordStore } from '../../kernel/i18n/word-store.ts'
import { Api } from '../../kernel/web/api.ts'
import { makeQueryClient, ServerProvider } from '../../kernel/web/Server.tsx'
import { App } from './App.tsx'
import { EntryContext } from './context.ts'
import { Browser } from './device.ts'
import './styles/main.css'

const browser = new Browser()
const store = new WordStore(files)
const locale = browser.locale()
document.documentElement.lang = locale

await store.fetch(locale, firstAreas)
createRoot(document.getElementById('peerway')!).render(
  <StrictMode>
    <EntryContext value={{ browser, store }}>
      <ServerProvider api={new Api(browser)} queries={makeQueryClient()}>
        <App />
      </ServerProvider>
    </EntryContext>
  </StrictMode>,
)
