import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { Buttons, SubmitButton } from '../../../kernel/forms/Buttons.tsx'
import { FormFrame, useForm } from '../../../kernel/forms/Form.tsx'
import { EmailField, SecretField, TextField } from '../../../kernel/forms/TextFields.tsx'
import { useWords } from '../../../kernel/i18n/Words.tsx'
import { plainDigits } from '../../../kernel/numbers.ts'
import { useApi } from '../../../kernel/web/Server.tsx'
import type { SignInOptions } from '../../../kernel/wire.ts'
import { ByCard } from './ByCard.tsx'
import { CodeField } from './CodeField.tsx'
import { refusing } from './refusals.ts'

type Way = 'email' | 'card'

/** Address and password with the second step, or card and PIN; used by the page and by the dialog over a page. */
export function SignInForms({
  onSignedIn,
  onSecondStep,
  address,
}: {
  onSignedIn: () => void
  onSecondStep?: (yes: boolean) => void
  /** Filled in already, where somebody signs in again over a page that must not be left. */
  address?: string | undefined
}) {
  const { t } = useWords()
  const [way, setWay] = useState<Way>('email')
  const [isSecond, setSecond] = useState(false)
  const second = (yes: boolean): void => {
    setSecond(yes)
    onSecondStep?.(yes)
  }
  if (isSecond) return <SecondStep onSignedIn={onSignedIn} onBack={() => second(false)} />
  const ways: readonly Way[] = ['email', 'card']
  return (
    <div className="stack">
      <div className="segments" role="group" aria-label={t('signin.way')}>
        {ways.map((one) => (
          <button
            key={one}
            type="button"
            className="segment"
            aria-pressed={way === one}
            onClick={() => setWay(one)}
          >
            {t(`signin.way.${one}`)}
          </button>
        ))}
      </div>
      {way === 'email' ? (
        <ByEmail address={address} onSignedIn={onSignedIn} onSecondStep={() => second(true)} />
      ) : (
        <ByCard onSignedIn={onSignedIn} />
      )}
    </div>
  )
}

function ByEmail({
  address,
  onSignedIn,
  onSecondStep,
}: {
  address: string | undefined
  onSignedIn: () => void
  onSecondStep: () => void
}) {
  const { t } = useWords()
  const api = useApi()
  const overPage = address !== undefined
  // Without it: the way to a new password is offered, and says itself where it is shut.
  const options = useQuery({
    queryKey: ['sign-in-options'],
    queryFn: () => api.get<SignInOptions>('/api/sign-in/options', { mayAskToSignIn: false }),
    staleTime: Infinity,
  })
  const form = useForm({
    initial: { email: address ?? '', password: '' },
    check: ({ email, password }) => [
      ...(email.trim() === ''
        ? [{ code: 'email', field: 'email', text: t('signin.refused.email-missing') }]
        : []),
      ...(password === ''
        ? [{ code: 'password', field: 'password', text: t('signin.refused.password-missing') }]
        : []),
    ],
    send: ({ email, password }) =>
      refusing(
        t,
        api.signIn<{ twoFactorRedirect?: boolean }>('/sign-in/email', { email: email.trim(), password }),
      ),
    onSent: ({ twoFactorRedirect }) => (twoFactorRedirect ? onSecondStep() : onSignedIn()),
  })
  return (
    <FormFrame form={form}>
      <EmailField name="email" label={t('signin.email')} autoComplete="username" />
      <SecretField name="password" label={t('signin.password')} />
      <Buttons>
        <SubmitButton>{t('signin.do')}</SubmitButton>
        {options.data?.mail === false ? null : overPage ? (
          // The page beneath keeps what was typed only as long as it is not left.
          <a href="/forgot" target="_blank" rel="noopener">
            {t('signin.forgot')}
          </a>
        ) : (
          <Link href="/forgot">{t('signin.forgot')}</Link>
        )}
      </Buttons>
    </FormFrame>
  )
}

function SecondStep({ onSignedIn, onBack }: { onSignedIn: () => void; onBack: () => void }) {
  const { t } = useWords()
  const api = useApi()
  const [withRecovery, setWithRecovery] = useState(false)
  const form = useForm({
    initial: { code: '' },
    check: ({ code }) =>
      code.trim() === '' ? [{ code: 'code', field: 'code', text: t('signin.refused.code-missing') }] : [],
    send: ({ code }) =>
      refusing(
        t,
        api.signIn(withRecovery ? '/two-factor/verify-backup-code' : '/two-factor/verify-totp', {
          code: withRecovery ? code.trim() : plainDigits(code).replace(/\s/g, ''),
        }),
      ),
    onSent: onSignedIn,
  })
  return (
    <FormFrame form={form} takesFocus>
      {withRecovery ? (
        <TextField
          name="code"
          key="recovery"
          label={t('signin.recovery-code')}
          hint={t('signin.recovery-code.hint')}
          dir="ltr"
          spellCheck={false}
        />
      ) : (
        <CodeField key="code" />
      )}
      <Buttons>
        <SubmitButton>{t('signin.do')}</SubmitButton>
        <button type="button" className="button button-quiet" onClick={() => setWithRecovery(!withRecovery)}>
          {t(withRecovery ? 'signin.use-code' : 'signin.use-recovery-code')}
        </button>
        <button type="button" className="button button-quiet" onClick={onBack}>
          {t('common.back')}
        </button>
      </Buttons>
    </FormFrame>
  )
}
