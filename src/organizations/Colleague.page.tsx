import { Link, useLocation, useParams } from 'wouter'
import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { Facts } from '../kernel/screen/PersonHeader.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import type { Colleague as ColleagueLine, StaffList } from './people-wire.ts'
import { StaffFields } from './StaffFields.tsx'

/** One colleague: how they are called and reached, and what their job is. Whether they sign in is another thing. */
export default function Colleague() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const { hat } = useHere()
  const list = useAnswer<StaffList>('/api/organization/staff')
  const back = { href: '/people', label: t('people.title') }
  return (
    <Waiting query={list} what={t('people.fetching')}>
      {({ items }) => {
        const colleague = items.find((one) => one.id === id)
        if (colleague === undefined && id !== 'new')
          return (
            <Page title={t('people.staff.gone')} back={back}>
              <p>{t('people.staff.gone.why')}</p>
            </Page>
          )
        const invite =
          colleague && hat.role === 'agency-admin' ? (
            <Link href={`/people/invite?staffId=${colleague.id}`} className="button button-plain">
              {t('people.staff.invite')}
            </Link>
          ) : undefined
        return (
          <Page
            title={colleague?.name ?? t('people.staff.add')}
            intro={t('people.staff.intro')}
            back={back}
            actions={invite}
          >
            {hat.role === 'agency-admin' ? (
              <Keep colleague={colleague} key={colleague?.version} />
            ) : colleague ? (
              <Facts
                lines={[
                  { label: t('people.staff.job'), value: colleague.job },
                  { label: t('people.staff.email'), value: colleague.email },
                  { label: t('people.staff.phone'), value: colleague.phone },
                ]}
              />
            ) : null}
          </Page>
        )
      }}
    </Waiting>
  )
}

function Keep({ colleague }: { colleague: ColleagueLine | undefined }) {
  const { t } = useWords()
  const [, go] = useLocation()
  const path = '/api/organization/staff'
  const keep = useSend<object, { id: string }>(
    colleague ? 'PUT' : 'POST',
    colleague ? `${path}/${colleague.id}` : path,
  )
  const form = useForm({
    initial: {
      name: colleague?.name ?? '',
      job: colleague?.job ?? '',
      email: colleague?.email ?? '',
      phone: colleague?.phone ?? '',
    },
    check: ({ name }) =>
      name.trim() === '' ? [{ code: 'missing', field: 'name', text: t('people.staff.name.missing') }] : [],
    send: ({ name, job, email, phone }) =>
      keep.send({
        ...(colleague ? { baseVersion: colleague.version } : {}),
        name: name.trim(),
        job: job.trim() || null,
        email: email.trim() || null,
        phone: phone.trim() || null,
      }),
    onSent: () => go('/people'),
  })
  return (
    <FormFrame form={form}>
      <StaffFields />
      <Buttons>
        <SubmitButton>{t('common.save')}</SubmitButton>
      </Buttons>
    </FormFrame>
  )
}
