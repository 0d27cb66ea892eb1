import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, Buttons, SubmitButton } from '../../../kernel/forms/Buttons.tsx'
import { FormFrame, useForm } from '../../../kernel/forms/Form.tsx'
import { SecretField } from '../../../kernel/forms/TextFields.tsx'
import { useWords } from '../../../kernel/i18n/Words.tsx'
import { Icon } from '../../../kernel/screen/Icon.tsx'
import { Qr } from '../../../kernel/screen/Qr.tsx'
import { StatusTag } from '../../../kernel/screen/StatusTag.tsx'
import { Waiting } from '../../../kernel/screen/Waiting.tsx'
import { plainDigits } from '../../../kernel/numbers.ts'
import { useApi } from '../../../kernel/web/Server.tsx'
import { CodeField } from '../sign-in/CodeField.tsx'
import { refusing } from '../sign-in/refusals.ts'

type SignInNow = { user: { twoFactorEnabled?: boolean | null } } | null
type Begun = { totpURI: string; backupCodes: readonly string[] }
type Doing = 'turn-on' | 'turn-off' | 'new-codes'

/** A second step at sign-in: a code from an app. Off, being set up, or on. */
export function SecondFactor() {
  const { t } = useWords()
  const api = useApi()
  const queries = useQueryClient()
  const now = useQuery({
    queryKey: ['sign-in-now'],
    queryFn: () => api.signIn<SignInNow>('/get-session', undefined, 'GET'),
  })
  const [doing, setDoing] = useState<Doing | undefined>(undefined)
  const [begun, setBegun] = useState<Begun | undefined>(undefined)
  const [codes, setCodes] = useState<readonly string[] | undefined>(undefined)

  if (codes) return <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />
  if (begun)
    return (
      <Confirm
        begun={begun}
        onDone={() => {
          setCodes(begun.backupCodes)
          setBegun(undefined)
          void queries.invalidateQueries({ queryKey: ['sign-in-now'] })
        }}
      />
    )
  if (doing)
    return (
      <WithPassword
        doing={doing}
        onBack={() => setDoing(undefined)}
        onDone={(answer) => {
          setDoing(undefined)
          if (doing === 'turn-on') setBegun(answer as Begun)
          else if (doing === 'new-codes') setCodes((answer as Begun).backupCodes)
          else void queries.invalidateQueries({ queryKey: ['sign-in-now'] })
        }}
      />
    )
  return (
    <Waiting query={now}>
      {(signIn) =>
        signIn?.user.twoFactorEnabled ? (
          <div className="stack">
            <p>
              <StatusTag tone="ok" icon="met">
                {t('account.second.on')}
              </StatusTag>{' '}
              {t('account.second.on.what')}
            </p>
            <Buttons>
              <Button onPress={() => setDoing('new-codes')}>{t('account.second.new-codes')}</Button>
              <Button kind="quiet" onPress={() => setDoing('turn-off')}>
                {t('account.second.turn-off')}
              </Button>
            </Buttons>
          </div>
        ) : (
          <div className="stack">
            <p>{t('account.second.why')}</p>
            <Buttons>
              <Button onPress={() => setDoing('turn-on')}>{t('account.second.turn-on')}</Button>
            </Buttons>
          </div>
        )
      }
    </Waiting>
  )
}

const paths: Record<Doing, string> = {
  'turn-on': '/two-factor/enable',
  'turn-off': '/two-factor/disable',
  'new-codes': '/two-factor/generate-backup-codes',
}

function WithPassword({
  doing,
  onDone,
  onBack,
}: {
  doing: Doing
  onDone: (answer: unknown) => void
  onBack: () => void
}) {
  const { t } = useWords()
  const api = useApi()
  const form = useForm({
    initial: { password: '' },
    send: ({ password }) => refusing(t, api.signIn<unknown>(paths[doing], { password })),
    onSent: onDone,
  })
  return (
    <FormFrame form={form} label={t('account.second')} takesFocus>
      <SecretField name="password" label={t('account.password.now')} hint={t('account.password.why')} />
      <Buttons>
        <SubmitButton>{t(`account.second.${doing}`)}</SubmitButton>
        <Button kind="quiet" onPress={onBack}>
          {t('common.not-now')}
        </Button>
      </Buttons>
    </FormFrame>
  )
}

function Confirm({ begun, onDone }: { begun: Begun; onDone: () => void }) {
  const { t } = useWords()
  const api = useApi()
  const secret = new URL(begun.totpURI).searchParams.get('secret') ?? ''
  const form = useForm({
    initial: { code: '' },
    send: ({ code }) =>
      refusing(t, api.signIn('/two-factor/verify-totp', { code: plainDigits(code).replace(/\s/g, '') })),
    onSent: onDone,
  })
  return (
    <FormFrame form={form} label={t('account.second')} takesFocus>
      <p>{t('account.second.scan')}</p>
      <Qr text={begun.totpURI} label={t('account.second.qr')} />
      <p>
        {t('account.second.by-hand')} <bdi className="code">{secret.match(/.{1,4}/g)?.join(' ')}</bdi>
      </p>
      <CodeField />
      <Buttons>
        <SubmitButton>{t('account.second.confirm')}</SubmitButton>
      </Buttons>
    </FormFrame>
  )
}

function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useWords()
  return (
    <div className="stack">
      <p>{t('account.codes.what')}</p>
      <ul className="codes code" dir="ltr">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Buttons>
        <Button kind="do" onPress={onKept}>
          {t('account.codes.kept')}
        </Button>
        <Button onPress={() => print()}>
          <Icon name="download" /> {t('account.codes.print')}
        </Button>
      </Buttons>
    </div>
  )
}
