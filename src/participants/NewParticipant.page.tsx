import { useLocation } from 'wouter'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { useSend } from '../kernel/web/Server.tsx'
import { ParticipantForm } from './ParticipantForm.tsx'

/** Takes somebody in by hand. */
export default function NewParticipant() {
  const { t } = useWords()
  const [, go] = useLocation()
  const keep = useSend<object, { id: string }>('POST', '/api/participants')
  return (
    <Page
      title={t('participant.new')}
      intro={t('participant.new.intro')}
      back={{ href: '/participants', label: t('participant.all') }}
    >
      <ParticipantForm
        name="new"
        label={t('participant.new')}
        send={(person) => keep.send({ person })}
        onSent={(id) => go(`/participants/${id}`)}
      />
    </Page>
  )
}
