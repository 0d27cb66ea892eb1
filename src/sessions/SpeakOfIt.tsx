import { Link } from 'wouter'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Icon } from '../kernel/screen/Icon.tsx'
import { useHere } from '../kernel/web/Server.tsx'
import type { SessionView } from './session-wire.ts'

const whoSpeaks = ['supervisor', 'coordinator', 'agency-admin']

/** What is to be talked about is answered on the peer's agenda; here stands the way there, for whoever may. */
export function SpeakOfIt({ session }: { session: Pick<SessionView, 'peer'> }) {
  const { t } = useWords()
  const { hat } = useHere()
  if (!whoSpeaks.includes(hat.role)) return null
  return (
    <p>
      <Link href={`/supervision/peers/${session.peer.id}`} className="link-do">
        {t('session.speak-of-it', { name: session.peer.name })} <Icon name="do" />
      </Link>
    </p>
  )
}
