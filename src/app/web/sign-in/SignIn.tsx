import { useState } from 'react'
import { Link } from 'wouter'
import { useWords } from '../../../kernel/i18n/Words.tsx'
import { Page } from '../../../kernel/screen/Page.tsx'
import { SignInForms } from './SignInForms.tsx'

/** The first screen. It stands wherever somebody wanted to go, so that they arrive there afterwards. */
export function SignIn({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useWords()
  const [isSecondStep, setSecondStep] = useState(false)
  return (
    <Page title={t('signin.title')} intro={isSecondStep ? undefined : t('signin.intro')}>
      <SignInForms onSignedIn={onSignedIn} onSecondStep={setSecondStep} />
      {isSecondStep ? null : (
        <p>
          {t('signin.invited')} <Link href="/invitation">{t('signin.invited.do')}</Link>
        </p>
      )}
    </Page>
  )
}
