import { useParams } from 'wouter'
import { NotReadYet } from '../kernel/screen/NotReadYet.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { useAnswer } from '../kernel/web/Server.tsx'
import type { MembershipList, WayInAgain } from './people-wire.ts'
import { PrintedCard } from './PrintedCard.tsx'

/** A new card for somebody who is in already, to be printed until its PIN is chosen. */
export default function RenewedCard() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const way = useAnswer<WayInAgain>(`/api/organization/memberships/${id}/card`)
  const list = useAnswer<MembershipList>('/api/organization/memberships')
  const line = list.data?.items.find((one) => one.id === id)
  return (
    <Waiting query={way} what={t('card.fetching')}>
      {(view) => (
        <>
          <NotReadYet query={list} what={t('card.whose')} />
          <PrintedCard way={view} name={line?.name ?? null} until={undefined} back={`/people/hats/${id}`} />
        </>
      )}
    </Waiting>
  )
}
