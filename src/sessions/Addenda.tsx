import { Button, Buttons } from '../kernel/forms/Buttons.tsx'
import { localDay } from '../kernel/days.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { SendTrouble } from '../kernel/screen/SendTrouble.tsx'
import { Section } from '../kernel/screen/Page.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { useHere, useSend } from '../kernel/web/Server.tsx'
import { AddButton } from './AddButton.tsx'
import { AskWithWords } from './AskWithWords.tsx'
import { factLines } from './facts-words.ts'
import type { AddendumView, AfterView } from './note-wire.ts'
import type { SessionView } from './session-wire.ts'

/** What was added to the note, what was asked for, and what is still to be decided. */
export function Addenda({ session, after }: { session: SessionView; after: AfterView }) {
  const { t, day } = useWords()
  const { zone } = useHere()
  const { addenda, requests, may } = after
  const open = requests.filter((one) => one.answeredBy === null)
  if (addenda.length === 0 && requests.length === 0 && !may.add && !may.ask) return null
  return (
    <Section title={t('session.addenda')}>
      {addenda.length === 0 && open.length === 0 ? (
        <p className="quiet">{t('session.addenda.none')}</p>
      ) : null}
      {addenda.map((one, place) => (
        <Addendum key={one.id} number={place + 1} addendum={one} session={session} after={after} />
      ))}
      {open.map((one) => (
        <div key={one.id} className="said">
          <h3>{t('session.addendum.asked')}</h3>
          <p className="said-text" dir="auto">
            {one.words}
          </p>
          <p className="quiet">
            {t('session.by-on', {
              name: one.askedBy ?? t('session.somebody'),
              day: day(localDay(one.askedAt, zone)),
            })}
          </p>
          {may.add ? (
            <Buttons>
              <AddButton sessionId={session.id} request={one.id} />
            </Buttons>
          ) : null}
        </div>
      ))}
      <Buttons>
        {may.add ? <AddButton sessionId={session.id} /> : null}
        {may.ask ? (
          <AskWithWords
            path={`/api/sessions/${session.id}/addendum-requests`}
            field="words"
            words={{
              open: 'session.addendum.ask',
              title: 'session.addendum.ask',
              label: 'session.addendum.ask.words',
              hint: 'session.addendum.ask.what',
              send: 'session.addendum.ask.do',
            }}
          />
        ) : null}
      </Buttons>
    </Section>
  )
}

function Addendum({
  number,
  addendum,
  session,
  after,
}: {
  number: number
  addendum: AddendumView
  session: SessionView
  after: AfterView
}) {
  const words = useWords()
  const { t, day } = words
  const { zone } = useHere()
  const about = after.addenda.findIndex((one) => one.id === addendum.about)
  const names = Object.keys(addendum.corrects ?? {})
  const lines = (facts: AddendumView['corrects']) =>
    factLines(facts ?? {}, names, session.form, session.zone, words)
  const now = addendum.now ? lines(addendum.now) : []
  return (
    <article className="said" aria-label={t('session.addendum.number', { number })}>
      <h3>
        {t('session.addendum.number', { number })}
        {about >= 0 ? ` · ${t('session.addendum.about', { number: about + 1 })}` : ''}
      </h3>
      <p className="said-text" dir="auto">
        {addendum.words}
      </p>
      {names.length ? (
        <dl className="facts">
          {lines(addendum.corrects).map(({ name, label, value }) => (
            <div key={name}>
              <dt>{label}</dt>
              <dd>
                {value}
                {now.find((one) => one.name === name) ? (
                  <>
                    {' '}
                    <span className="quiet">
                      {t('session.addendum.instead', { value: now.find((one) => one.name === name)!.value })}
                    </span>
                  </>
                ) : null}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      <p className="quiet">
        {t('session.by-on', {
          name: addendum.writtenBy ?? t('session.somebody'),
          day: day(localDay(addendum.writtenAt, zone)),
        })}
      </p>
      {names.length ? <State addendum={addendum} /> : null}
      {names.length && addendum.state === 'written' && after.may.decide ? <Decide id={addendum.id} /> : null}
    </article>
  )
}

function State({ addendum }: { addendum: AddendumView }) {
  const { t, day } = useWords()
  const { zone } = useHere()
  const { state, decidedBy, decidedAt, decidedWords } = addendum
  return (
    <>
      <p>
        <StatusTag
          tone={state === 'accepted' ? 'ok' : state === 'declined' ? 'quiet' : 'open'}
          icon={state === 'accepted' ? 'met' : state === 'declined' ? 'not-met' : 'unknown'}
        >
          {t(`session.addendum.${state}`)}
        </StatusTag>{' '}
        {decidedAt ? (
          <span className="quiet">
            {t('session.by-on', {
              name: decidedBy ?? t('session.somebody'),
              day: day(localDay(decidedAt, zone)),
            })}
          </span>
        ) : null}
      </p>
      {decidedWords ? <p dir="auto">{decidedWords}</p> : null}
    </>
  )
}

function Decide({ id }: { id: string }) {
  const { t } = useWords()
  const path = `/api/addenda/${id}/decide`
  const accept = useSend<{ accept: boolean }>('POST', path)
  return (
    <>
      <SendTrouble send={accept} />
      <Buttons>
        <Button
          kind="do"
          busy={accept.busy}
          onPress={() => void accept.send({ accept: true }).catch(() => undefined)}
        >
          {t('session.addendum.accept')}
        </Button>
        <AskWithWords
          path={path}
          field="words"
          more={{ accept: false }}
          words={{
            open: 'session.addendum.decline',
            title: 'session.addendum.decline',
            label: 'session.addendum.decline.why',
            hint: 'session.addendum.decline.what',
            send: 'session.addendum.decline',
          }}
        />
      </Buttons>
    </>
  )
}
