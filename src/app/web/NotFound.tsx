import { Link } from 'wouter'
import { useWords } from '../../kernel/i18n/Words.tsx'
import { Page } from '../../kernel/screen/Page.tsx'

export function NotFound() {
  const { t } = useWords()
  return (
    <Page title={t('shell.not-found')} intro={t('shell.not-found.why')}>
      <p>
        <Link href="/">{t('shell.to-start')}</Link>
      </p>
    </Page>
  )
}
