import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { FactValueField } from '../kernel/facts/FactField.tsx'
import type { ChapterView } from '../kernel/facts/fact-wire.ts'
import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { FormFrame } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { DayField, NumberField, TextArea, TextField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { asksReason, Decision } from '../kernel/screen/Decision.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { ProblemWords } from '../kernel/screen/ProblemWords.tsx'
import { Working } from '../kernel/screen/Waiting.tsx'
import { Problem, Refused } from '../kernel/web/problems.ts'
import { useApi, useHere, useSend } from '../kernel/web/Server.tsx'
import { ChooseProgram, ChooseTwo } from './ChooseTwo.tsx'
import type { JudgedView } from './pairing-wire.ts'
import { WaysToReach } from './WaysToReach.tsx'

/** Two people are chosen, and what the clauses say of them changes as one chooses. */
export default function Pair() {
  const { t } = useWords()
  const { hat } = useHere()
  const [params, setParams] = useSearchParams()
  const program = params.get('program') ?? (hat.programs.length === 1 ? hat.programs[0] : undefined)
  const participant = params.get('participant') ?? undefined
  const peer = params.get('peer') ?? undefined
  const choose = (change: Readonly<Record<string, string | undefined>>): void => {
    const next = { program, participant, peer, ...change }
    setParams(
      Object.fromEntries(Object.entries(next).flatMap(([key, value]) => (value ? [[key, value]] : []))),
      {
        replace: true,
      },
    )
  }
  return (
    <Page title={t('pairing.title')} intro={t('pairing.intro')}>
      <ChooseProgram
        program={program}
        onChoose={(id) => choose({ program: id, participant: undefined, peer: undefined })}
      />
      {program ? (
        <ChooseTwo program={program} participant={participant} peer={peer} onChoose={choose} />
      ) : null}
      {program && participant && peer ? (
        <Agree
          key={`${program}${participant}${peer}`}
          program={program}
          participant={participant}
          peer={peer}
        />
      ) : null}
    </Page>
  )
}

type Typed = {
  from: string
  rate: string
  reachBetween: string
  source: string
  reason: string
  facts: Readonly<Record<string, unknown>>
}

function bodyOf(two: { program: string; participant: string; peer: string }, typed: Typed) {
  const facts = Object.entries(typed.facts).flatMap(([name, value]) =>
    value == null || value === '' ? [] : [{ name, value }],
  )
  return {
    program: two.program,
    participantId: two.participant,
    peerId: two.peer,
    from: typed.from,
    rate: typed.rate,
    reachBetween: typed.reachBetween,
    source: typed.source,
    reason: typed.reason,
    facts,
  }
}

function Agree(two: { program: string; participant: string; peer: string }) {
  const { t } = useWords()
  const { today } = useHere()
  const [, go] = useLocation()
  const make = useSend<object, { id: string }>('POST', '/api/pairings')
  const form = useKeptForm<Typed, { id: string }>(`pair.${two.program}.${two.participant}.${two.peer}`, {
    initial: { from: today(), rate: '', reachBetween: '', source: '', reason: '', facts: {} },
    send: (typed) => make.send(bodyOf(two, typed)),
    onSent: ({ id }) => go(`/pairings/${id}`),
  })
  const { values, refusedTimes } = form.state
  const judged = useJudged(bodyOf(two, values))
  const decision = judged.data?.decision
  const { refetch } = judged
  // Whoever is refused although the page said yes sees what has changed meanwhile.
  useEffect(() => {
    if (refusedTimes > 0) void refetch()
  }, [refusedTimes, refetch])
  const asked = judged.data?.facts.flatMap((chapter) => chapter.facts) ?? []
  const anyFact = Object.values(values.facts).some((value) => value != null && value !== '')
  return (
    <Section title={t('pairing.about')}>
      <FormFrame form={form}>
        {form.state.decision && !decision?.goesOn ? (
          <p className="notice notice-held-back">{t('pairing.taken-meanwhile')}</p>
        ) : null}
        <DayField name="from" label={t('pairing.from')} needed />
        {judged.data?.asksRate ? (
          <NumberField name="rate" label={t('pairing.rate')} hint={t('pairing.rate.hint')} unit="$" />
        ) : null}
        {judged.data?.asksReach ? (
          <>
            <TextField name="reachBetween" label={t('pairing.reach')} ifYouLike />
            <WaysToReach ways={judged.data.ways} />
          </>
        ) : null}
        {asked.length > 0 ? <AskedFacts asked={asked} isAnswered={anyFact} /> : null}
        <WhatTheRulesSay judged={judged} from={values.from} />
      </FormFrame>
    </Section>
  )
}

function AskedFacts({ asked, isAnswered }: { asked: ChapterView['facts']; isAnswered: boolean }) {
  const { t } = useWords()
  return (
    <div className="asked">
      <h3>{t('pairing.facts')}</h3>
      <p className="quiet">{t('pairing.facts.hint')}</p>
      {asked.map((fact) => (
        <FactValueField
          key={fact.name}
          name={`facts.${fact.name}`}
          label={fact.question}
          shape={fact.shape}
        />
      ))}
      <TextField
        name="source"
        label={t('pairing.source')}
        hint={t('pairing.source.hint')}
        needed={isAnswered}
        ifYouLike={!isAnswered}
      />
    </div>
  )
}

function WhatTheRulesSay({ judged, from }: { judged: ReturnType<typeof useJudged>; from: string }) {
  const { t, day } = useWords()
  const { today } = useHere()
  const decision = judged.data?.decision
  if (decision)
    return (
      <Decision decision={decision} level={3} fold>
        {decision.goesOn ? (
          <>
            {asksReason(decision.findings) ? (
              <TextArea name="reason" label={t('common.decision.reason')} rows={2} needed maxLength={2000} />
            ) : null}
            <Buttons>
              <SubmitButton>{t('pairing.make', { day: day(from, today()) })}</SubmitButton>
            </Buttons>
          </>
        ) : null}
      </Decision>
    )
  if (judged.error instanceof Problem)
    return <ProblemWords problem={judged.error} kept onRetry={() => void judged.refetch()} />
  if (judged.error instanceof Refused)
    return <p role="status">{judged.error.refusals.map((refusal) => refusal.text).join(' ')}</p>
  return <Working what={t('pairing.judging')} />
}

/** Asks the rules about what stands in the form now; the answer before stays until the next one is there. */
function useJudged(body: ReturnType<typeof bodyOf>) {
  const api = useApi()
  const { hat } = useHere()
  const asked = useSettled(JSON.stringify(withSource(body)))
  return useQuery<JudgedView>({
    queryKey: [hat.id, 'pairing.judge', asked],
    queryFn: ({ signal }) =>
      api.send<JudgedView>('POST', '/api/pairings/judge', JSON.parse(asked) as object, { signal }),
    placeholderData: (before) => before,
    staleTime: 0,
  })
}

/** While somebody still types where a fact is known from, the rules may read it already. */
function withSource(body: ReturnType<typeof bodyOf>) {
  return { ...body, source: body.source.trim() || '–', reason: '' }
}

/** What stands there once nobody has typed for a moment: each asking is written into the log of readings. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 350)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
