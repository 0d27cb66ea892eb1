import { useState } from 'react'
import { useParams } from 'wouter'
import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { DayField, TextField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import type { PeerView, ServiceView } from './peer-wire.ts'
import { PersonFields, ServiceFields } from './TakeOn.page.tsx'

/** What is written about somebody, and how they serve in each program. */
export default function ChangePeer() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const peer = useAnswer<PeerView>(`/api/peers/${id}`)
  return (
    <Waiting query={peer} what={t('peer.fetching-one')}>
      {(known) => {
        const name = known.preferredName ?? known.name
        return (
          <Page title={t('peer.change.title', { name })} back={{ href: `/peers/${id}`, label: name }}>
            <Section title={t('peer.change.person')}>
              <PersonForm peer={known} />
            </Section>
            {known.services.map((service) => (
              <Section
                key={service.program}
                title={t('peer.change.service', { program: service.programName })}
              >
                <ServiceForm peer={known} service={service} />
                {service.state === 'left' ? null : <Leave peer={known} service={service} />}
              </Section>
            ))}
          </Page>
        )
      }}
    </Waiting>
  )
}

function PersonForm({ peer }: { peer: PeerView }) {
  const { t } = useWords()
  const [saved, setSaved] = useState(false)
  const change = useSend<object>('PUT', `/api/peers/${peer.id}`)
  const form = useForm({
    initial: {
      name: peer.name,
      preferredName: peer.preferredName ?? '',
      birthDate: peer.birthDate ?? '',
      languages: peer.languages.map((language) => language.tag),
      phone: peer.phone ?? '',
      email: peer.email ?? '',
      about: peer.about ?? '',
    },
    send: (typed) => change.send({ ...typed, baseVersion: peer.version }),
    onSent: () => setSaved(true),
    onType: () => setSaved(false),
  })
  return (
    <FormFrame form={form} label={t('peer.change.person')}>
      <TextField name="name" label={t('peer.name')} hint={t('peer.name.hint')} needed />
      <PersonFields />
      <Save saved={saved} />
    </FormFrame>
  )
}

function ServiceForm({ peer, service }: { peer: PeerView; service: ServiceView }) {
  const [saved, setSaved] = useState(false)
  const change = useSend<object>('PUT', `/api/peers/${peer.id}/service`)
  const form = useForm({
    initial: {
      program: service.program,
      affiliation: service.affiliation ?? '',
      capacity: String(service.capacity),
      title: service.title ?? '',
    },
    send: (typed) => change.send({ ...typed, baseVersion: service.version }),
    onSent: () => setSaved(true),
    onType: () => setSaved(false),
  })
  return (
    <FormFrame form={form} label={service.programName}>
      <ServiceFields />
      <Save saved={saved} />
    </FormFrame>
  )
}

function Save({ saved }: { saved: boolean }) {
  const { t } = useWords()
  return (
    <Buttons>
      <SubmitButton>{t('common.save')}</SubmitButton>
      <span role="status" className="quiet">
        {saved ? t('peer.change.saved') : null}
      </span>
    </Buttons>
  )
}

function Leave({ peer, service }: { peer: PeerView; service: ServiceView }) {
  const { t } = useWords()
  const { today } = useHere()
  const leave = useSend<object>('POST', `/api/peers/${peer.id}/leave`)
  const form = useForm({ initial: { program: service.program, on: today() }, send: leave.send })
  return (
    <details className="aside">
      <summary>{t('peer.leave', { program: service.programName })}</summary>
      <FormFrame form={form} label={t('peer.leave', { program: service.programName })}>
        <p>{t('peer.leave.text')}</p>
        <DayField name="on" label={t('peer.leave.on')} needed />
        <Buttons>
          <SubmitButton kind="danger">{t('peer.leave.confirm')}</SubmitButton>
        </Buttons>
      </FormFrame>
    </details>
  )
}
