import { useState } from 'react'
import { Link } from 'wouter'
import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { CheckField, ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { DayField, TextField } from '../kernel/forms/TextFields.tsx'
import { localeCodes, locales } from '../kernel/i18n/locales.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import { zonesFrom } from '../kernel/zones.ts'
import type { AgencyView, ProgramRun } from './people-wire.ts'
import './people.css'

/** The agency itself: what it is called, where its day begins, what it runs, and what it has set. */
export default function Agency() {
  const { t } = useWords()
  const agency = useAnswer<AgencyView>('/api/organization')
  return (
    <Page title={t('agency.title')} intro={t('agency.intro')}>
      <Waiting query={agency} what={t('agency.fetching')}>
        {(view) => (
          <>
            <Section title={t('agency.about')}>
              <About view={view} />
            </Section>
            <Section title={t('agency.programs')}>
              <Programs view={view} />
            </Section>
            <Section title={t('agency.settings')}>
              <Settings names={new Map(view.programs.map((program) => [program.programId, program.name]))} />
            </Section>
          </>
        )}
      </Waiting>
    </Page>
  )
}

function About({ view }: { view: AgencyView }) {
  const { t } = useWords()
  const describe = useSend<object>('PUT', '/api/organization')
  const [isSaved, setSaved] = useState(false)
  const form = useForm({
    initial: { name: view.name, zone: view.zone, locale: view.locale, coSigning: view.coSigning },
    onType: () => setSaved(false),
    check: ({ name }) =>
      name.trim() === '' ? [{ code: 'missing', field: 'name', text: t('agency.name.missing') }] : [],
    send: ({ name, ...about }) => describe.send({ name: name.trim(), ...about }),
    onSent: () => setSaved(true),
  })
  const zones = zonesFrom(view.zone)
  return (
    <FormFrame form={form} label={t('agency.about')}>
      <TextField name="name" label={t('agency.name')} hint={t('agency.name.hint')} maxLength={200} needed />
      <ChoiceField
        name="zone"
        as="select"
        label={t('agency.zone')}
        hint={t('agency.zone.hint')}
        choices={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
        needed
      />
      <ChoiceField
        name="locale"
        as="select"
        label={t('agency.language')}
        hint={t('agency.language.hint')}
        choices={localeCodes.map((code) => ({ value: code, label: locales[code].name }))}
        needed
      />
      <CheckField name="coSigning" label={t('agency.co-signing')} hint={t('agency.co-signing.hint')} />
      <Buttons>
        <SubmitButton>{t('common.save')}</SubmitButton>
        <span role="status">{isSaved ? t('common.is-saved') : null}</span>
      </Buttons>
    </FormFrame>
  )
}

function Programs({ view }: { view: AgencyView }) {
  const { t } = useWords()
  return (
    <>
      {view.programs.length === 0 ? (
        <Empty title={t('agency.programs.empty')}>{t('agency.programs.empty.why')}</Empty>
      ) : (
        <ul className="lines">
          {view.programs.map((program) => (
            <li key={program.programId}>
              <Run program={program} />
            </li>
          ))}
        </ul>
      )}
      {view.others.length > 0 ? (
        <details>
          <summary>{t('agency.take-up')}</summary>
          <TakeUp others={view.others} />
        </details>
      ) : null}
    </>
  )
}

function Run({ program }: { program: ProgramRun }) {
  const { t, day } = useWords()
  return (
    <div className="agency-program">
      <p>
        <Link href={`/programs/${program.programId}`} className="line-title">
          {program.name}
        </Link>{' '}
        <span className="quiet">{t('agency.runs-since', { day: day(program.fromDay) })}</span>
      </p>
      <p>
        {program.stated
          ? t('agency.authority.stated', { authority: program.stated })
          : t('agency.authority.none')}{' '}
        {program.inferred ? t('agency.authority.inferred', { authority: program.inferred }) : null}
      </p>
      {program.authorityConfirmed ? (
        <p>
          <StatusTag tone="ok" icon="met">
            {t('agency.authority.confirmed')}
          </StatusTag>{' '}
          <bdi>{program.authorityConfirmed}</bdi>
        </p>
      ) : null}
      <details>
        <summary>
          {t(program.authorityConfirmed ? 'agency.authority.change' : 'agency.authority.confirm')}
          <span className="unseen"> {program.name}</span>
        </summary>
        <Confirm program={program} />
      </details>
    </div>
  )
}

function Confirm({ program }: { program: ProgramRun }) {
  const { t } = useWords()
  const take = useSend<object>('POST', '/api/organization/programs')
  const [isSaved, setSaved] = useState(false)
  const form = useForm({
    initial: { authorityConfirmed: program.authorityConfirmed ?? '' },
    onType: () => setSaved(false),
    check: ({ authorityConfirmed }) =>
      authorityConfirmed.trim() === ''
        ? [{ code: 'missing', field: 'authorityConfirmed', text: t('agency.authority.missing') }]
        : [],
    send: ({ authorityConfirmed }) =>
      take.send({
        programId: program.programId,
        fromDay: program.fromDay,
        authorityConfirmed: authorityConfirmed.trim(),
      }),
    onSent: () => setSaved(true),
  })
  return (
    <FormFrame form={form} label={`${t('agency.authority.confirm')} ${program.name}`}>
      <TextField
        name="authorityConfirmed"
        label={t('agency.authority.who')}
        hint={t('agency.authority.who.hint')}
        maxLength={500}
        needed
      />
      <Buttons>
        <SubmitButton>{t('common.save')}</SubmitButton>
        <span role="status">{isSaved ? t('common.is-saved') : null}</span>
      </Buttons>
    </FormFrame>
  )
}

function TakeUp({ others }: { others: AgencyView['others'] }) {
  const { t } = useWords()
  const { today } = useHere()
  const take = useSend<object>('POST', '/api/organization/programs')
  const [isSaved, setSaved] = useState(false)
  const form = useForm({
    initial: { programId: '', fromDay: today(), authorityConfirmed: '' },
    check: ({ programId, fromDay }) => [
      ...(programId === ''
        ? [{ code: 'missing', field: 'programId', text: t('agency.take-up.program.missing') }]
        : []),
      ...(fromDay === ''
        ? [{ code: 'missing', field: 'fromDay', text: t('agency.take-up.from.missing') }]
        : []),
    ],
    send: ({ programId, fromDay, authorityConfirmed }) =>
      take.send({
        programId,
        fromDay,
        ...(authorityConfirmed.trim() === '' ? {} : { authorityConfirmed: authorityConfirmed.trim() }),
      }),
    onType: () => setSaved(false),
    onSent: () => {
      form.store.replace({ programId: '', fromDay: today(), authorityConfirmed: '' })
      setSaved(true)
    },
  })
  return (
    <FormFrame form={form} label={t('agency.take-up')}>
      <ChoiceField
        name="programId"
        label={t('agency.take-up.program')}
        choices={others.map((program) => ({ value: program.programId, label: program.name }))}
        needed
      />
      <DayField name="fromDay" label={t('agency.take-up.from')} needed />
      <TextField
        name="authorityConfirmed"
        label={t('agency.authority.who')}
        hint={t('agency.authority.who.hint')}
        maxLength={500}
        ifYouLike
      />
      <Buttons>
        <SubmitButton>{t('agency.take-up.do')}</SubmitButton>
        <span role="status">{isSaved ? t('agency.take-up.done') : null}</span>
      </Buttons>
    </FormFrame>
  )
}

type Set = {
  programs: readonly {
    programId: string
    assumptions: readonly { name: string; settings: readonly { waits: boolean }[] }[]
  }[]
}

function Settings({ names }: { names: ReadonlyMap<string, string> }) {
  const { t } = useWords()
  const set = useAnswer<Set>('/api/organization/assumptions')
  return (
    <>
      <p>{t('agency.settings.what')}</p>
      <Waiting query={set} what={t('agency.fetching')}>
        {({ programs }) =>
          programs.length === 0 ? (
            <Empty title={t('agency.programs.empty')} />
          ) : (
            <ul className="lines">
              {programs.map(({ programId, assumptions }) => {
                const own = assumptions.filter(({ settings }) => settings.some(({ waits }) => !waits)).length
                const waiting = assumptions.flatMap(({ settings }) => settings).filter(({ waits }) => waits)
                return (
                  <li key={programId}>
                    <LineLink
                      href={`/programs/${programId}`}
                      title={names.get(programId) ?? programId}
                      note={t('agency.settings.line', { count: own, all: assumptions.length })}
                      tag={
                        waiting.length > 0 ? (
                          <StatusTag tone="held-back" icon="not-due">
                            {t('agency.settings.waits', { count: waiting.length })}
                          </StatusTag>
                        ) : undefined
                      }
                    />
                  </li>
                )
              })}
            </ul>
          )
        }
      </Waiting>
    </>
  )
}
