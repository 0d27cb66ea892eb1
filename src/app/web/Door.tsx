import type { ReactNode } from 'react'
import { useWords } from '../../kernel/i18n/Words.tsx'
import { Language } from './Language.tsx'
import { Mark } from './Mark.tsx'
import { Offline } from './Offline.tsx'

/** The frame of every page before somebody is inside: the name, the language, and one thing to do. */
export function Door({ children }: { children: ReactNode }) {
  const { t } = useWords()
  return (
    <div className="door">
      <header className="door-top">
        <a className="mark" href="/">
          <Mark /> {t('common.product')}
        </a>
        <Language />
      </header>
      <main className="door-main">
        <Offline />
        {children}
      </main>
    </div>
  )
}
