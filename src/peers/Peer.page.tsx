import { useState } from 'react'
import { Link, useParams, useSearchParams } from 'wouter'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Dotted } from '../kernel/screen/Dotted.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { PersonHeader } from '../kernel/screen/PersonHeader.tsx'
import { Sections } from '../kernel/screen/Sections.tsx'
import { Timeline } from '../kernel/screen/Timeline.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import type { HistoryEntry, PeerView, ServiceView } from './peer-wire.ts'
import { StandingOf } from './Standing.tsx'

/** A peer's page: who they are, where they stand now, and everything that happened. */
export default function Peer() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const peer = useAnswer<PeerView>(`/api/peers/${id}`)
  return (
    <Waiting query={peer} what={t('peer.fetching-one')}>
      {(known) => <Shown peer={known} />}
    </Waiting>
  )
}

function Shown({ peer }: { peer: PeerView }) {
  const { t, day, list } = useWords()
  const { today, hat } = useHere()
  const [params, setParams] = useSearchParams()
  const asked = peer.services.find((service) => service.program === params.get('program'))
  const service = asked ?? peer.services.find((one) => one.state === 'active') ?? peer.services[0]
  return (
    <Page
      title={peer.name}
      {...(hat.role === 'peer' ? {} : { back: { href: '/peers', label: t('peer.all') } })}
      actions={<WhatCanBeDone peer={peer} service={service} />}
    >
      <PersonHeader
        called={peer.preferredName}
        lines={[
          {
            label: t('peer.contact'),
            value:
              peer.phone || peer.email
                ? [peer.phone, peer.email].filter(Boolean).map((one) => (
                    <span key={one} className="one-line">
                      <bdi>{one}</bdi>
                    </span>
                  ))
                : null,
          },
          {
            label: t('peer.languages'),
            value: peer.languages.length > 0 ? list(peer.languages.map((language) => language.name)) : null,
          },
          { label: t('peer.born'), value: peer.birthDate ? day(peer.birthDate) : null },
          ...(peer.about ? [{ label: t('peer.about'), value: <bdi>{peer.about}</bdi> }] : []),
        ]}
      />
      <Section title={t('peer.now')}>
        {peer.services.length > 1 ? (
          <div className="chips" role="group" aria-label={t('peer.program')}>
            {peer.services.map((one) => (
              <button
                key={one.program}
                type="button"
                className="button button-plain"
                aria-pressed={one.program === service?.program}
                onClick={() => setParams({ program: one.program }, { replace: true })}
              >
                {one.programName}
              </button>
            ))}
          </div>
        ) : null}
        {service ? <InProgram key={service.program} peer={peer} service={service} /> : null}
      </Section>
      <Pairings peer={peer} service={service} />
      <Sections on="peer" id={peer.id} />
      <WhatHappened peer={peer} today={today()} />
    </Page>
  )
}

function WhatCanBeDone({ peer, service }: { peer: PeerView; service: ServiceView | undefined }) {
  const { t } = useWords()
  return (
    <>
      {peer.may.pair && service?.state === 'active' ? (
        <Link href={`/pair?program=${service.program}&peer=${peer.id}`} className="button button-do">
          {t('peer.pair')}
        </Link>
      ) : null}
      {peer.may.write ? (
        <Link href={`/peers/${peer.id}/change`} className="button button-plain">
          {t('peer.change')}
        </Link>
      ) : null}
      {peer.may.write && peer.others.length > 0 ? (
        <Link href={`/peers/new?peer=${peer.id}`} className="button button-quiet">
          {t('peer.add-program')}
        </Link>
      ) : null}
    </>
  )
}

