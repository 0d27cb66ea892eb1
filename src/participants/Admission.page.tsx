import { useState } from 'react'
import { useParams } from 'wouter'
import { Button, Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { FormFrame } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { DayField, TextArea } from '../kernel/forms/TextFields.tsx'
import { FactForm, factsPath } from '../kernel/facts/FactForm.tsx'
import type { FactFieldView, FactsView } from '../kernel/facts/fact-wire.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Decision } from '../kernel/screen/Decision.tsx'
import { NotReadYet } from '../kernel/screen/NotReadYet.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import type { AdmissionView, EnrolmentView } from './participant-wire.ts'
import { StateTag } from './StateTag.tsx'

/** Whether somebody can start under a program: why, why not, what would change it, and answering it right there. */
export default function Admission() {
  const { t } = useWords()
  const { id, program } = useParams<{ id: string; program: string }>()
  const { today } = useHere()
  const [on, setOn] = useState(today())
  const view = useAnswer<AdmissionView>(`/api/participants/${id}/admission?program=${program}&on=${on}`, {
    keep: true,
  })
  return (
    <Waiting query={view} what={t('admission.fetching')}>
      {(found) => <Shown view={found} onDay={setOn} onNo={() => void view.refetch()} />}
    </Waiting>
  )
}

function Shown({
  view,
  onDay,
  onNo,
}: {
  view: AdmissionView
  onDay: (day: string) => void
  onNo: () => void
}) {
  const { t, day } = useWords()
  const { participant, program, enrolment } = view
  const about = { kind: 'participant', id: participant.id } as const
  const chapters = view.chapters.join(',')
  const facts = useAnswer<FactsView>(
    `${factsPath(about)}?program=${program.id}&chapter=${chapters}&on=${view.on}`,
    { keep: true },
  )
  const fields = new Map(
    (facts.data?.chapters ?? []).flatMap((chapter) =>
      chapter.facts.map((field) => [`${field.chapter}.${field.name}`, field] as const),
    ),
  )
  const admitted = enrolment && enrolment.state !== 'inquiry'
  const named = (places: readonly { chapter: string; name: string }[]) =>
    places.flatMap(({ chapter, name }) => fields.get(`${chapter}.${name}`) ?? [])
  const also = facts.data?.mayRecord ? named(view.also) : []
  return (
    <Page
      title={t('admission.title', { program: program.name, name: participant.name })}
      back={{ href: `/participants/${participant.id}`, label: participant.name }}
      {...(enrolment ? { intro: <Standing enrolment={enrolment} /> } : {})}
    >
      <Decision
        decision={view.decision}
        beneath={(finding) => {
          const asked = named(view.beneath[finding.rule] ?? [])
          return asked.length && facts.data?.mayRecord ? (
            <ul className="known">
              {asked.map((field) => (
                <Answering key={`${field.chapter}.${field.name}`} about={about} field={field} />
              ))}
            </ul>
          ) : null
        }}
      >
        {view.may.admit && !admitted ? <Admit view={view} onDay={onDay} onNo={onNo} /> : null}
      </Decision>
      <NotReadYet query={facts} what={t('admission.answers')} />
      {also.length ? (
        <Section title={t('admission.also')}>
          <ul className="known">
            {also.map((field) => (
              <Answering key={field.name} about={about} field={field} />
            ))}
          </ul>
        </Section>
      ) : null}
      {view.may.admit && enrolment ? <Turns enrolment={enrolment} /> : null}
      {view.earlier.length ? (
        <Section title={t('admission.earlier')}>
          <ul>
            {view.earlier.map((decision) => (
              <li key={decision.id}>
                {t(
                  decision.result === 'goes-on'
                    ? 'admission.earlier.admitted'
                    : decision.result === 'waits'
                      ? 'admission.earlier.waited'
                      : 'admission.earlier.refused',
                  { day: day(decision.on) },
                )}
                {decision.reason ? <bdi> {decision.reason}</bdi> : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  )
}

function Standing({ enrolment }: { enrolment: EnrolmentView }) {
  const { t, day } = useWords()
  return (
    <>
      <StateTag state={enrolment.state} />{' '}
      {enrolment.admittedOn
        ? t('common.since', { day: day(enrolment.admittedOn) })
        : t('participant.asked-on', { day: day(enrolment.askedOn) })}
    </>
  )
}

/** One fact beneath its clause: what is known, or the question, answered without leaving the page. */
function Answering({ about, field }: { about: { kind: 'participant'; id: string }; field: FactFieldView }) {
  const { t, day } = useWords()
  const [open, setOpen] = useState(false)
  const { now } = field
  return (
    <li className="known-fact" data-open={now ? undefined : ''}>
      <p className="known-label">{field.label}</p>
      {now ? (
        <p className="known-value">
          <bdi>{now.shown}</bdi>{' '}
          <span className="quiet">
            {t('common.since', { day: day(now.from) })} · <bdi>{now.source}</bdi>
          </span>
        </p>
      ) : (
        <p className="quiet">{t('facts.ask-whom', { whom: field.whom })}</p>
      )}
      {open ? (
        <FactForm about={about} field={field} onSaved={() => setOpen(false)} onClose={() => setOpen(false)} />
      ) : (
        <Buttons>
          <Button
            onPress={() => setOpen(true)}
            label={t(now ? 'facts.change-of' : 'facts.record-of', { fact: field.label })}
          >
            {t(now ? 'facts.change' : 'facts.record')}
          </Button>
        </Buttons>
      )}
    </li>
  )
}

function Admit({
  view,
  onDay,
  onNo,
}: {
  view: AdmissionView
  onDay: (day: string) => void
  /** A no is on record as well, and shows among what was decided. */
  onNo: () => void
}) {
  const { t } = useWords()
  const { today } = useHere()
  const admit = useSend<object>('POST', `/api/participants/${view.participant.id}/admission`)
  const form = useKeptForm(`admission.${view.participant.id}.${view.program.id}`, {
    initial: { on: view.on, reason: '' },
    send: async ({ on, reason }) => {
      try {
        return await admit.send({ program: view.program.id, on, ...(reason ? { reason } : {}) })
      } finally {
        onNo()
      }
    },
    onType: ({ on }, path) => {
      if (path === 'on' && on) onDay(on)
    },
  })
  return (
    <FormFrame form={form} label={t('admission.admit')}>
      <DayField name="on" label={t('admission.on')} needed max={today()} />
      {view.asksReason ? (
        <TextArea name="reason" label={t('admission.reason')} needed maxLength={2000} />
      ) : null}
      <Buttons>
        <SubmitButton kind={view.decision.goesOn ? 'do' : 'plain'}>
          {t(view.decision.goesOn ? 'admission.admit' : 'admission.decide')}
        </SubmitButton>
      </Buttons>
      {view.decision.goesOn ? null : <p className="quiet">{t('admission.decide.what')}</p>}
    </FormFrame>
  )
}

const turnsOf = {
  inquiry: ['deny'],
  enrolled: ['pause', 'end'],
  paused: ['resume', 'end'],
  ended: [],
} as const
type Turn = (typeof turnsOf)[keyof typeof turnsOf][number]

function Turns({ enrolment }: { enrolment: EnrolmentView }) {
  const { t } = useWords()
  const [turn, setTurn] = useState<Turn | undefined>(undefined)
  const possible: readonly Turn[] = turnsOf[enrolment.state]
  if (possible.length === 0) return null
  return (
    <Section title={t('admission.enrolment')}>
      {turn ? (
        <TurnForm key={turn} enrolment={enrolment} turn={turn} onDone={() => setTurn(undefined)} />
      ) : (
        <Buttons>
          {possible.map((one) => (
            <Button key={one} onPress={() => setTurn(one)}>
              {t(`admission.turn.${one}`)}
            </Button>
          ))}
        </Buttons>
      )}
    </Section>
  )
}

function TurnForm({ enrolment, turn, onDone }: { enrolment: EnrolmentView; turn: Turn; onDone: () => void }) {
  const { t } = useWords()
  const { today } = useHere()
  const send = useSend<object>('POST', `/api/enrolments/${enrolment.id}/${turn}`)
  const form = useKeptForm(`enrolment.${turn}.${enrolment.id}`, {
    initial: { on: today(), reason: '' },
    send: (typed) => send.send({ ...typed, baseVersion: enrolment.version }),
    onSent: onDone,
  })
  return (
    <FormFrame form={form} label={t(`admission.turn.${turn}`)}>
      {turn === 'end' ? <p className="quiet">{t('admission.turn.end.what')}</p> : null}
      <DayField name="on" label={t('admission.turn.on')} needed max={today()} />
      <TextArea name="reason" label={t('admission.turn.why')} needed maxLength={2000} />
      <Buttons>
        <SubmitButton>{t(`admission.turn.${turn}`)}</SubmitButton>
        <Button onPress={onDone}>{t('common.not-now')}</Button>
      </Buttons>
    </FormFrame>
  )
}
