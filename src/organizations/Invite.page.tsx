import { useLocation, useSearchParams } from 'wouter'
import { staffRoles } from '../kernel/actor.ts'
import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { asBeginning } from '../kernel/i18n/beginning.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import { ChoosePerson } from './ChoosePerson.tsx'
import type { StaffList, WayIn } from './people-wire.ts'
import { StaffFields } from './StaffFields.tsx'

type Given = 'participant' | 'peer' | (typeof staffRoles)[number]

const given = (text: string | null, offered: readonly Given[]): Given | '' =>
  offered.find((role) => role === text) ?? ''

type Typed = {
  role: Given | ''
  staffId: string
  name: string
  job: string
  email: string
  phone: string
  peerId: string
  participantId: string
  kind: 'link' | 'card' | ''
}
const somebodyNew = 'new'

/** One person, one role, one way to take it: a link that is passed on by hand, or a printed card. */
export default function Invite() {
  const { t } = useWords()
  const { hat } = useHere()
  const isAdmin = hat.role === 'agency-admin'
  const staff = useAnswer<StaffList>(isAdmin ? '/api/organization/staff' : undefined)
  return (
    <Page
      title={t('people.invite')}
      intro={t('people.invite.intro')}
      back={{ href: '/people', label: t('people.title') }}
    >
      {isAdmin ? (
        <Waiting query={staff}>{({ items }) => <Wish staff={items} isAdmin />}</Waiting>
      ) : (
        <Wish staff={[]} isAdmin={false} />
      )}
    </Page>
  )
}

function Wish({ staff, isAdmin }: { staff: StaffList['items']; isAdmin: boolean }) {
  const { t, locale } = useWords()
  const offered: readonly Given[] = isAdmin ? ['participant', 'peer', ...staffRoles] : ['participant', 'peer']
  const form = useInvite(offered)
  const { role, staffId } = form.state.values
  const who = recordOf(role)
  return (
    <FormFrame form={form}>
      <ChoiceField
        name="role"
        as={isAdmin ? 'select' : 'radios'}
        label={t('people.invite.role')}
        choices={offered.map((one) => ({ value: one, label: asBeginning(t(`role.${one}`), locale) }))}
        needed
      />
      {role === '' ? null : <p>{t(`people.what.${role}`)}</p>}
      {role === '' ? null : who === 'staffId' ? (
        <WhoOfStaff staff={staff} isNew={staffId === somebodyNew} />
      ) : (
        <ChoosePerson key={who} name={who} label={t('people.invite.who')} />
      )}
      <ChoiceField
        name="kind"
        label={t('people.invite.kind')}
        choices={(['link', 'card'] as const).map((kind) => ({
          value: kind,
          label: t(`people.invite.${kind}`),
          hint: t(`people.invite.${kind}.hint`),
        }))}
        needed
      />
      <Buttons>
        <SubmitButton>{t('people.invite.do')}</SubmitButton>
      </Buttons>
    </FormFrame>
  )
}

/** Somebody new on the staff is written down first, and then invited. */
function useInvite(offered: readonly Given[]) {
  const { t } = useWords()
  const [, go] = useLocation()
  const [asked] = useSearchParams()
  const takeOn = useSend<object, { id: string }>('POST', '/api/organization/staff')
  const invite = useSend<object, WayIn>('POST', '/api/organization/invitations')
  const form = useForm<Typed, WayIn>({
    initial: {
      role: given(asked.get('role'), offered),
      staffId: asked.get('staffId') ?? '',
      name: '',
      job: '',
      email: '',
      phone: '',
      peerId: asked.get('peerId') ?? '',
      participantId: asked.get('participantId') ?? '',
      kind: '',
    },
    check: (typed) => {
      const who = recordOf(typed.role)
      const missing = (field: keyof Typed, key: Parameters<typeof t>[0]) =>
        typed[field].trim() === '' ? [{ code: 'missing', field, text: t(key) }] : []
      return [
        ...missing('role', 'people.invite.role.missing'),
        ...(typed.role === '' ? [] : missing(who, 'people.invite.who.missing')),
        ...(who === 'staffId' && typed.staffId === somebodyNew
          ? missing('name', 'people.staff.name.missing')
          : []),
        ...missing('kind', 'people.invite.kind.missing'),
      ]
    },
    send: async (typed) => {
      const who = recordOf(typed.role)
      let record = typed[who]
      if (who === 'staffId' && record === somebodyNew) {
        const { name, job, email, phone } = typed
        const made = await takeOn.send({
          name: name.trim(),
          job: job.trim() || null,
          email: email.trim() || null,
          phone: phone.trim() || null,
        })
        record = made.id
        // Sent again after a refusal, the same person is not written down twice.
        form.set('staffId', record)
      }
      return invite.send({ role: typed.role, kind: typed.kind, [who]: record })
    },
    onSent: ({ id }) => go(`/people/invitations/${id}`),
  })
  return form
}

function WhoOfStaff({ staff, isNew }: { staff: StaffList['items']; isNew: boolean }) {
  const { t } = useWords()
  return (
    <>
      <ChoiceField
        name="staffId"
        label={t('people.invite.who')}
        choices={[
          ...staff.map((one) => ({
            value: one.id,
            label: one.name,
            ...(one.job ? { hint: one.job } : {}),
          })),
          { value: somebodyNew, label: t('people.invite.somebody-new') },
        ]}
        needed
      />
      {isNew ? <StaffFields /> : null}
    </>
  )
}

function recordOf(role: Given | ''): 'participantId' | 'peerId' | 'staffId' {
  return role === 'participant' ? 'participantId' : role === 'peer' ? 'peerId' : 'staffId'
}