function InProgram({ peer, service }: { peer: PeerView; service: ServiceView }) {
  const { t, number } = useWords()
  const { today } = useHere()
  const q = `?program=${service.program}`
  const waiting = peer.papers.filter((paper) => paper.state === 'claimed').length
  const supervisors = peer.supervisors.filter(
    (one) => one.program === service.program && (one.to === null || one.to >= today()),
  )
  return (
    <>
      <ServiceLine service={service} />
      <StandingOf peer={peer} service={service} />
      <ul className="lines">
        <li>
          <LineLink
            href={`/peers/${peer.id}/papers${q}`}
            title={t('peer.papers')}
            note={
              peer.papers.length === 0
                ? t('peer.papers.empty')
                : waiting > 0
                  ? t('peer.papers.waiting', { count: waiting })
                  : t('peer.papers.count', { count: number(peer.papers.length) })
            }
          />
        </li>
        <li>
          <LineLink
            href={`/peers/${peer.id}/qualified${q}`}
            title={t('peer.qualified')}
            note={t('peer.qualified.open')}
          />
        </li>
        <li>
          <LineLink
            href={`/peers/${peer.id}/known${q}`}
            title={t('peer.known')}
            note={t('peer.known.open')}
          />
        </li>
        <li>
          <LineLink
            href={`/peers/${peer.id}/supervision${q}`}
            title={t('peer.supervision')}
            note={
              supervisors.length > 0
                ? supervisors.map((one) => one.name).join(', ')
                : t('peer.supervision.empty')
            }
          />
        </li>
      </ul>
    </>
  )
}

function ServiceLine({ service }: { service: ServiceView }) {
  const { t, day } = useWords()
  const said = [
    service.title ?? service.label,
    service.activeFrom && service.state === 'active'
      ? t('peer.serving', { day: day(service.activeFrom) })
      : service.leftOn && service.state === 'left'
        ? t('peer.left', { day: day(service.leftOn) })
        : t('peer.applied', { day: day(service.appliedOn) }),
    t('peer.capacity.of', { taken: service.taken, capacity: service.capacity }),
  ]
  return (
    <p>
      <strong>{service.programName}</strong> · <Dotted>{said.join(' · ')}</Dotted>
    </p>
  )
}

type PairingLine = {
  id: string
  participant: string
  programName: string
  from: string
  to: string | null
  state: 'running' | 'coming' | 'over'
}

function Pairings({ peer, service }: { peer: PeerView; service: ServiceView | undefined }) {
  const { t, day } = useWords()
  const { hat } = useHere()
  const [all, setAll] = useState(false)
  const readable = hat.role !== 'peer' || hat.peerId === peer.id
  const pairings = useAnswer<{ items: readonly PairingLine[] }>(
    readable ? `/api/pairings?peer=${peer.id}` : undefined,
  )
  const name = peer.preferredName ?? peer.name
  return (
    <Section title={t('peer.pairings')}>
      <Waiting query={pairings}>
        {({ items }) => {
          const shown = all ? items : items.filter((one) => one.state !== 'over')
          return (
            <>
              {shown.length === 0 ? (
                <Empty title={t('peer.pairings.empty')}>
                  {t(service?.state === 'active' ? 'peer.pairings.empty.active' : 'peer.pairings.empty.why', {
                    name,
                  })}
                </Empty>
              ) : (
                <ul className="lines">
                  {shown.map((one) => (
                    <li key={one.id}>
                      <LineLink
                        href={`/pairings/${one.id}`}
                        title={<bdi>{one.participant}</bdi>}
                        note={`${one.programName} · ${
                          one.to
                            ? t('common.from-to', { from: day(one.from), to: day(one.to) })
                            : t('common.since', { day: day(one.from) })
                        }`}
                      />
                    </li>
                  ))}
                </ul>
              )}
              {!all && shown.length < items.length ? (
                <div className="buttons">
                  <button type="button" className="button button-quiet" onClick={() => setAll(true)}>
                    {t('peer.pairings.over', { count: items.length - shown.length })}
                  </button>
                </div>
              ) : null}
            </>
          )
        }}
      </Waiting>
    </Section>
  )
}

function WhatHappened({ peer, today }: { peer: PeerView; today: string }) {
  const { t } = useWords()
  const history = useAnswer<{ items: readonly HistoryEntry[] }>(`/api/peers/${peer.id}/history`)
  return (
    <Section title={t('peer.history')}>
      <Waiting query={history}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('peer.history.empty')}</p>
          ) : (
            <Timeline
              entries={items}
              today={today}
              kinds={{
                decision: t('peer.history.kind.decision'),
                pairing: t('peer.history.kind.pairing'),
                paper: t('peer.history.kind.paper'),
                supervision: t('peer.history.kind.supervision'),
                statement: t('peer.history.kind.statement'),
                fact: t('peer.history.kind.fact'),
                application: t('peer.history.kind.application'),
              }}
            />
          )
        }
      </Waiting>
    </Section>
  )
}
