import { useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { Button, Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { CheckField, ChipsField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { DayField, NumberField, TextArea, TextField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { SendTrouble } from '../kernel/screen/SendTrouble.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import type { CaseTeamView } from './case-team-wire.ts'
import { looks } from './looks.ts'
import { monthBeside, monthName } from '../kernel/i18n/month-name.ts'
import './supervision.css'

type ProgramView = CaseTeamView['programs'][number]

/** Month by month: with whose case management and program officer the peer has met. */
export default function CaseTeam() {
  const { t, locale } = useWords()
  const { today } = useHere()
  const [asked] = useSearchParams()
  const month = asked.get('month') ?? `${today().slice(0, 7)}-01`
  const view = useAnswer<CaseTeamView>(`/api/case-team?month=${month}`)
  return (
    <Page title={t('case-team.title', { month: monthName(month, locale) })} intro={t('case-team.intro')}>
      <p>
        <Link href={`/case-team?month=${monthBeside(month, -1)}`}>
          {monthName(monthBeside(month, -1), locale)}
        </Link>
        {monthBeside(month, 1) <= today() ? (
          <>
            {' · '}
            <Link href={`/case-team?month=${monthBeside(month, 1)}`}>
              {monthName(monthBeside(month, 1), locale)}
            </Link>
          </>
        ) : null}
      </p>
      <Waiting query={view} what={t('case-team.fetching')}>
        {({ programs, mayWrite }) =>
          programs.length === 0 ? (
            <Empty title={t('case-team.empty')}>{t('case-team.empty.what')}</Empty>
          ) : (
            programs.map((program) => (
              <OneProgram key={program.id} program={program} month={month} mayWrite={mayWrite} />
            ))
          )
        }
      </Waiting>
    </Page>
  )
}

function OneProgram({
  program,
  month,
  mayWrite,
}: {
  program: ProgramView
  month: string
  mayWrite: boolean
}) {
  const { t } = useWords()
  const [writing, setWriting] = useState(false)
  return (
    <Section
      title={program.name}
      actions={
        mayWrite && program.people.length > 0 && !writing ? (
          <Button kind="do" onPress={() => setWriting(true)}>
            {t('case-team.write')}
          </Button>
        ) : undefined
      }
    >
      <p className="quiet" dir="auto">
        {program.says}{' '}
        <span className="month-where">
          (<bdi lang={program.clause.lang}>{program.clause.where}</bdi>)
        </span>
      </p>
      {writing ? <Write program={program} month={month} onDone={() => setWriting(false)} /> : null}
      {program.people.length === 0 ? (
        <p>{t('case-team.nobody')}</p>
      ) : (
        <ul className="months">
          {program.people.map((one) => (
            <li key={one.pairingId}>
              <p className="month-head">
                <StatusTag tone={looks[one.state].tone} icon={looks[one.state].icon}>
                  {t(`case-team.state.${one.state}`)}
                </StatusTag>
                <Link href={`/participants/${one.participant.id}`}>
                  <bdi>{one.participant.name}</bdi>
                </Link>
                <bdi className="quiet">{one.peer.name}</bdi>
              </p>
              {one.meetings.map((meeting) => (
                <Met key={meeting.id} program={program} meeting={meeting} mayWrite={mayWrite} />
              ))}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Met({
  program,
  meeting,
  mayWrite,
}: {
  program: ProgramView
  meeting: ProgramView['people'][number]['meetings'][number]
  mayWrite: boolean
}) {
  const { t, day, list } = useWords()
  const { today } = useHere()
  const back = useSend<object>('POST', `/api/case-team/${meeting.id}/take-back`)
  const who = [
    ...(meeting.caseManager ? [program.caseManager] : []),
    ...(meeting.programOfficer ? [program.programOfficer] : []),
  ]
  return (
    <>
      <p>
        {t('case-team.met', { day: day(meeting.onDay, today()), who: list(who) })}
        {meeting.names.length > 0 ? <bdi> ({list([...meeting.names])})</bdi> : null}{' '}
        {mayWrite ? (
          <Button
            kind="quiet"
            busy={back.busy}
            label={t('case-team.take-back.of', { day: day(meeting.onDay, today()) })}
            onPress={() => void back.send({ baseVersion: meeting.version }).catch(() => undefined)}
          >
            {t('case-team.take-back')}
          </Button>
        ) : null}
      </p>
      <SendTrouble send={back} />
    </>
  )
}

function Write({ program, month, onDone }: { program: ProgramView; month: string; onDone: () => void }) {
  const { t } = useWords()
  const { today } = useHere()
  const send = useSend<object>('POST', '/api/case-team')
  const form = useKeptForm(`case-team.${program.id}.${month}`, {
    initial: {
      onDay: today().startsWith(month.slice(0, 7)) ? today() : month,
      minutes: '',
      caseManager: false,
      programOfficer: false,
      names: '',
      summary: '',
      pairingIds: program.people.length === 1 ? [program.people[0]!.pairingId] : ([] as string[]),
    },
    send: (typed) => send.send({ ...typed, program: program.id }),
    onSent: onDone,
  })
  return (
    <FormFrame form={form} label={t('case-team.write')} takesFocus>
      <div className="field-row">
        <DayField name="onDay" label={t('case-team.on')} needed max={today()} />
        <NumberField
          name="minutes"
          label={t('case-team.minutes')}
          unit={t('case-team.minutes.unit')}
          needed
        />
      </div>
      <CheckField name="caseManager" label={t('case-team.with', { who: program.caseManager })} />
      <CheckField name="programOfficer" label={t('case-team.with', { who: program.programOfficer })} />
      <TextField name="names" label={t('case-team.names')} ifYouLike />
      <ChipsField
        name="pairingIds"
        label={t('case-team.of')}
        hint={t('case-team.of.hint')}
        choices={program.people.map((one) => ({ value: one.pairingId, label: one.participant.name }))}
      />
      <TextArea name="summary" label={t('case-team.summary')} ifYouLike />
      <Buttons>
        <SubmitButton>{t('case-team.save')}</SubmitButton>
        <button type="button" className="button button-plain" onClick={onDone}>
          {t('common.not-now')}
        </button>
      </Buttons>
    </FormFrame>
  )
}
