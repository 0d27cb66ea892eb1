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
    <p
      className="saved-line"
      role="status"
      data-state={notKept ? 'danger' : offline && !sentIsLatest ? 'held-back' : 'quiet'}
    >
      {parts.length === 0 ? (
        t('common.saved.nothing')
      ) : (
        <>
          <Icon name={notKept ? 'danger' : offline && !sentIsLatest ? 'offline' : 'met'} />{' '}
          {parts.join(' · ')}
        </>
      )}
    </p>
  )
}
