import { useParams } from 'wouter'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer } from '../kernel/web/Server.tsx'
import type { SessionView, ToRecord } from './session-wire.ts'
import { typedFrom } from './typed.ts'
import { Writing } from './WriteSession.tsx'

/** Going on with a session that was written down and not signed yet. */
export default function EditSession() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const session = useAnswer<SessionView>(`/api/sessions/${id}`)
  const toRecord = useAnswer<ToRecord>('/api/sessions/to-record')
  return (
    <Waiting query={session} what={t('session.fetching')}>
      {(view) => (
        <Waiting query={toRecord} what={t('session.fetching')}>
          {({ pairings }) => {
            const pairing = pairings.find((one) => one.id === view.pairingId)
            return pairing ? (
              <Writing
                id={id}
                pairing={pairing}
                view={view.form}
                standing={{ version: view.version, typed: typedFrom(view) }}
              />
            ) : null
          }}
        </Waiting>
      )}
    </Waiting>
  )
}
