import { useParams } from 'wouter'
import { NotReadYet } from '../kernel/screen/NotReadYet.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { useAnswer } from '../kernel/web/Server.tsx'
import type { InvitationList, WayInAgain } from './people-wire.ts'
import { PrintedCard } from './PrintedCard.tsx'

/** The card of an invitation, to be printed while the invitation is open. */
export default function InvitationCard() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const way = useAnswer<WayInAgain>(`/api/organization/invitations/${id}/code`)
  const list = useAnswer<InvitationList>('/api/organization/invitations')
  const invitation = list.data?.items.find((one) => one.id === id)
  return (
    <Waiting query={way} what={t('card.fetching')}>
      {(view) => (
        <>
          <NotReadYet query={list} what={t('card.whose')} />
          <PrintedCard
            way={view}
            name={invitation?.name ?? null}
            until={invitation?.expiresAt}
            back={`/people/invitations/${id}`}
          />
        </>
      )}
    </Waiting>
  )
}
