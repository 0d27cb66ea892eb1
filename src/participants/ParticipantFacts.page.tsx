import { useParams, useSearchParams } from 'wouter'
import { FactList } from '../kernel/facts/FactList.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer } from '../kernel/web/Server.tsx'
import type { ParticipantView } from './participant-wire.ts'

/** Everything that rules read about somebody and that people write down, each with its source. */
export default function ParticipantFacts() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const [params] = useSearchParams()
  const person = useAnswer<ParticipantView>(`/api/participants/${id}`)
  return (
    <Waiting query={person} what={t('participant.fetching-one')}>
      {(view) => (
        <Page
          title={t('participant.facts.of', { name: view.name })}
          intro={t('participant.facts.intro')}
          back={{ href: `/participants/${id}`, label: view.name }}
        >
          <FactList
            about={{ kind: 'participant', id }}
            program={params.get('program') ?? undefined}
            open={params.get('open') ?? undefined}
          />
        </Page>
      )}
    </Waiting>
  )
}
