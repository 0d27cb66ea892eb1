import { localDay } from '../kernel/days.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { NotReadYet } from '../kernel/screen/NotReadYet.tsx'
import { Section } from '../kernel/screen/Page.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import { Addenda } from './Addenda.tsx'
import { AskWithWords } from './AskWithWords.tsx'
import { Confirmations } from './Confirmations.tsx'
import { factLines } from './facts-words.ts'
import type { AfterView } from './note-wire.ts'
import { Readings } from './Readings.tsx'
import type { SessionView } from './session-wire.ts'

const readers = ['peer', 'supervisor', 'coordinator', 'agency-admin']

/** What came after a note was signed, in its order, and what whoever looks may add. */
export function AfterSigning({ session }: { session: SessionView }) {
  const { t } = useWords()
  const { hat } = useHere()
  const after = useAnswer<AfterView>(
    readers.includes(hat.role) ? `/api/sessions/${session.id}/after` : undefined,
  )
  if (!after.data) return <NotReadYet query={after} what={t('session.after')} />
  const view = after.data
  return (
    <>
      {view.voided ? <Voided voided={view.voided} /> : null}
      {view.changed.length ? <AsSigned session={session} after={view} /> : null}
      <Addenda session={session} after={view} />
      <Confirmations session={session} after={view} />
      <Readings session={session} after={view} />
      {view.may.void ? (
        <AskWithWords
          path={`/api/sessions/${session.id}/void`}
          field="reason"
          words={{
            open: 'session.void',
            title: 'session.void',
            label: 'session.void.reason',
            hint: 'session.void.what',
            send: 'session.void.do',
          }}
          danger
        />
      ) : null}
    </>
  )
}

function Voided({ voided }: { voided: NonNullable<AfterView['voided']> }) {
  const { t, day } = useWords()
  const { zone } = useHere()
  return (
    <section className="notice" aria-label={t('session.voided')}>
      <h2>{t('session.voided')}</h2>
      <p dir="auto">{voided.reason}</p>
      <p className="quiet">
        {t('session.by-on', {
          name: voided.by ?? t('session.somebody'),
          day: day(localDay(voided.at, zone)),
        })}
      </p>
    </section>
  )
}

/** What counts now stands above; beside it what was signed, which never changes. */
function AsSigned({ session, after }: { session: SessionView; after: AfterView }) {
  const words = useWords()
  const { t } = words
  const lines = factLines(after.signedFacts ?? {}, after.changed, session.form, session.zone, words)
  return (
    <Section title={t('session.as-signed')}>
      <p>{t('session.as-signed.what')}</p>
      <dl className="facts">
        {lines.map(({ name, label, value }) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd>
              <del>{value}</del>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
