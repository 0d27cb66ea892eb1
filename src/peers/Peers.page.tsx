import { useState } from 'react'
import { Link } from 'wouter'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { NotReadYet } from '../kernel/screen/NotReadYet.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { SearchList } from '../kernel/screen/SearchList.tsx'
import { StatusTag, type Tone } from '../kernel/screen/StatusTag.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import type { PeerListView, ServiceLine } from './peer-wire.ts'

/** Everybody who serves or wants to serve, found by any part of the name. */
export default function Peers() {
  const { t } = useWords()
  const { hat } = useHere()
  const [typed, setTyped] = useState('')
  const query = typed.trim() === '' ? '' : `?search=${encodeURIComponent(typed.trim())}`
  const everybody = useAnswer<PeerListView>('/api/peers')
  const found = useAnswer<PeerListView>(`/api/peers${query}`, { keep: true })
  const mayTakeOn = hat.role === 'coordinator' || hat.role === 'agency-admin'
  const due = (
    <Link href="/peers/due" className="button button-plain">
      {t('peer.due.all')}
    </Link>
  )
  const takeOn = mayTakeOn ? (
    <Link href="/peers/new" className="button button-do">
      {t('peer.new')}
    </Link>
  ) : undefined
  return (
    <Page
      title={t('peer.all')}
      intro={t('peer.intro')}
      actions={
        <>
          {takeOn}
          {due}
        </>
      }
    >
      <Waiting query={everybody} what={t('peer.fetching')}>
        {(all) =>
          all.items.length === 0 ? (
            takeOn ? (
              <Empty title={t('peer.empty')} action={takeOn}>
                {t('peer.empty.why')}
              </Empty>
            ) : (
              <Empty title={t('peer.none-yours')}>{t('peer.none-yours.why')}</Empty>
            )
          ) : (
            <>
              <NotReadYet query={found} what={t('peer.search.answer')} />
              <SearchList
                label={t('peer.search')}
                hint={t('peer.search.hint')}
                items={(found.data ?? all).items}
                itemKey={(peer) => peer.id}
                text={(peer) => peer.name}
                onSearch={setTyped}
                line={(peer) => (
                  <LineLink
                    href={`/peers/${peer.id}`}
                    title={<bdi>{peer.name}</bdi>}
                    note={<Services services={peer.services} />}
                    tag={<StateTag services={peer.services} />}
                  />
                )}
                empty={<Empty title={t('peer.search.nobody')}>{t('peer.search.nobody.why')}</Empty>}
              />
            </>
          )
        }
      </Waiting>
    </Page>
  )
}

function Services({ services }: { services: readonly ServiceLine[] }) {
  const { list } = useWords()
  return list(services.map((service) => service.programName))
}

const tones: Record<ServiceLine['state'], Tone> = { active: 'ok', applicant: 'do', left: 'quiet' }
const order = ['active', 'applicant', 'left'] as const

/** Of several programs the state that matters most: whoever serves anywhere is active. */
function StateTag({ services }: { services: readonly ServiceLine[] }) {
  const { t } = useWords()
  const state = order.find((one) => services.some((service) => service.state === one))
  if (state === undefined) return null
  return (
    <StatusTag tone={tones[state]} icon={state === 'active' ? 'met' : state === 'left' ? 'close' : 'do'}>
      {t(`peer.state.${state}`)}
    </StatusTag>
  )
}
