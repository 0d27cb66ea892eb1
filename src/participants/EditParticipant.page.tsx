import { useLocation, useParams } from 'wouter'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useSend } from '../kernel/web/Server.tsx'
import { ParticipantForm } from './ParticipantForm.tsx'
import type { ParticipantView } from './participant-wire.ts'

/** Changes what is known of somebody. */
export default function EditParticipant() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const person = useAnswer<ParticipantView>(`/api/participants/${id}`)
  return (
    <Waiting query={person} what={t('participant.fetching-one')}>
      {(view) => <Changing view={view} />}
    </Waiting>
  )
}

function Changing({ view }: { view: ParticipantView }) {
  const { t } = useWords()
  const [, go] = useLocation()
  const keep = useSend<object, { id: string }>('PUT', `/api/participants/${view.id}`)
  return (
    <Page
      title={t('participant.change.of', { name: view.name })}
      back={{ href: `/participants/${view.id}`, label: view.name }}
    >
      <ParticipantForm
        name={view.id}
        label={t('participant.change')}
        person={view.person}
        send={(person) => keep.send({ person, baseVersion: view.version })}
        onSent={(id) => go(`/participants/${id}`)}
      />
    </Page>
  )
}
