import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { DayField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import type { LeavingView } from './peer-wire.ts'
import { Follows, NameAnother } from './SupervisionFollows.tsx'

/** A supervisor leaves: everything that follows is said before it is done. */
export default function SupervisionLeaving() {
  const { t, day } = useWords()
  const { today } = useHere()
  const { id } = useParams<{ id: string }>()
  const [on, setOn] = useState(today())
  const view = useAnswer<LeavingView>(`/api/supervisors/${id}/leaving?on=${on}`, { keep: true })
  return (
    <Waiting query={view} what={t('peer.fetching-one')}>
      {(leaving) => (
        <Page
          title={t('peer.leaving', { name: leaving.name })}
          intro={t('peer.leaving.intro')}
          back={{ href: '/peers', label: t('peer.all') }}
        >
          <LastDay on={on} onDay={setOn} leaving={leaving} />
          <Section title={t('peer.leaving.follows', { day: day(leaving.on, today()) })}>
            {leaving.peers.length === 0 ? (
              <Empty title={t('peer.leaving.nobody')} />
            ) : (
              <ul className="papers">
                {leaving.peers.map((peer) => (
                  <li key={`${peer.id} ${peer.program}`} className="paper">
                    <p className="line-title">
                      <Link href={`/peers/${peer.id}/supervision?program=${peer.program}`}>
                        <bdi>{peer.name}</bdi>
                      </Link>{' '}
                      · {peer.programName}
                    </p>
                    <Follows peer={peer} />
                    <NameAnother peer={peer} leaving={leaving} />
                  </li>
                ))}
              </ul>
            )}
          </Section>
        </Page>
      )}
    </Waiting>
  )
}

function LastDay({ on, onDay, leaving }: { on: string; onDay: (day: string) => void; leaving: LeavingView }) {
  const { t, day } = useWords()
  const { today } = useHere()
  const running = leaving.peers.filter((peer) => !peer.ended).length
  const leave = useSend<object>('POST', `/api/supervisors/${leaving.id}/leave`)
  const form = useForm({
    initial: { on },
    send: (typed) => leave.send(typed),
    onType: (typed) => {
      if (/^\d{4}-\d{2}-\d{2}$/.test(typed.on)) onDay(typed.on)
    },
  })
  return (
    <FormFrame form={form} label={t('peer.leaving.on')}>
      <DayField name="on" label={t('peer.leaving.on')} needed />
      {running > 0 ? (
        <Buttons>
          <SubmitButton kind="danger">{t('peer.leaving.do', { count: running })}</SubmitButton>
        </Buttons>
      ) : leaving.peers.length > 0 ? (
        <p role="status">{t('peer.leaving.done', { name: leaving.name, day: day(leaving.on, today()) })}</p>
      ) : null}
    </FormFrame>
  )
}
