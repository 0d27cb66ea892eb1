import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { DayField } from '../kernel/forms/TextFields.tsx'
import { isDay } from '../kernel/days.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Dialog } from '../kernel/screen/Dialog.tsx'
import { Dotted } from '../kernel/screen/Dotted.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { NotReadYet } from '../kernel/screen/NotReadYet.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import { AddPaper } from './AddPaper.tsx'
import { PaperLine } from './PaperLine.tsx'
import { Assign, Cover, kindLabel } from './SupervisionAssign.tsx'
import { Follows } from './SupervisionFollows.tsx'
import type { LeavingView, PeerView, StaffListView, StaffView, SupervisorView } from './peer-wire.ts'

/** Who supervises a peer, from, to, and with which licence. */
export default function Supervision() {
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
  const { t } = useWords()
  const staff = useAnswer<StaffListView>(peer.may.write ? '/api/supervisors' : undefined)
  const name = peer.preferredName ?? peer.name
  return (
    <Page
      title={t('peer.supervision')}
      intro={t('peer.supervision.intro', { name })}
      back={{ href: `/peers/${peer.id}`, label: name }}
    >
      {peer.supervisors.length === 0 ? (
        <Empty title={t('peer.supervision.empty')}>{t('peer.supervision.empty.why')}</Empty>
      ) : (
        <ul className="papers">
          {peer.supervisors.map((supervisor) => (
            <Supervised
              key={supervisor.id}
              peer={peer}
              supervisor={supervisor}
              staff={staff.data?.items.find((one) => one.id === supervisor.staffId)}
              list={staff.data}
            />
          ))}
        </ul>
      )}
      {peer.may.write ? (
        <Section title={t('peer.supervision.add')}>
          <Waiting query={staff}>
            {(list) =>
              list.items.length === 0 && peer.services.every((service) => service.serves.length === 0) ? (
                <p>{t('peer.supervision.staff.none')}</p>
              ) : (
                <Assign key={peer.supervisors.length} peer={peer} staff={list.items} />
              )
            }
          </Waiting>
        </Section>
      ) : null}
    </Page>
  )
}

function Supervised({
  peer,
  supervisor,
  staff,
  list,
}: {
  peer: PeerView
  supervisor: SupervisorView
  staff: StaffView | undefined
  list: StaffListView | undefined
}) {
  const { t, day } = useWords()
  return (
    <li className="paper">
      <div>
        <p className="line-title">
          <bdi>{supervisor.name}</bdi>
        </p>
        <p>
          <Dotted>
            {[
              kindLabel(supervisor.kind, t),
              supervisor.to
                ? t('common.from-to', { from: day(supervisor.from), to: day(supervisor.to) })
                : t('common.since', { day: day(supervisor.from) }),
              supervisor.programName,
              ...(supervisor.coversFor
                ? [t('peer.supervision.covers', { name: supervisor.coversFor.name })]
                : []),
            ].join(' · ')}
          </Dotted>
        </p>
        {supervisor.coversWhy ? (
          <p>
            <bdi>{supervisor.coversWhy}</bdi>
          </p>
        ) : null}
      </div>
      {staff ? (
        <Licences peer={peer} supervisor={supervisor} staff={staff} mayCheck={list?.mayCheck ?? false} />
      ) : null}
      {peer.may.write && supervisor.to === null ? (
        <Changes peer={peer} supervisor={supervisor} staff={list?.items ?? []} />
      ) : null}
    </li>
  )
}

