import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useParams } from 'wouter'
import { Buttons, SubmitButton } from '../../../kernel/forms/Buttons.tsx'
import { ChipsField, ChoiceField } from '../../../kernel/forms/ChoiceFields.tsx'
import { FormFrame } from '../../../kernel/forms/Form.tsx'
import { useFormKeptUnderLink } from '../../../kernel/forms/kept-form.ts'
import { EmailField, SecretField, TextField } from '../../../kernel/forms/TextFields.tsx'
import type { MessageKey, Words } from '../../../kernel/i18n/speak.ts'
import { useWords } from '../../../kernel/i18n/Words.tsx'
import { programName } from '../../../kernel/program-name.ts'
import { Page, Section } from '../../../kernel/screen/Page.tsx'
import { Waiting } from '../../../kernel/screen/Waiting.tsx'
import { Problem } from '../../../kernel/web/problems.ts'
import { useApi } from '../../../kernel/web/Server.tsx'
import type { Refusal, SetUpBody, SetUpView } from '../../../kernel/wire.ts'
import { zonesFrom } from '../../../kernel/zones.ts'
import { useEntry } from '../context.ts'

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
  return (
    <Waiting query={view}>
      {({ programs }) => <SetUpForm path={path} token={token} programs={programs} />}
    </Waiting>
  )
}

const never = ['admin.password']

function missingIn({ agency, programs, admin }: SetUpBody, t: Words['t']): readonly Refusal[] {
  const missing = (field: string, value: string, key: MessageKey) =>
    value.trim() === '' ? [{ code: 'missing', field, text: t(key) }] : []
  return [
    ...missing('agency.name', agency.name, 'signin.refused.organization-missing'),
    ...missing('programs', programs.join(), 'signin.refused.programs-missing'),
    ...missing('admin.name', admin.name, 'signin.refused.name-missing'),
    ...missing('admin.email', admin.email, 'signin.refused.email-missing'),
    ...missing('admin.password', admin.password, 'signin.refused.password-missing'),
  ]
}

function SetUpForm({ path, token, programs }: { path: string; token: string } & SetUpView) {
  const words = useWords()
  const { t, locale } = words
  const api = useApi()
  const queries = useQueryClient()
  const [, go] = useLocation()
  const { browser } = useEntry()
  const here = browser.zone()
  const zones = zonesFrom(here)
  const kept = { name: 'set-up', secret: token, never }
  const form = useFormKeptUnderLink<SetUpBody, { membershipId: string }>(kept, {
    initial: {
      agency: { name: '', zone: here, locale },
      programs: [],
      admin: { name: '', email: '', password: '' },
    },
    check: (values) => missingIn(values, t),
    send: (values) =>
      api.send(
        'POST',
        path,
        {
          ...values,
          // As it is spoken when the agency is set up, whatever it was when the page was opened.
          agency: { ...values.agency, locale },
          admin: { ...values.admin, email: values.admin.email.trim() },
        },
        { mayAskToSignIn: false },
      ),
    onSent: ({ membershipId }) => {
      browser.wearHat(membershipId)
      void queries.resetQueries().then(() => go('/'))
    },
  })
  return (
    <Page title={t('signin.setup.title')} intro={t('signin.setup.intro')}>
      <FormFrame form={form}>
        <Section title={t('signin.setup.agency')}>
          <TextField name="agency.name" label={t('signin.setup.name')} autoComplete="organization" />
          <ChoiceField
            name="agency.zone"
            as="select"
            label={t('signin.setup.zone')}
            hint={t('signin.setup.zone.hint')}
            choices={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
          />
          <ChipsField
            name="programs"
            label={t('signin.setup.programs')}
            hint={t('signin.setup.programs.hint')}
            choices={programs.map((program) => ({
              value: program.id,
              label: programName(program, words),
            }))}
          />
        </Section>
        <Section title={t('signin.setup.you')}>
          <TextField name="admin.name" label={t('signin.name')} autoComplete="name" />
          <EmailField name="admin.email" label={t('signin.email')} autoComplete="username" />
          <SecretField
            name="admin.password"
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
