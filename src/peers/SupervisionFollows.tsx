import { useState } from 'react'
import { Button, Buttons } from '../kernel/forms/Buttons.tsx'
import { addDays } from '../kernel/days.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Dialog } from '../kernel/screen/Dialog.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import type { LeavingView, PeerView, StaffListView } from './peer-wire.ts'
import { Assign, Cover } from './SupervisionAssign.tsx'

type Left = LeavingView['peers'][number]

/** What follows for one peer when a supervisor goes: by which clauses, for whom, and which meetings are touched from when. */
export function Follows({ peer }: { peer: Left }) {
  const { t, day, list } = useWords()
  const { today } = useHere()
  return (
    <>
      {peer.others.length > 0 ? (
        <p>
          <StatusTag tone="ok" icon="met">
            {t('peer.leaving.others', { names: list([...peer.others]) })}
          </StatusTag>
        </p>
      ) : (
        <p>
          <StatusTag tone="held-back" icon="notice">
            {t('peer.leaving.alone')}
          </StatusTag>
        </p>
      )}
      {peer.standsInUntil ? (
        <p>{t('peer.leaving.stands-in', { day: day(peer.standsInUntil, today()) })}</p>
      ) : null}
      {peer.refusedFrom ? (
        <>
          <p>{t('peer.leaving.refused-from', { day: day(peer.refusedFrom, today()) })}</p>
          <ul>
            {peer.clauses.map((clause) => (
              <li key={clause.id}>
                {clause.says} <span className="quiet">({clause.where})</span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{t('peer.leaving.nothing-refused')}</p>
      )}
      {peer.participants.length > 0 ? (
        <p>{t('peer.leaving.people', { names: list(peer.participants.map(({ name }) => name)) })}</p>
      ) : null}
      {peer.planned > 0 ? (
        <>
          <p>{t('peer.leaving.planned', { planned: peer.planned, refused: peer.refused })}</p>
          <ul className="lines">
            {peer.bookings.map((booking) => (
              <li key={booking.id}>
                <LineLink
                  href={`/meetings/${booking.id}`}
                  title={<bdi>{booking.participant}</bdi>}
                  note={booking.when}
                  tag={
                    booking.refused ? (
                      <StatusTag tone="held-back" icon="notice">
                        {t('peer.leaving.at-risk')}
                      </StatusTag>
                    ) : undefined
                  }
                />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}

/** Somebody else supervises from then on, or stands in for some days: named where the leaving is taken down. */
export function NameAnother({ peer, leaving }: { peer: Left; leaving: LeavingView }) {
  const { t } = useWords()
  const [naming, setNaming] = useState<'another' | 'cover'>()
  return (
    <>
      <Buttons>
        <Button onPress={() => setNaming('another')}>
          {t('peer.leaving.another')}
          <span className="unseen">: {peer.name}</span>
        </Button>
        {peer.ended ? null : (
          <Button onPress={() => setNaming('cover')}>
            {t('peer.leaving.cover')}
            <span className="unseen">: {peer.name}</span>
          </Button>
        )}
      </Buttons>
      {naming ? (
        <Dialog
          title={t(naming === 'another' ? 'peer.leaving.another.for' : 'peer.leaving.cover.for', {
            name: peer.name,
          })}
          onClose={() => setNaming(undefined)}
        >
          <Naming peer={peer} leaving={leaving} as={naming} onDone={() => setNaming(undefined)} />
        </Dialog>
      ) : null}
    </>
  )
}

function Naming({
  peer,
  leaving,
  as,
  onDone,
}: {
  peer: Left
  leaving: LeavingView
  as: 'another' | 'cover'
  onDone: () => void
}) {
  const { t } = useWords()
  const known = useAnswer<PeerView>(`/api/peers/${peer.id}`)
  const staff = useAnswer<StaffListView>('/api/supervisors')
  const from = addDays(leaving.on, 1)
  return (
    <Waiting query={known} what={t('peer.fetching-one')}>
      {(view) => (
        <Waiting query={staff}>
          {({ items }) => {
            const others = items.filter((one) => one.id !== leaving.id)
            const supervisor = view.supervisors.find(
              (one) => one.staffId === leaving.id && one.program === peer.program,
            )
            return as === 'cover' && supervisor ? (
              <Cover peer={view} supervisor={supervisor} staff={others} from={from} onDone={onDone} />
            ) : (
              <Assign peer={view} staff={others} inProgram={peer.program} from={from} onDone={onDone} />
            )
          }}
        </Waiting>
      )}
    </Waiting>
  )
}
