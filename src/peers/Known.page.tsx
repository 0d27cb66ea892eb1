import { useParams, useSearchParams } from 'wouter'
import { FactList } from '../kernel/facts/FactList.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer } from '../kernel/web/Server.tsx'
import type { PeerView } from './peer-wire.ts'

/** Who supervises, with which licence, and how somebody works for the agency have screens of their own. */
function askedElsewhere(peer: PeerView): string[] {
  const affiliated = peer.services.some((service) => service.affiliation !== null)
  return [
    'supervision.mentalHealthLicence',
    'supervision.qualifiedProfessional',
    ...(affiliated ? ['peer.selfEmployed'] : []),
  ]
}

/** What the rules ask about a peer and no paper shows. */
export default function Known() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const [params] = useSearchParams()
  const peer = useAnswer<PeerView>(`/api/peers/${id}`)
  return (
    <Waiting query={peer} what={t('peer.fetching-one')}>
      {(known) => {
        const name = known.preferredName ?? known.name
        return (
          <Page
            title={t('peer.known')}
            intro={t('peer.known.intro', { name })}
            back={{ href: `/peers/${id}`, label: name }}
          >
            <FactList
              about={{ kind: 'peer', id }}
              program={params.get('program') ?? undefined}
              open={params.get('fact') ?? undefined}
              except={askedElsewhere(known)}
            />
          </Page>
        )
      }}
    </Waiting>
  )
}
