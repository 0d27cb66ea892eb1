import { useState } from 'react'
import { useLocation } from 'wouter'
import { Button, Buttons, SubmitButton } from '../../../kernel/forms/Buttons.tsx'
import { FormFrame, useForm } from '../../../kernel/forms/Form.tsx'
import { SecretField, TextField } from '../../../kernel/forms/TextFields.tsx'
import { useWords } from '../../../kernel/i18n/Words.tsx'
import { useApi } from '../../../kernel/web/Server.tsx'
import type { CardStep } from '../../../kernel/wire.ts'

/** The code first, then what it asks for: the PIN, a PIN of one's own for a new card, or the invitation it is. */
export function ByCard({ onSignedIn, printed = '' }: { onSignedIn: () => void; printed?: string }) {
  const { t } = useWords()
  const api = useApi()
  const [, go] = useLocation()
  const [step, setStep] = useState<CardStep | undefined>(undefined)
  const form = useForm({
    initial: { code: printed },
    check: ({ code }) =>
      code.trim() === '' ? [{ code: 'code', field: 'code', text: t('signin.refused.card-missing') }] : [],
    send: ({ code }) =>
      api.send<{ next: CardStep }>('POST', '/api/sign-in/card/begin', { code }, { mayAskToSignIn: false }),
    onSent: ({ next }, { code }) =>
      next === 'invitation' ? go(`/invitation/${encodeURIComponent(code.trim())}`) : setStep(next),
  })
  const { code } = form.state.values
  if (step)
    return (
      <Pin
        code={code}
        isNew={step === 'choose-pin'}
        onSignedIn={onSignedIn}
        onBack={() => setStep(undefined)}
      />
    )
  return (
    <FormFrame form={form} key="code">
      <TextField
        name="code"
        label={t('signin.card.code')}
        hint={t('signin.card.code.hint')}
        dir="ltr"
        spellCheck={false}
      />
      <Buttons>
        <SubmitButton>{t('signin.go-on')}</SubmitButton>
      </Buttons>
    </FormFrame>
  )
}

function Pin({
  code,
  isNew,
  onSignedIn,
  onBack,
}: {
  code: string
  isNew: boolean
  onSignedIn: () => void
  onBack: () => void
}) {
  const { t } = useWords()
  const api = useApi()
  const form = useForm({
    initial: { pin: '' },
    check: ({ pin }) =>
      pin === '' ? [{ code: 'pin', field: 'pin', text: t('signin.refused.pin-missing') }] : [],
    send: ({ pin }) => api.send('POST', '/api/sign-in/card', { code, pin }, { mayAskToSignIn: false }),
    onSent: onSignedIn,
  })
  return (
    <FormFrame form={form} key="pin" takesFocus>
      <SecretField
        name="pin"
        label={t(isNew ? 'signin.card.new-pin' : 'signin.card.pin')}
        hint={isNew ? t('signin.card.new-pin.hint') : undefined}
        numeric
        autoComplete="off"
      />
      {isNew ? null : <p className="quiet">{t('signin.card.lost')}</p>}
      <Buttons>
        <SubmitButton>{t('signin.do')}</SubmitButton>
        <Button kind="quiet" onPress={onBack}>
          {t('common.back')}
        </Button>
      </Buttons>
    </FormFrame>
  )
}
