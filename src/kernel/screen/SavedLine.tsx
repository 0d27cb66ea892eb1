import { useState } from 'react'
import { useWords } from '../i18n/Words.tsx'
import { Icon } from './Icon.tsx'

export type SavedState = {
  /** When it was kept on this device, as an instant; absent while nothing was typed. */
  savedAt?: string | undefined
  /** When the server confirmed it. */
  sentAt?: string | undefined
  /** It is on its way now. */
  sending?: boolean
  /** The server cannot be reached; it is sent by itself later. */
  offline?: boolean
  /** The device refused to keep it (no room, private window): said loudly, because then nothing else is true. */
  notKept?: boolean
}

/** The line at the foot that always tells the truth: "Saved on this phone 10:42 am · sent 10:42 am". */
export function SavedLine({ state, zone }: { state: SavedState; zone: string }) {
  const { t, time } = useWords()
  const { savedAt, sentAt, sending, offline, notKept } = state
  const sentIsLatest = sentAt !== undefined && (savedAt === undefined || sentAt >= savedAt)
  const waits = offline === true && !sentIsLatest
  const parts = [
    notKept
      ? t('common.saved.not-kept')
      : savedAt
        ? t('common.saved.here', { time: time(savedAt, zone) })
        : undefined,
    sending
      ? t('common.saved.sending')
      : sentIsLatest
        ? t('common.saved.sent', { time: time(sentAt, zone) })
        : offline
          ? t('common.saved.offline')
          : savedAt
            ? t('common.saved.not-sent')
            : undefined,
  ].filter((part) => part !== undefined)
  return (
    <>
      <p className="saved-line" data-state={notKept ? 'danger' : waits ? 'held-back' : 'quiet'}>
        {parts.length === 0 ? (
          t('common.saved.nothing')
        ) : (
          <>
            <Icon name={notKept ? 'danger' : waits ? 'offline' : 'met'} /> {parts.join(' · ')}
          </>
        )}
      </p>
      <Aloud
        notKept={notKept === true}
        waits={waits}
        sentAt={sentIsLatest ? sentAt : undefined}
        zone={zone}
      />
    </>
  )
}

/**
 * A screen reader hears when something stands in the way of keeping, and once when it is over. The line itself
 * changes with every pause of whoever types, and read aloud it would never let them listen to anything else.
 */
function Aloud({
  notKept,
  waits,
  sentAt,
  zone,
}: {
  notKept: boolean
  waits: boolean
  sentAt: string | undefined
  zone: string
}) {
  const { t, time } = useWords()
  const [heard, setHeard] = useState<{ trouble: boolean; over?: string }>({ trouble: false })
  const trouble = notKept || waits
  if (trouble && !heard.trouble) setHeard({ trouble })
  if (!trouble && heard.trouble && sentAt !== undefined) setHeard({ trouble, over: sentAt })
  return (
    <span role="status" className="unseen">
      {notKept
        ? t('common.saved.not-kept')
        : heard.trouble
          ? t('common.saved.waits')
          : heard.over
            ? t('common.saved.sent', { time: time(heard.over, zone) })
            : null}
    </span>
  )
}
