import { Link } from 'wouter'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import type { HomeView, WorryLine } from './home-wire.ts'
import { PeerSupervised } from './PeerSupervised.tsx'

/** Whom to worry about, in ten seconds; for a peer the own supervision. */
export default function SupervisionHome() {
  const { hat } = useHere()
  return hat.role === 'peer' && hat.peerId ? <PeerSupervised id={hat.peerId} own /> : <Home />
}

function Home() {
  const { t, day } = useWords()
  const { hat, today } = useHere()
  const own = hat.role === 'supervisor'
  const home = useAnswer<HomeView>('/api/supervision')
  return (
    <Page title={t('supervision.title')} intro={t('supervision.intro')}>
      <p>
        <Link href="/drifting">{t('supervision.drifting')}</Link>
      </p>
      <Waiting query={home} what={t('supervision.fetching')}>
        {({ peers, open }) =>
          peers.length === 0 ? (
            <Empty title={t(own ? 'supervision.empty' : 'supervision.empty.all')}>
              {t(own ? 'supervision.empty.what' : 'supervision.empty.all.what')}
            </Empty>
          ) : (
            <>
              <Section title={t(own ? 'supervision.peers' : 'supervision.peers.all')}>
                <ul className="lines">
                  {peers.map((peer) => (
                    <li key={`${peer.peerId} ${peer.programId}`}>
                      <Peer peer={peer} />
                    </li>
                  ))}
                </ul>
              </Section>
              {open.length > 0 ? (
                <Section title={t('supervision.open')}>
                  <ul className="lines">
                    {open.map((meeting) => (
                      <li key={meeting.id}>
                        <LineLink
                          href={`/supervision/meetings/${meeting.id}`}
                          title={<bdi>{meeting.who}</bdi>}
                          note={`${day(meeting.onDay, today())} · ${t(
                            meeting.state === 'held' ? 'supervision.state.held' : 'supervision.state.planned',
                          )}`}
                        />
                      </li>
                    ))}
                  </ul>
                </Section>
              ) : null}
            </>
          )
        }
      </Waiting>
    </Page>
  )
}

function Peer({ peer }: { peer: WorryLine }) {
  const { t, list, day } = useWords()
  const { today } = useHere()
  const worries = [
    ...(peer.nothing ? [t('supervision.worry.nothing', { count: peer.nothing })] : []),
    ...(peer.missed ? [t('supervision.worry.missed', { count: peer.missed })] : []),
    ...(peer.drifting ? [t('supervision.worry.drifting', { count: peer.drifting })] : []),
    ...(peer.questions ? [t('supervision.worry.questions', { count: peer.questions })] : []),
    ...(peer.unread ? [t('supervision.worry.unread', { count: peer.unread })] : []),
    ...(peer.heldBack ? [t('supervision.worry.held-back', { count: peer.heldBack })] : []),
  ]
  const urgent = peer.nothing + peer.missed + peer.drifting + peer.questions > 0
  return (
    <LineLink
      href={`/supervision/peers/${peer.peerId}`}
      title={
        <>
          <bdi>{peer.name}</bdi> · {peer.programName}
        </>
      }
      note={
        <>
          {worries.length > 0 ? list(worries) : t('supervision.worry.none')} ·{' '}
          {peer.nextMeeting
            ? t('supervision.next', { day: day(peer.nextMeeting, today()) })
            : peer.lastMeeting
              ? t('supervision.last', { day: day(peer.lastMeeting, today()) })
              : t('supervision.never-met')}
        </>
      }
      tag={
        urgent ? (
          <StatusTag tone="do" icon="notice">
            {t('supervision.look')}
          </StatusTag>
        ) : undefined
      }
    />
  )
}
