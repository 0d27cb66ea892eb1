import { useWords } from '../../kernel/i18n/Words.tsx'
import { Icon } from '../../kernel/screen/Icon.tsx'
import { useEntry, useWatched } from './context.ts'

/** Says when the server cannot be reached, and that nothing is lost; announced once, gone by itself. */
export function Offline() {
  const { t } = useWords()
  const online = useWatched(useEntry().browser.online)
  return (
    <div role="status" className="banner-place">
      {online ? null : (
        <div className="banner">
          <Icon name="offline" /> <p>{t('shell.offline')}</p>
        </div>
      )}
    </div>
  )
}
