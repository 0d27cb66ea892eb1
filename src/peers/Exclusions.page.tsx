import { useState } from 'react'
import { Link } from 'wouter'
import { fileToSend } from '../kernel/files/send-file.ts'
import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FileField } from '../kernel/forms/FileField.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { DayField, TextArea, TextField } from '../kernel/forms/TextFields.tsx'
import { localDay } from '../kernel/days.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { Dotted } from '../kernel/screen/Dotted.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import type { ExclusionsView, ImportedView } from './due-wire.ts'

/** Published lists of excluded people: brought in each month, and each likeness judged by somebody. */
export default function Exclusions() {
  const { t } = useWords()
  const view = useAnswer<ExclusionsView>('/api/exclusions')
  return (
    <Page
      title={t('exclusion.title')}
      intro={t('exclusion.intro')}
      back={{ href: '/peers/due', label: t('peer.due.all') }}
    >
      <Waiting query={view} what={t('exclusion.fetching')}>
        {(known) => <Shown view={known} />}
      </Waiting>
    </Page>
  )
}

function Shown({ view }: { view: ExclusionsView }) {
  const { t, day, number } = useWords()
  const { today } = useHere()
  const [said, setSaid] = useState<readonly string[]>([])
  const asked = view.items.filter(({ result }) => result === 'question')
  const judged = view.items.filter(({ result }) => result !== 'question')
  return (
    <>
      {view.late ? <p className="notice">{t('exclusion.late')}</p> : null}
      {view.never > 0 && view.lists.length > 0 ? (
        <p>{t('exclusion.never', { count: view.never, all: view.peers })}</p>
      ) : null}
      <Section title={t('exclusion.questions')}>
        {asked.length === 0 ? (
          <Empty title={t('exclusion.questions.none')}>{t('exclusion.questions.none.why')}</Empty>
        ) : (
          <ul className="dues">
            {asked.map((one) => (
              <Likeness key={one.id} one={one} />
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('exclusion.import')}>
        <div role="status" className={said.length > 0 ? 'notice' : 'unseen'}>
          {said.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
        <Import names={view.lists.map(({ name }) => name)} onDone={setSaid} />
        {view.lists.length > 0 ? (
          <ul>
            {view.lists.map((list) => (
              <li key={list.id}>
                {t('exclusion.list', {
                  name: list.name,
                  asOf: day(list.asOf, today()),
                  entries: number(list.entries),
                  count: list.entries,
                  on: day(list.on, today()),
                })}
              </li>
            ))}
          </ul>
        ) : null}
      </Section>
      {judged.length > 0 ? (
        <Section title={t('exclusion.judged')}>
          <ul className="dues">
            {judged.map((one) => (
              <Likeness key={one.id} one={one} />
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  )
}

function Import({ names, onDone }: { names: readonly string[]; onDone: (said: readonly string[]) => void }) {
  const { t, number, day } = useWords()
  const { today, zone } = useHere()
  const send = useSend<object, ImportedView>('POST', '/api/exclusions')
  const form = useForm<{ name: string; asOf: string; file: File | null }, ImportedView>({
    initial: { name: names[0] ?? '', asOf: today(), file: null },
    send: async (typed) => send.send({ ...typed, file: typed.file ? await fileToSend(typed.file, t) : null }),
    onSent: (done) =>
      onDone(
        done.sameAs
          ? [
              t('exclusion.same-file', {
                name: done.sameAs.name,
                on: day(localDay(done.sameAs.importedAt, zone), today()),
              }),
            ]
          : [
              t('exclusion.done', {
                entries: number(done.entries),
                entriesCount: done.entries,
                peers: number(done.peers),
                peersCount: done.peers,
                questions: done.questions,
              }),
              ...(['no-name', 'too-long', 'firm', 'reinstated'] as const)
                .filter((why) => done.skipped[why] > 0)
                .map((why) => t(`exclusion.skipped.${why}`, { count: done.skipped[why] })),
              ...(done.bornUnread > 0 ? [t('exclusion.born-unread', { count: done.bornUnread })] : []),
            ],
      ),
  })
  return (
    <FormFrame form={form} label={t('exclusion.import')}>
      <TextField name="name" label={t('exclusion.name')} hint={t('exclusion.name.hint')} needed />
      <DayField name="asOf" label={t('exclusion.as-of')} max={today()} needed />
      <FileField
        name="file"
        label={t('exclusion.file')}
        hint={t('exclusion.file.hint')}
        accept=".csv,.txt,text/csv,text/plain"
        mostMebibytes={17}
        needed
      />
      <Buttons>
        <SubmitButton>{t('exclusion.import.do')}</SubmitButton>
      </Buttons>
    </FormFrame>
  )
}

function Likeness({ one }: { one: ExclusionsView['items'][number] }) {
  const { t, day } = useWords()
  const { today } = useHere()
  const [judging, setJudging] = useState(false)
  return (
    <li className="due">
      <p className="line-title">
        <Link href={`/peers/${one.peerId}`}>
          <bdi>{one.peer}</bdi>
        </Link>
      </p>
      <p>{one.peerBorn ? t('exclusion.born', { day: day(one.peerBorn) }) : t('exclusion.born.unknown')}</p>
      <p>{t('exclusion.listed', { list: one.list })}</p>
      <p className="touched">
        <span className="one-line">
          <bdi>{one.written}</bdi>
        </span>
        <span className="one-line">
          {one.born ? t('exclusion.born', { day: day(one.born) }) : t('exclusion.born.unknown')}
        </span>
        {one.excludedOn ? (
          <span className="one-line">{t('exclusion.excluded-on', { day: day(one.excludedOn) })}</span>
        ) : null}
        {one.reason || one.place ? (
          <span className="one-line">
            <Dotted>{[one.reason, one.place].filter((said) => said !== null && said !== '')}</Dotted>
          </span>
        ) : null}
      </p>
      <StatusTag
        tone={one.result === 'question' ? 'open' : one.result === 'match' ? 'held-back' : 'ok'}
        icon={one.result === 'question' ? 'unknown' : one.result === 'match' ? 'not-met' : 'met'}
      >
        {t(`exclusion.result.${one.result}`)}
      </StatusTag>
      {one.words && one.judgedOn ? (
        <p dir="auto">
          {day(one.judgedOn, today())}: {one.words}
        </p>
      ) : null}
      {judging ? (
        <Judge one={one} onDone={() => setJudging(false)} />
      ) : (
        <div className="buttons">
          <button
            type="button"
            className={`button ${one.result === 'question' ? 'button-do' : 'button-quiet'}`}
            onClick={() => setJudging(true)}
          >
            {t(one.result === 'question' ? 'exclusion.judge' : 'exclusion.judge-again')}
            <span className="unseen">: {one.peer}</span>
          </button>
        </div>
      )}
    </li>
  )
}

function Judge({ one, onDone }: { one: ExclusionsView['items'][number]; onDone: () => void }) {
  const { t } = useWords()
  const judge = useSend<object>('POST', `/api/exclusions/${one.id}/judge`)
  const form = useKeptForm(`likeness.${one.id}`, {
    initial: { result: '', words: '' },
    send: (typed) => judge.send({ ...typed, result: typed.result || null, baseVersion: one.version }),
    onSent: onDone,
  })
  return (
    <FormFrame form={form} label={t('exclusion.judge-of', { name: one.peer })} takesFocus>
      <ChoiceField
        name="result"
        label={t('exclusion.is-it')}
        needed
        choices={[
          { value: 'somebody-else', label: t('exclusion.result.somebody-else') },
          { value: 'match', label: t('exclusion.result.match'), hint: t('exclusion.match.hint') },
        ]}
      />
      <TextArea
        name="words"
        label={t('exclusion.words')}
        hint={t('exclusion.words.hint')}
        needed
        maxLength={2000}
      />
      <Buttons>
        <SubmitButton>{t('exclusion.keep')}</SubmitButton>
        <button type="button" className="button button-plain" onClick={onDone}>
          {t('common.not-now')}
        </button>
      </Buttons>
    </FormFrame>
  )
}
