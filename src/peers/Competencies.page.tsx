import { useState } from 'react'
import { useParams, useSearchParams } from 'wouter'
import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { DayField, TextArea } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import type { CompetenciesView } from './due-wire.ts'

const levels = ['not-seen-yet', 'growing', 'seen', 'teaches-others'] as const

/** What somebody saw of how a peer works, in the list of the program and in their own words. */
export default function Competencies() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const [params] = useSearchParams()
  const view = useAnswer<CompetenciesView>(
    `/api/peers/${id}/competencies?program=${encodeURIComponent(params.get('program') ?? '')}`,
  )
  return (
    <Waiting query={view} what={t('peer.fetching-one')}>
      {(known) => <Shown view={known} />}
    </Waiting>
  )
}

function Shown({ view }: { view: CompetenciesView }) {
  const { t } = useWords()
  const { hat } = useHere()
  const { peer, program, items } = view
  const seen = items.filter(
    ({ ratings }) => ratings[0] !== undefined && ratings[0].level !== 'not-seen-yet',
  ).length
  const back =
    hat.peerId === peer.id
      ? { href: '/my-papers', label: t('peer.qualified.mine') }
      : { href: `/peers/${peer.id}/qualified?program=${program}`, label: t('peer.qualified') }
  return (
    <Page
      title={t('peer.competencies')}
      intro={t('peer.competencies.intro', { name: peer.name, program: view.programName })}
      back={back}
    >
      {items.length === 0 ? (
        <Empty title={t('peer.competencies.none')}>{t('peer.competencies.none.why')}</Empty>
      ) : (
        <>
          {view.heading ? <p dir="auto">{view.heading}</p> : null}
          <p>{t('peer.competencies.count', { seen, all: items.length })}</p>
          <ul className="dues">
            {items.map((item) => (
              <One key={item.competency} item={item} view={view} />
            ))}
          </ul>
        </>
      )}
    </Page>
  )
}

function One({ item, view }: { item: CompetenciesView['items'][number]; view: CompetenciesView }) {
  const { t, day } = useWords()
  const { today } = useHere()
  const [rating, setRating] = useState(false)
  const last = item.ratings[0]
  return (
    <li className="due">
      <p className="line-title" dir="auto">
        {item.label}
      </p>
      <p className="quiet" lang="en" dir="auto">
        {item.says}
      </p>
      {last === undefined ? (
        <p>{t('peer.competencies.unrated')}</p>
      ) : (
        item.ratings.map((one) => (
          <p key={one.id} dir="auto">
            <StatusTag
              tone={one.level === 'not-seen-yet' ? 'open' : 'ok'}
              icon={one.level === 'not-seen-yet' ? 'unknown' : 'met'}
            >
              {t(`peer.competencies.level.${one.level}`)}
            </StatusTag>{' '}
            {day(one.on, today())}
            {one.words ? <span className="one-line">{one.words}</span> : null}
          </p>
        ))
      )}
      {rating ? (
        <Rate item={item} view={view} onDone={() => setRating(false)} />
      ) : view.mayRate ? (
        <div className="buttons">
          <button type="button" className="button button-quiet" onClick={() => setRating(true)}>
            {t('peer.competencies.rate')}
            <span className="unseen">: {item.label}</span>
          </button>
        </div>
      ) : null}
    </li>
  )
}

function Rate({
  item,
  view,
  onDone,
}: {
  item: CompetenciesView['items'][number]
  view: CompetenciesView
  onDone: () => void
}) {
  const { t } = useWords()
  const { today } = useHere()
  const rate = useSend<object>('POST', `/api/peers/${view.peer.id}/competencies`)
  const form = useKeptForm(`competency.${view.peer.id}.${view.program}.${item.competency}`, {
    initial: { level: '', words: '', on: today() },
    send: (typed) =>
      rate.send({ ...typed, level: typed.level || null, program: view.program, competency: item.competency }),
    onSent: onDone,
  })
  return (
    <FormFrame form={form} label={item.label} takesFocus>
      <ChoiceField
        name="level"
        label={t('peer.competencies.level')}
        needed
        choices={levels.map((level) => ({ value: level, label: t(`peer.competencies.level.${level}`) }))}
      />
      <TextArea name="words" label={t('peer.competencies.words')} maxLength={2000} ifYouLike />
      <DayField name="on" label={t('peer.competencies.on')} max={today()} />
      <Buttons>
        <SubmitButton>{t('peer.competencies.keep')}</SubmitButton>
        <button type="button" className="button button-plain" onClick={onDone}>
          {t('common.not-now')}
        </button>
      </Buttons>
    </FormFrame>
  )
}
