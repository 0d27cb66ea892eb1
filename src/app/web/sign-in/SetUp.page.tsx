import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useParams } from 'wouter'
import { Buttons, SubmitButton } from '../../../kernel/forms/Buttons.tsx'
import { ChipsField, ChoiceField } from '../../../kernel/forms/ChoiceFields.tsx'
import { FormFrame, useForm } from '../../../kernel/forms/Form.tsx'
import { EmailField, SecretField, TextField } from '../../../kernel/forms/TextFields.tsx'
import { useWords } from '../../../kernel/i18n/Words.tsx'
import { Page, Section } from '../../../kernel/screen/Page.tsx'
import { Waiting } from '../../../kernel/screen/Waiting.tsx'
import { Problem } from '../../../kernel/web/problems.ts'
import { useApi } from '../../../kernel/web/Server.tsx'
import type { SetUpBody, SetUpView } from '../../../kernel/wire.ts'
import { useEntry } from '../context.ts'

/** Zones of the country the programs are from come first; the rest of the world follows. */
const near = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
]

/** The first agency, by whoever holds the one-time link that the server printed. */
export default function SetUp() {
  const { t } = useWords()
  const api = useApi()
  const { token = '' } = useParams<{ token: string }>()
  const path = `/api/setup/${encodeURIComponent(token)}`
  const view = useQuery({
    queryKey: ['setup', token],
    queryFn: () => api.get<SetUpView>(path, { mayAskToSignIn: false }),
  })
  if (view.error instanceof Problem && view.error.kind === 'not-there')
    return (
      <Page
        title={t('signin.setup.gone')}
        intro={t('signin.setup.gone.do')}
        back={{ href: '/', label: t('signin.title') }}
      />
    )
  return <Waiting query={view}>{({ programs }) => <SetUpForm path={path} programs={programs} />}</Waiting>
}

function SetUpForm({ path, programs }: { path: string } & SetUpView) {
  const { t, locale } = useWords()
  const api = useApi()
  const queries = useQueryClient()
  const [, go] = useLocation()
  const { browser } = useEntry()
  const here = browser.zone()
  const zones = [...new Set([here, ...near, ...Intl.supportedValuesOf('timeZone')])]
  const form = useForm<SetUpBody, unknown>({
    initial: { organization: '', zone: here, programs: [], name: '', email: '', password: '', locale },
    check: (values) => [
      ...(values.organization.trim() === ''
        ? [{ code: 'missing', field: 'organization', text: t('signin.refused.organization-missing') }]
        : []),
      ...(values.programs.length === 0
        ? [{ code: 'missing', field: 'programs', text: t('signin.refused.programs-missing') }]
        : []),
      ...(values.name.trim() === ''
        ? [{ code: 'missing', field: 'name', text: t('signin.refused.name-missing') }]
        : []),
      ...(values.email.trim() === ''
        ? [{ code: 'missing', field: 'email', text: t('signin.refused.email-missing') }]
        : []),
      ...(values.password === ''
        ? [{ code: 'missing', field: 'password', text: t('signin.refused.password-missing') }]
        : []),
    ],
    send: (values) =>
      api.send('POST', path, { ...values, email: values.email.trim() }, { mayAskToSignIn: false }),
    onSent: () => void queries.resetQueries().then(() => go('/')),
  })
  return (
    <Page title={t('signin.setup.title')} intro={t('signin.setup.intro')}>
      <FormFrame form={form}>
        <Section title={t('signin.setup.agency')}>
          <TextField name="organization" label={t('signin.setup.name')} autoComplete="organization" />
          <ChoiceField
            name="zone"
            as="select"
            label={t('signin.setup.zone')}
            hint={t('signin.setup.zone.hint')}
            choices={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
          />
          <ChipsField
            name="programs"
            label={t('signin.setup.programs')}
            hint={t('signin.setup.programs.hint')}
            choices={programs.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Section>
        <Section title={t('signin.setup.you')}>
          <TextField name="name" label={t('signin.name')} autoComplete="name" />
          <EmailField name="email" label={t('signin.email')} autoComplete="username" />
          <SecretField
            name="password"
            label={t('signin.password')}
            hint={t('signin.password.hint')}
            autoComplete="new-password"
          />
        </Section>
        <Buttons>
          <SubmitButton>{t('signin.setup.do')}</SubmitButton>
        </Buttons>
      </FormFrame>
    </Page>
  )
}
