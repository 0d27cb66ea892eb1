import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { compileMessages } from '../../kernel/i18n/compile.ts'
import { areaOf, declaredAreas, localeCodes, serverAreas, type Locale } from '../../kernel/i18n/locales.ts'

const folder = join(import.meta.dirname, '../../../locales')
const table = 'virtual:words'

/**
 * `virtual:words` is a table locale → area → how to fetch it; each area of each language is a file of its own,
 * with messages already compiled. So a page brings its own words and no others, and areas that only the server
 * speaks never leave it.
 */
export function words(): Plugin {
  return {
    name: 'peerway-words',
    resolveId: (id) => (id.startsWith(table) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${table}`)) return null
      const [, locale, area] = id.split('/') as [string, Locale?, string?]
      if (locale && area) {
        this.addWatchFile(fileOf(locale))
        return `export default JSON.parse(${JSON.stringify(JSON.stringify(compileMessages(messagesOf(locale, area))))})`
      }
      const entries = localeCodes.map((code) => {
        const areas = areasOf(code).map(
          (one) =>
            `${JSON.stringify(one)}: () => import('${table}/${code}/${one}').then((file) => file.default)`,
        )
        return `${code}: { ${areas.join(', ')} }`
      })
      return `export const files = { ${entries.join(', ')} }`
    },
    handleHotUpdate({ file, server }) {
      if (file.startsWith(folder)) server.ws.send({ type: 'full-reload' })
    },
  }
}

function fileOf(locale: Locale): string {
  return join(folder, `${locale}.json`)
}

function all(locale: Locale): Record<string, string> {
  return JSON.parse(readFileSync(fileOf(locale), 'utf8')) as Record<string, string>
}

function areasOf(locale: Locale): string[] {
  const present = new Set(Object.keys(all(locale)).map(areaOf))
  return [...present].filter(
    (area) => !serverAreas.includes(area) && (locale === 'en' || declaredAreas[locale].includes(area)),
  )
}

function messagesOf(locale: Locale, area: string): Record<string, string> {
  return Object.fromEntries(Object.entries(all(locale)).filter(([key]) => areaOf(key) === area))
}
