import { useState } from 'react'
import { useParams, useSearchParams } from 'wouter'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer } from '../kernel/web/Server.tsx'
import { AddPaper } from './AddPaper.tsx'
import { PaperLine } from './PaperLine.tsx'
import type { KindView, PaperView, PeerView } from './peer-wire.ts'

/** What a peer can show, what somebody on the staff found, and what the rules look at. */
export default function Papers() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const [params] = useSearchParams()
  const peer = useAnswer<PeerView>(`/api/peers/${id}`)
  return (
    <Waiting query={peer} what={t('peer.fetching-one')}>
      {(known) => <Shown peer={known} program={params.get('program') ?? undefined} />}
    </Waiting>
  )
}

function Shown({ peer, program }: { peer: PeerView; program: string | undefined }) {
  const { t, list } = useWords()
  const name = peer.preferredName ?? peer.name
  const asked = peer.services.filter((service) => program === undefined || service.program === program)
  const kinds = kindsOf(asked)
  const [adding, setAdding] = useState(peer.papers.length === 0)
  const [renews, setRenews] = useState<PaperView>()
  const [said, setSaid] = useState('')
  const told = peer.papers.some((paper) => paper.state === 'claimed') ? said : ''
  return (
    <Page
      title={t('peer.papers')}
      intro={t('peer.papers.intro', { name })}
      back={{ href: `/peers/${peer.id}`, label: name }}
    >
      {asked
        .filter((service) => service.kinds.length > 0)
        .map((service) => (
          <p key={service.program}>
            {t('peer.papers.wanted', {
              program: service.programName,
              kinds: list(service.kinds.map((kind) => kind.label)),
            })}
          </p>
        ))}
      <p role="status" className={told ? 'notice' : 'unseen'}>
        {told}
      </p>
      {peer.papers.length === 0 && !adding ? (
        <Empty title={t('peer.papers.empty')}>{t('peer.papers.empty.why')}</Empty>
      ) : null}
      {peer.papers.length > 0 ? (
        <ul className="papers">
          {peer.papers.map((paper) => (
            <PaperLine
              key={paper.id}
              paper={paper}
              path={`/api/peers/${peer.id}/credentials/${paper.id}`}
              mayCheck={peer.may.check}
              {...(peer.may.addPaper
                ? {
                    onRenew: () => {
                      setRenews(paper)
                      setAdding(true)
                    },
                  }
                : {})}
            />
          ))}
        </ul>
      ) : null}
      {peer.may.addPaper ? (
        adding ? (
          <Section title={t('peer.paper.add')}>
            <AddPaper
              key={renews?.id ?? 'new'}
              renews={renews}
              path={`/api/peers/${peer.id}/credentials`}
              kinds={kinds}
              byStaff={peer.may.check}
              onKept={(message) => {
                setSaid(message)
                setAdding(false)
                setRenews(undefined)
              }}
              {...(peer.papers.length > 0
                ? {
                    onClose: () => {
                      setAdding(false)
                      setRenews(undefined)
                    },
                  }
                : {})}
            />
          </Section>
        ) : (
          <div className="buttons">
            <button type="button" className="button button-do" onClick={() => setAdding(true)}>
              {t('peer.paper.add')}
            </button>
          </div>
        )
      ) : null}
    </Page>
  )
}

function kindsOf(services: PeerView['services']): KindView[] {
  const found = new Map<string, KindView>()
  for (const kind of services.flatMap((service) => service.kinds)) found.set(kind.kind, kind)
  return [...found.values()]
}
