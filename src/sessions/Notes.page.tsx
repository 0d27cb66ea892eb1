import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer } from '../kernel/web/Server.tsx'
import type { UnreadView } from './note-wire.ts'
import './sessions.css'

/** For a supervisor: signed notes that wait to be read, what cannot wait first. */
export default function Notes() {
  const { t, day, minutes } = useWords()
  const notes = useAnswer<{ items: readonly UnreadView[] }>('/api/notes')
  return (
    <Waiting query={notes} what={t('session.notes.fetching')}>
      {({ items }) => (
        <Page title={t('session.notes')} intro={t('session.notes.intro')}>
          {items.length === 0 ? (
            <Empty title={t('session.notes.empty')}>{t('session.notes.empty.what')}</Empty>
          ) : (
            <ul className="lines">
              {items.map((note) => (
                <li key={note.sessionId}>
                  <LineLink
                    href={`/sessions/${note.sessionId}`}
                    title={
                      <>
                        <bdi>{note.peer}</bdi> · <bdi>{note.participant}</bdi>
                      </>
                    }
                    note={`${day(note.serviceDate)} · ${minutes(note.minutes)}`}
                    tag={<Tag note={note} />}
                  />
                  {note.question ? (
                    <p className="said-text note-question" dir="auto">
                      {note.question}
                    </p>
                  ) : null}
                </li>
              ))}
            </ul>
          )}
        </Page>
      )}
    </Waiting>
  )
}

function Tag({ note }: { note: UnreadView }) {
  const { t } = useWords()
  if (note.denied)
    return (
      <StatusTag tone="danger" icon="danger">
        {t('session.notes.denied')}
      </StatusTag>
    )
  if (note.question)
    return (
      <StatusTag tone="do" icon="unknown">
        {t('session.notes.question')}
      </StatusTag>
    )
  return note.late ? (
    <StatusTag tone="quiet" icon="not-due">
      {t('session.late')}
    </StatusTag>
  ) : null
}
