import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { Buttons, SubmitButton } from '../../../kernel/forms/Buttons.tsx'
import { FormFrame, useForm } from '../../../kernel/forms/Form.tsx'
import { useWords } from '../../../kernel/i18n/Words.tsx'
import { Page } from '../../../kernel/screen/Page.tsx'
import { useApi } from '../../../kernel/web/Server.tsx'
import { NewPasswordField, NewPasswordHolds } from './NewPassword.tsx'
import { refusing } from './refusals.ts'

/** Where the link of a mail, or of a printed page from the agency, leads: a new password, once. */
export default function Reset() {
  const { t } = useWords()
  const api = useApi()
  const { token } = useParams<{ token?: string }>()
  const [isDone, setDone] = useState(false)
  const form = useForm({
    initial: { newPassword: '' },
    send: ({ newPassword }) => refusing(t, api.signIn('/reset-password', { newPassword, token })),
    onSent: () => setDone(true),
  })
  if (token === undefined)
    return (
      <Page title={t('signin.reset.no-link')} intro={t('signin.reset.no-link.do')}>
        <p>
          <Link href="/forgot">{t('signin.forgot')}</Link>
        </p>
      </Page>
    )
  if (isDone) return <NewPasswordHolds />
  return (
    <Page title={t('signin.reset.title')}>
      <FormFrame form={form}>
        <NewPasswordField name="newPassword" />
        <Buttons>
          <SubmitButton>{t('signin.reset.do')}</SubmitButton>
        </Buttons>
      </FormFrame>
    </Page>
  )
}
