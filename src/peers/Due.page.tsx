import { useState } from 'react'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import { DueTags } from './DueItem.tsx'
import type { DueListView } from './due-wire.ts'

/** What is missing, ends or falls due in the next weeks over all peers, the nearest first. */
export default function DueList() {
  const { t } = useWords()
  const { hat } = useHere()
  const [only, setOnly] = useState<'all' | 'stops'>('all')
  const [after, setAfter] = useState<readonly (string | undefined)[]>([undefined])
  const office = hat.role !== 'supervisor'
  return (
    <Page
      title={t('peer.due.all')}
      intro={t('peer.due.intro')}
      back={{ href: '/peers', label: t('peer.all') }}
    >
      <div className="chips" role="group" aria-label={t('peer.due.only')}>
        {(['all', 'stops'] as const).map((one) => (
          <button
            key={one}
            type="button"
            className="button button-plain"
            aria-pressed={only === one}
            onClick={() => {
              setOnly(one)
              setAfter([undefined])
            }}
          >
            {t(`peer.due.only.${one}`)}
          </button>
        ))}
      </div>
      {office ? (
        <ul className="lines">
          <li>
            <LineLink href="/peers/exclusions" title={t('exclusion.title')} note={t('exclusion.short')} />
          </li>
        </ul>
      ) : null}
      {after.map((place, index) => (
        <Part
          key={`${only} ${place ?? ''}`}
          only={only}
          after={place}
          onMore={index === after.length - 1 ? (next) => setAfter([...after, next]) : undefined}
        />
      ))}
    </Page>
  )
}

function Part({
  only,
  after,
  onMore,
}: {
  only: 'all' | 'stops'
  after: string | undefined
  onMore: ((next: string) => void) | undefined
}) {
  const { t } = useWords()
  const list = useAnswer<DueListView>(
    `/api/peers/due?only=${only}${after ? `&after=${encodeURIComponent(after)}` : ''}`,
  )
  return (
    <Waiting query={list} what={t('peer.due.fetching')}>
      {({ items, next }) => (
        <>
          {items.length === 0 && after === undefined ? (
            <Empty title={t('peer.due.empty')}>{t('peer.due.empty.why')}</Empty>
          ) : (
            <ul className="lines">
              {items.map((item) => (
                <li key={`${item.peerId} ${item.program} ${item.what}`}>
                  <LineLink
                    href={`/peers/${item.peerId}/qualified?program=${item.program}`}
                    title={<bdi>{item.name}</bdi>}
                    note={
                      <>
                        <span className="one-line" dir="auto">
                          {item.finding.says} · {item.programName}
                        </span>
                        {item.stops ? (
                          <span className="one-line">
                            {t('peer.due.touches', {
                              participants: item.participants,
                              bookings: item.bookings,
                            })}
                          </span>
                        ) : null}
                        <DueTags item={item} />
                      </>
                    }
                  />
                </li>
              ))}
            </ul>
          )}
          {next && onMore ? (
            <div className="buttons">
              <button type="button" className="button button-plain" onClick={() => onMore(next)}>
                {t('peer.due.more')}
              </button>
            </div>
          ) : null}
        </>
      )}
    </Waiting>
  )
}
