import { useEffect, useRef, useState } from 'react'
import { Buttons, SubmitButton } from '../forms/Buttons.tsx'
import { FormFrame, useForm } from '../forms/Form.tsx'
import { TextField } from '../forms/TextFields.tsx'
import { localDay } from '../days.ts'
import { useWords } from '../i18n/Words.tsx'
import { Dialog } from '../screen/Dialog.tsx'
import { Empty } from '../screen/Empty.tsx'
import { Section } from '../screen/Page.tsx'
import { StatusTag } from '../screen/StatusTag.tsx'
import { Waiting } from '../screen/Waiting.tsx'
import { OnDay } from '../screen/When.tsx'
import { useAnswer, useHere, useSend } from '../web/Server.tsx'
import type { ChapterView, EntryView, FactFieldView, FactsView } from './fact-wire.ts'
import { type About, FactForm, factsPath } from './FactForm.tsx'

/**
 * Everything that the rules read about somebody and that people write down: what is known, since when and where
 * from; what nobody has said yet, and who can. `open` is `chapter.name` of the one to begin with.
 *
 * `<FactList about={{ kind: 'peer', id }} program="pss" chapters={['peer']} open="peer.wellGrounded" />`
 */
export function FactList({
  about,
  program,
  chapters,
  open,
  except = [],
}: {
  about: About
  program?: string | undefined
  chapters?: readonly string[] | undefined
  open?: string | undefined
  /** `chapter.name` of what another screen asks; still shown where somebody said it here. */
  except?: readonly string[]
}) {
  const { t } = useWords()
  const query = new URLSearchParams({
    ...(program ? { program } : {}),
    ...(chapters ? { chapter: chapters.join(',') } : {}),
  }).toString()
  const answer = useAnswer<FactsView>(factsPath(about) + (query ? `?${query}` : ''))
  return (
    <Waiting query={answer} what={t('facts.fetching')}>
      {(facts) =>
        facts.chapters.length === 0 ? (
          <Empty title={t('facts.empty')}>{t('facts.empty.why')}</Empty>
        ) : (
          withoutAskedElsewhere(facts.chapters, except).map((chapter) => (
            <Section key={chapter.chapter} title={chapter.label}>
              <ul className="known">
                {chapter.facts.map((field) => (
                  <Known
                    key={field.name}
                    about={about}
                    field={field}
                    mayRecord={facts.mayRecord}
                    first={open === `${field.chapter}.${field.name}`}
                  />
                ))}
              </ul>
            </Section>
          ))
        )
      }
    </Waiting>
  )
}

function withoutAskedElsewhere(
  chapters: readonly ChapterView[],
  except: readonly string[],
): readonly ChapterView[] {
  return chapters
    .map((chapter) => ({
      ...chapter,
      facts: chapter.facts.filter(
        (fact) => fact.history.length > 0 || !except.includes(`${fact.chapter}.${fact.name}`),
      ),
    }))
    .filter((chapter) => chapter.facts.length > 0)
}

