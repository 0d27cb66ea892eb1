import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useParams } from 'wouter'
import { Buttons, SubmitButton } from '../../../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../../../kernel/forms/ChoiceFields.tsx'
import { FormFrame, useForm } from '../../../kernel/forms/Form.tsx'
import { EmailField, SecretField, TextField } from '../../../kernel/forms/TextFields.tsx'
import { useWords } from '../../../kernel/i18n/Words.tsx'
import { Page } from '../../../kernel/screen/Page.tsx'
import { Waiting } from '../../../kernel/screen/Waiting.tsx'
import { Problem } from '../../../kernel/web/problems.ts'
import { useApi } from '../../../kernel/web/Server.tsx'
import type { InvitationBody, InvitationView, Me } from '../../../kernel/wire.ts'
import { useEntry } from '../context.ts'
import { ChooseAnew } from './ChooseAnew.tsx'

type Way = 'mine' | 'mail' | 'card'

/** Who invites, as what, and how to take it: as oneself where signed in, with an address, or with a PIN. */
export default function Invitation() {
  const { t } = useWords()
  const api = useApi()
  const { code = '' } = useParams<{ code: string }>()
  const path = `/api/invitations/${encodeURIComponent(decodeURIComponent(code))}`
  const invitation = useQuery({
    queryKey: ['invitation', code],
    queryFn: () => api.get<InvitationView>(path, { mayAskToSignIn: false }),
  })
  // Without it: whoever is not signed in, or not known to be, takes the invitation as somebody new.
  const me = useQuery({
    queryKey: ['me'],
    queryFn: () => api.get<Me>('/api/me', { mayAskToSignIn: false }),
  })
  if (invitation.error instanceof Problem && invitation.error.kind === 'not-there')
    return (
      <Page
        title={t('signin.invitation.gone')}
        intro={t('signin.invitation.gone.do')}
        back={{ href: '/invitation', label: t('signin.invitation.enter') }}
      />
    )
  if (me.isPending) return null
  return (
    <Waiting query={invitation}>
      {(view) =>
        view.again ? (
          <ChooseAnew path={path} organization={view.organization} />
        ) : (
          <Take path={path} view={view} account={me.data?.account} />
        )
      }
    </Waiting>
  )
}

function Take({
  path,
  view,
  account,
}: {
  path: string
  view: InvitationView
  account: Me['account'] | undefined
}) {
  const { t } = useWords()
  const api = useApi()
  const { browser } = useEntry()
  const queries = useQueryClient()
  const [, go] = useLocation()
  const ways: Way[] = [
    ...(account ? (['mine'] as const) : []),
    ...(view.kind === 'card' ? (['card'] as const) : []),
    'mail',
  ]
  const form = useForm({
    initial: { way: ways[0]!, name: '', email: '', password: '', pin: '' },
    send: ({ way, name, email, password, pin }) => {
      const body: InvitationBody =
        way === 'mine' ? { attach: true } : way === 'card' ? { pin } : { name, email: email.trim(), password }
      return api.send<{ membershipId: string }>('POST', `${path}/accept`, body, { mayAskToSignIn: false })
    },
    onSent: ({ membershipId }) => {
      browser.wearHat(membershipId)
      void queries.resetQueries().then(() => go('/'))
    },
  })
  const { way } = form.state.values
  return (
    <Page
      title={t('signin.invitation.title', { organization: view.organization })}
      intro={t('signin.invitation.as', { role: view.label })}
    >
      <FormFrame form={form}>
        {ways.length > 1 ? (
          <ChoiceField
            name="way"
            label={t('signin.invitation.how')}
            choices={ways.map((one) => ({
              value: one,
              label: t(`signin.invitation.${one}`, { name: account?.name ?? '' }),
              hint: t(`signin.invitation.${one}.hint`),
            }))}
          />
        ) : null}
        {way === 'mail' ? <SomebodyNew /> : null}
        {way === 'card' ? (
          <SecretField
            name="pin"
            label={t('signin.card.new-pin')}
            hint={t('signin.card.new-pin.hint')}
            numeric
            autoComplete="off"
          />
        ) : null}
        <Buttons>
          <SubmitButton>{t('signin.invitation.do')}</SubmitButton>
        </Buttons>
      </FormFrame>
    </Page>
  )
}

/** Who has no sign-in yet makes one, with a mail address. */
function SomebodyNew() {
  const { t } = useWords()
  return (
    <>
      <TextField name="name" label={t('signin.name')} hint={t('signin.name.hint')} autoComplete="name" />
      <EmailField
        name="email"
        label={t('signin.email')}
        hint={t('signin.email.hint')}
        autoComplete="username"
      />
      <SecretField
        name="password"
        label={t('signin.password')}
        hint={t('signin.password.hint')}
        autoComplete="new-password"
      />
    </>
  )
}
