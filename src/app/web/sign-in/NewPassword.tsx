import { Link } from 'wouter'
import { SecretField } from '../../../kernel/forms/TextFields.tsx'
import { useWords } from '../../../kernel/i18n/Words.tsx'
import { Page } from '../../../kernel/screen/Page.tsx'

/** Where a new password is typed; `name` is its place in the form. */
export function NewPasswordField({ name }: { name: string }) {
  const { t } = useWords()
  return (
    <SecretField
      name={name}
      label={t('signin.new-password')}
      hint={t('signin.password.hint')}
      autoComplete="new-password"
    />
  )
}

/** The new password holds from now on; one signs in with it. */
export function NewPasswordHolds() {
  const { t } = useWords()
  return (
    <Page title={t('signin.reset.done')} intro={t('signin.reset.done.what')}>
      <p>
        <Link href="/">{t('signin.do')}</Link>
      </p>
    </Page>
  )
}