/** With which papers somebody supervises, where the program asks for one. */
function Licences({
  peer,
  supervisor,
  staff,
  mayCheck,
}: {
  peer: PeerView
  supervisor: SupervisorView
  staff: StaffView
  mayCheck: boolean
}) {
  const { t } = useWords()
  const [adding, setAdding] = useState(false)
  const [said, setSaid] = useState('')
  const told = staff.papers.some((paper) => paper.state === 'claimed') ? said : ''
  const asked = peer.services.find((service) => service.program === supervisor.program)?.licences ?? []
  const path = `/api/supervisors/${supervisor.staffId}/credentials`
  if (asked.length === 0) return null
  return (
    <div className="licences">
      <p className="known-label">{t('peer.supervision.licences')}</p>
      {staff.papers.length === 0 ? (
        <p>{t('peer.supervision.licences.none')}</p>
      ) : (
        <ul className="papers">
          {staff.papers.map((paper) => (
            <PaperLine key={paper.id} paper={paper} path={`${path}/${paper.id}`} mayCheck={mayCheck} />
          ))}
        </ul>
      )}
      <p role="status" className={told ? 'quiet' : 'unseen'}>
        {told}
      </p>
      {adding ? (
        <AddPaper
          path={path}
          kinds={asked}
          byStaff
          onKept={(message) => {
            setSaid(message)
            setAdding(false)
          }}
          onClose={() => setAdding(false)}
        />
      ) : (
        <div className="buttons">
          <button
            type="button"
            className={`button ${staff.papers.length === 0 ? 'button-do' : 'button-plain'}`}
            onClick={() => setAdding(true)}
          >
            {t('peer.supervision.licence-add', { name: supervisor.name })}
          </button>
        </div>
      )}
    </div>
  )
}

/** Ending it, somebody who stands in for some days, or a supervisor who leaves altogether. */
function Changes({
  peer,
  supervisor,
  staff,
}: {
  peer: PeerView
  supervisor: SupervisorView
  staff: readonly StaffView[]
}) {
  const { t } = useWords()
  const [open, setOpen] = useState<'end' | 'cover'>()
  const close = () => setOpen(undefined)
  return (
    <>
      <div className="buttons">
        <button type="button" className="button button-quiet" onClick={() => setOpen('end')}>
          {t('peer.supervision.end-it')}
          <span className="unseen">: {supervisor.name}</span>
        </button>
        {supervisor.staffId ? (
          <>
            <button type="button" className="button button-quiet" onClick={() => setOpen('cover')}>
              {t('peer.supervision.cover')}
              <span className="unseen">: {supervisor.name}</span>
            </button>
            <Link href={`/supervisors/${supervisor.staffId}/leaving`} className="button button-quiet">
              {t('peer.supervision.leaves', { name: supervisor.name })}
            </Link>
          </>
        ) : null}
      </div>
      {open === 'cover' ? (
        <Dialog title={t('peer.supervision.cover.of', { name: supervisor.name })} onClose={close}>
          <Cover peer={peer} supervisor={supervisor} staff={staff} onDone={close} />
        </Dialog>
      ) : null}
      {open === 'end' ? (
        <Dialog title={t('peer.supervision.end-of', { name: supervisor.name })} onClose={close}>
          <End peer={peer} supervisor={supervisor} onDone={close} />
        </Dialog>
      ) : null}
    </>
  )
}

function End({
  peer,
  supervisor,
  onDone,
}: {
  peer: PeerView
  supervisor: SupervisorView
  onDone: () => void
}) {
  const { t } = useWords()
  const { today } = useHere()
  const end = useSend<object>('POST', `/api/peers/${peer.id}/supervision/${supervisor.id}/end`)
  const form = useForm({
    initial: { on: today() },
    send: (typed) => end.send({ ...typed, baseVersion: supervisor.version }),
    onSent: onDone,
  })
  return (
    <FormFrame form={form}>
      <DayField name="on" label={t('peer.supervision.end.on')} needed />
      {supervisor.staffId && isDay(form.state.values.on) ? (
        <WhatFollows
          peerId={peer.id}
          program={supervisor.program}
          staffId={supervisor.staffId}
          on={form.state.values.on}
        />
      ) : null}
      <Buttons>
        <SubmitButton>{t('peer.supervision.end')}</SubmitButton>
        <button type="button" className="button button-plain" onClick={onDone}>
          {t('common.not-now')}
        </button>
      </Buttons>
    </FormFrame>
  )
}

/** Said before it is done, as where a supervisor leaves altogether. */
function WhatFollows({
  peerId,
  program,
  staffId,
  on,
}: {
  peerId: string
  program: string
  staffId: string
  on: string
}) {
  const { t } = useWords()
  const view = useAnswer<LeavingView>(`/api/supervisors/${staffId}/leaving?on=${on}`, { keep: true })
  const peer = view.data?.peers.find((one) => one.id === peerId && one.program === program)
  return peer ? <Follows peer={peer} /> : <NotReadYet query={view} what={t('peer.supervision.follows')} />
}
