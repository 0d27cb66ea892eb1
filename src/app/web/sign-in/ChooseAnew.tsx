import { useState } from 'react'
import { Buttons, SubmitButton } from '../../../kernel/forms/Buttons.tsx'
import { FormFrame, useForm } from '../../../kernel/forms/Form.tsx'
import { EmailField } from '../../../kernel/forms/TextFields.tsx'
import { useWords } from '../../../kernel/i18n/Words.tsx'
import { Page } from '../../../kernel/screen/Page.tsx'
import { useApi } from '../../../kernel/web/Server.tsx'
import { NewPasswordField, NewPasswordHolds } from './NewPassword.tsx'

/** A new password for somebody whom the agency gave a link, with the address they sign in with. */
export function ChooseAnew({ path, organization }: { path: string; organization: string }) {
  const { t } = useWords()
  const api = useApi()
  const [isDone, setDone] = useState(false)
  const form = useForm({
    initial: { email: '', password: '' },
    check: ({ email }) =>
      email.trim() === '' ? [{ code: 'email', field: 'email', text: t('signin.refused.email-missing') }] : [],
    send: ({ email, password }) =>
      api.send('POST', `${path}/password`, { email: email.trim(), password }, { mayAskToSignIn: false }),
    onSent: () => setDone(true),
  })
  if (isDone) return <NewPasswordHolds />
  return (
    <Page title={t('signin.reset.title')} intro={t('signin.again.intro', { organization })}>
      <FormFrame form={form}>
        <EmailField
          name="email"
          label={t('signin.email')}
          hint={t('signin.again.email.hint')}
          autoComplete="username"
        />
        <NewPasswordField name="password" />
        <Buttons>
          <SubmitButton>{t('signin.reset.do')}</SubmitButton>
        </Buttons>
      </FormFrame>
    </Page>
  )
}
