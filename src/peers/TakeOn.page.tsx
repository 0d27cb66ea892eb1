import { useLocation, useSearchParams } from 'wouter'
import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { EmailField, NumberField, PhoneField, TextArea, TextField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import { programName } from '../kernel/program-name.ts'
import { BirthDayField } from '../participants/BirthDayField.tsx'
import { LanguagesField } from './LanguagesField.tsx'
import type { PeerView } from './peer-wire.ts'

/** An application: of somebody new, or of a peer who also wants to serve in one more program. */
export default function TakeOn() {
  const { t } = useWords()
  const [params] = useSearchParams()
  const peerId = params.get('peer') ?? undefined
  const peer = useAnswer<PeerView>(peerId ? `/api/peers/${peerId}` : undefined)
  if (!peerId) return <Application />
  return (
    <Waiting query={peer} what={t('peer.fetching-one')}>
      {(known) => <Application peer={known} />}
    </Waiting>
  )
}

function Application({ peer }: { peer?: PeerView }) {
  const words = useWords()
  const { t } = words
  const { hat } = useHere()
  const [, go] = useLocation()
  const programs = peer
    ? peer.others.map((one) => ({ value: one.id, label: one.name }))
    : hat.programs.map((id) => ({ value: id, label: programName({ id, code: id.toUpperCase() }, words) }))
  const takeOn = useSend<object, { id: string }>('POST', '/api/peers')
  const form = useKeptForm(`peer.new.${peer?.id ?? ''}`, {
    initial: {
      peerId: peer?.id ?? null,
      program: programs.length === 1 ? programs[0]!.value : '',
      name: '',
      preferredName: '',
      birthDate: '',
      languages: [] as string[],
      phone: '',
      email: '',
      about: '',
      title: '',
      affiliation: '',
      capacity: '',
    },
    send: takeOn.send,
    onSent: ({ id }, typed) => go(`/peers/${id}?program=${typed.program}`),
  })
  return (
    <Page
      title={peer ? t('peer.add-program.title', { name: peer.preferredName ?? peer.name }) : t('peer.new')}
      intro={peer ? undefined : t('peer.new.intro')}
      back={
        peer
          ? { href: `/peers/${peer.id}`, label: peer.preferredName ?? peer.name }
          : { href: '/peers', label: t('peer.all') }
      }
    >
      <FormFrame form={form}>
        {peer ? null : <TextField name="name" label={t('peer.name')} hint={t('peer.name.hint')} needed />}
        <ChoiceField name="program" label={t('peer.program')} choices={programs} needed />
        <h2>{t('peer.new.service')}</h2>
        <ServiceFields />
        {peer ? null : (
          <>
            <h2>{t('peer.new.person')}</h2>
            <PersonFields />
          </>
        )}
        <Buttons>
          <SubmitButton>{t('peer.take-on')}</SubmitButton>
        </Buttons>
      </FormFrame>
    </Page>
  )
}

/** What may be said of somebody now or later. */
export function PersonFields() {
  const { t } = useWords()
  return (
    <>
      <TextField name="preferredName" label={t('peer.name.preferred')} ifYouLike />
      <BirthDayField name="birthDate" label={t('peer.born')} hint={t('peer.born.hint')} />
      <LanguagesField name="languages" label={t('peer.languages')} hint={t('peer.languages.hint')} />
      <PhoneField name="phone" label={t('peer.phone')} ifYouLike />
      <EmailField name="email" label={t('peer.email')} ifYouLike />
      <TextArea name="about" label={t('peer.about')} hint={t('peer.about.hint')} ifYouLike />
    </>
  )
}

/** How somebody serves in one program. */
export function ServiceFields() {
  const { t } = useWords()
  return (
    <>
      <ChoiceField
        name="affiliation"
        label={t('peer.affiliation')}
        choices={[
          { value: '', label: t('peer.affiliation.none') },
          { value: 'employee', label: t('peer.affiliation.employee') },
          { value: 'self-employed', label: t('peer.affiliation.self-employed') },
          { value: 'individual-practitioner', label: t('peer.affiliation.individual-practitioner') },
        ]}
      />
      <NumberField name="capacity" label={t('peer.capacity')} hint={t('peer.capacity.usual')} ifYouLike />
      <TextField name="title" label={t('peer.title')} hint={t('peer.title.hint')} ifYouLike />
    </>
  )
}
