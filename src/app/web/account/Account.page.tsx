import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Buttons, SubmitButton } from '../../../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../../../kernel/forms/ChoiceFields.tsx'
import { FormFrame, useForm } from '../../../kernel/forms/Form.tsx'
import { EmailField, SecretField, TextField } from '../../../kernel/forms/TextFields.tsx'
import { isLocale, localeCodes, locales } from '../../../kernel/i18n/locales.ts'
import { useWords } from '../../../kernel/i18n/Words.tsx'
import { LineLink } from '../../../kernel/screen/LineLink.tsx'
import { Page, Section } from '../../../kernel/screen/Page.tsx'
import { useApi, useHere } from '../../../kernel/web/Server.tsx'
import { useEntry } from '../context.ts'
import { refusing } from '../sign-in/refusals.ts'
import { SecondFactor } from './SecondFactor.tsx'
import { SignIns } from './SignIns.tsx'

/** Everything about one's own sign-in; nothing here is seen by an agency but the name. */
export default function Account() {
  const { t } = useWords()
  const { me } = useHere()
  const { email, card } = me.account
  return (
    <Page title={t('account.title')} intro={card ? t('account.with-card') : (email ?? '')}>
      <Section title={t('account.you')}>
        <NameAndLanguage />
      </Section>
      <Section title={t('account.notices')}>
        <ul className="lines">
          <li>
            <LineLink href="/notices" title={t('account.notices.open')} note={t('account.notices.what')} />
          </li>
        </ul>
      </Section>
      {card === undefined ? (
        <>
          <Section title={t('account.password')}>
            <Password />
          </Section>
          <Section title={t('account.second')}>
            <SecondFactor />
          </Section>
          <Section title={t('account.sign-ins')}>
            <SignIns />
          </Section>
        </>
      ) : card === 'whole' ? (
        <Section title={t(email ? 'account.password.forgotten' : 'account.with-mail')}>
          <WithMail known={email} />
        </Section>
      ) : (
        <p>{t('account.card.one-role')}</p>
      )}
    </Page>
  )
}

function NameAndLanguage() {
  const { t } = useWords()
  const api = useApi()
  const { me } = useHere()
  const { browser } = useEntry()
  const queries = useQueryClient()
  const [isSaved, setSaved] = useState(false)
  const form = useForm({
    initial: { name: me.account.name, locale: browser.locale() },
    onType: () => setSaved(false),
    check: ({ name }) =>
      name.trim() === '' ? [{ code: 'missing', field: 'name', text: t('signin.refused.name-missing') }] : [],
    send: (values) => api.send('PUT', '/api/me', values),
    onSent: (_, { locale }) => {
      if (isLocale(locale)) browser.chooseLocale(locale)
      setSaved(true)
      void queries.invalidateQueries()
    },
  })
  return (
    <FormFrame form={form} label={t('account.you')}>
      <TextField name="name" label={t('signin.name')} hint={t('signin.name.hint')} autoComplete="name" />
      <ChoiceField
        name="locale"
        as="select"
        label={t('shell.language')}
        choices={localeCodes.map((code) => ({ value: code, label: locales[code].name }))}
      />
      <Buttons>
        <SubmitButton>{t('common.save')}</SubmitButton>
        <span role="status">{isSaved ? t('common.is-saved') : null}</span>
      </Buttons>
    </FormFrame>
  )
}

function Password() {
  const { t } = useWords()
  const api = useApi()
  const [isSaved, setSaved] = useState(false)
  const form = useForm({
    initial: { password: '', newPassword: '' },
    onType: () => setSaved(false),
    check: ({ password }) =>
      password === ''
        ? [{ code: 'missing', field: 'password', text: t('signin.refused.password-missing') }]
        : [],
    send: ({ password, newPassword }) =>
      refusing(
        t,
        api.signIn('/change-password', { currentPassword: password, newPassword, revokeOtherSessions: true }),
      ),
    onSent: () => {
      form.store.replace({ password: '', newPassword: '' })
      setSaved(true)
    },
  })
  return (
    <FormFrame form={form} label={t('account.password')}>
      <SecretField name="password" label={t('account.password.now')} />
      <SecretField
        name="newPassword"
        label={t('signin.new-password')}
        hint={t('signin.password.hint')}
        autoComplete="new-password"
      />
      <p className="quiet">{t('account.password.ends')}</p>
      <Buttons>
        <SubmitButton>{t('account.password.do')}</SubmitButton>
        <span role="status">{isSaved ? t('account.password.done') : null}</span>
      </Buttons>
    </FormFrame>
  )
}

/**
 * Somebody who came with a card may go on with an address, or with a new password for the one they have; the
 * card's own sign-ins end with it.
 */
function WithMail({ known }: { known: string | null }) {
  const { t } = useWords()
  const api = useApi()
  const queries = useQueryClient()
  const form = useForm({
    initial: { email: known ?? '', password: '' },
    check: ({ email }) =>
      email.trim() === ''
        ? [{ code: 'missing', field: 'email', text: t('signin.refused.email-missing') }]
        : [],
    send: ({ email, password }) =>
      api.send('POST', '/api/account/password', { email: email.trim(), password }),
    onSent: () => void queries.resetQueries(),
  })
  return (
    <FormFrame form={form} label={t(known ? 'account.password.forgotten' : 'account.with-mail')}>
      <p>{t(known ? 'account.password.forgotten.what' : 'account.with-mail.what')}</p>
      <EmailField name="email" label={t('signin.email')} autoComplete="username" />
      <SecretField
        name="password"
        label={t('signin.password')}
        hint={t('signin.password.hint')}
        autoComplete="new-password"
      />
      <Buttons>
        <SubmitButton>{t(known ? 'account.password.do' : 'account.with-mail.do')}</SubmitButton>
      </Buttons>
    </FormFrame>
  )
}
