import { useState } from 'react'
import { Link } from 'wouter'
import { Buttons, SubmitButton } from '../../../kernel/forms/Buttons.tsx'
import { FormFrame, useForm } from '../../../kernel/forms/Form.tsx'
import { EmailField } from '../../../kernel/forms/TextFields.tsx'
import { useWords } from '../../../kernel/i18n/Words.tsx'
import { Page } from '../../../kernel/screen/Page.tsx'
import { useApi } from '../../../kernel/web/Server.tsx'
import { refusing } from './refusals.ts'

/** Asks for a link. The answer is the same whether or not the address has an account. */
export default function Forgot() {
  const { t } = useWords()
  const api = useApi()
  const [isSent, setSent] = useState(false)
  const form = useForm({
    initial: { email: '' },
    check: ({ email }) =>
      email.trim() === '' ? [{ code: 'email', field: 'email', text: t('signin.refused.email-missing') }] : [],
    send: ({ email }) =>
      refusing(t, api.signIn('/request-password-reset', { email: email.trim(), redirectTo: '/reset' })),
    onSent: () => setSent(true),
  })
  const back = { href: '/', label: t('signin.title') }
  if (isSent)
    return (
      <Page title={t('signin.forgot.sent')} back={back}>
        <p>{t('signin.forgot.sent.what', { email: form.state.values.email })}</p>
        <p>{t('signin.forgot.without-mail')}</p>
        <p>
          <Link href="/">{t('signin.title')}</Link>
        </p>
      </Page>
    )
  return (
    <Page title={t('signin.forgot.title')} intro={t('signin.forgot.intro')} back={back}>
      <FormFrame form={form}>
        <EmailField name="email" label={t('signin.email')} autoComplete="username" />
        <p className="quiet">{t('signin.forgot.without-mail')}</p>
        <Buttons>
          <SubmitButton>{t('signin.forgot.do')}</SubmitButton>
        </Buttons>
      </FormFrame>
    </Page>
  )
}