function Known({
  about,
  field,
  mayRecord,
  first,
}: {
  about: About
  field: FactFieldView
  mayRecord: boolean
  first: boolean
}) {
  const { t } = useWords()
  const [writing, setWriting] = useState(first && mayRecord)
  const [saved, setSaved] = useState(false)
  const line = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (!first) return
    line.current?.scrollIntoView({ block: 'start' })
    line.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
  }, [first])
  const { now } = field
  return (
    <li
      className="known-fact"
      id={`fact-${field.chapter}-${field.name}`}
      ref={line}
      data-open={now ? undefined : ''}
    >
      <div className="known-head">
        <div>
          <p className="known-label">{field.label}</p>
          {now ? (
            <p className="known-value">
              <bdi>{now.shown}</bdi>
            </p>
          ) : null}
          {now ? <Since entry={now} /> : <p className="quiet">{t('facts.ask-whom', { whom: field.whom })}</p>}
        </div>
        {now ? null : (
          <StatusTag tone={field.needed ? 'open' : 'quiet'} icon="unknown">
            {t('common.not-known-yet')}
          </StatusTag>
        )}
      </div>
      <p role="status" className={saved ? 'quiet' : 'unseen'}>
        {saved ? t('facts.saved', { fact: field.label }) : null}
      </p>
      {writing ? (
        <FactForm
          about={about}
          field={field}
          onSaved={() => {
            setWriting(false)
            setSaved(true)
          }}
          onClose={() => setWriting(false)}
        />
      ) : mayRecord ? (
        <div className="buttons">
          <button
            type="button"
            className={`button ${now ? 'button-quiet' : field.needed ? 'button-do' : 'button-plain'}`}
            aria-label={t(now ? 'facts.change-of' : 'facts.record-of', { fact: field.label })}
            onClick={() => setWriting(true)}
          >
            {t(now ? 'facts.change' : 'facts.record')}
          </button>
        </div>
      ) : null}
      <History about={about} field={field} mayWithdraw={mayRecord} />
    </li>
  )
}

function Since({ entry }: { entry: EntryView }) {
  const { t, day } = useWords()
  const time = entry.to
    ? t('common.from-to', { from: day(entry.from), to: day(entry.to) })
    : t('common.since', { day: day(entry.from) })
  return (
    <p className="quiet">
      {time} · <bdi>{entry.source}</bdi>
    </p>
  )
}

function History({
  about,
  field,
  mayWithdraw,
}: {
  about: About
  field: FactFieldView
  mayWithdraw: boolean
}) {
  const { t } = useWords()
  const { today, zone } = useHere()
  const [asked, setAsked] = useState<EntryView | undefined>(undefined)
  if (field.history.length === 0) return null
  return (
    <details className="known-history">
      <summary>
        {t('facts.history', { count: field.history.length })}
        <span className="unseen"> ({field.label})</span>
      </summary>
      <ol>
        {field.history.map((entry) => (
          <li key={entry.id} data-withdrawn={entry.withdrawn ? '' : undefined}>
            <p>{entry.withdrawn ? <del>{entry.shown}</del> : <bdi>{entry.shown}</bdi>}</p>
            <Since entry={entry} />
            {entry.withdrawn ? (
              <p className="quiet">
                <OnDay day={localDay(entry.withdrawn.at, zone)} today={today()} />{' '}
                {t('facts.history.withdrawn', { reason: entry.withdrawn.reason })}
              </p>
            ) : mayWithdraw ? (
              <button
                type="button"
                className="button button-quiet"
                aria-label={t('facts.withdraw-of', { fact: `${field.label}, ${entry.shown}` })}
                onClick={() => setAsked(entry)}
              >
                {t('facts.withdraw')}
              </button>
            ) : null}
          </li>
        ))}
      </ol>
      {asked ? (
        <Dialog title={t('facts.withdraw.title')} onClose={() => setAsked(undefined)}>
          <TakeBack about={about} entry={asked} onDone={() => setAsked(undefined)} />
        </Dialog>
      ) : null}
    </details>
  )
}

function TakeBack({ about, entry, onDone }: { about: About; entry: EntryView; onDone: () => void }) {
  const { t } = useWords()
  const withdraw = useSend<object>('POST', `${factsPath(about)}/${entry.id}/withdraw`)
  const form = useForm({ initial: { reason: '' }, send: withdraw.send, onSent: onDone })
  return (
    <FormFrame form={form}>
      <p>
        <bdi>{entry.shown}</bdi>
      </p>
      <p>{t('facts.withdraw.text')}</p>
      <TextField name="reason" label={t('facts.withdraw.reason')} needed maxLength={2000} />
      <Buttons>
        <SubmitButton>{t('facts.withdraw')}</SubmitButton>
        <button type="button" className="button button-plain" onClick={onDone}>
          {t('common.not-now')}
        </button>
      </Buttons>
    </FormFrame>
  )
}
