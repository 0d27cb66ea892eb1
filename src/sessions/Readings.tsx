import { Button, Buttons } from '../kernel/forms/Buttons.tsx'
import { localDay } from '../kernel/days.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { SendTrouble } from '../kernel/screen/SendTrouble.tsx'
import { Section } from '../kernel/screen/Page.tsx'
import { useHere, useSend } from '../kernel/web/Server.tsx'
import type { AfterView } from './note-wire.ts'
import type { SessionView } from './session-wire.ts'

/** Who has read the note, and who signed beside the peer where the agency wants that. */
export function Readings({ session, after }: { session: SessionView; after: AfterView }) {
  const { t, day } = useWords()
  const { zone } = useHere()
  const read = useSend<{ coSign: boolean }>('POST', `/api/sessions/${session.id}/read`)
  const { readings, may, coSigning } = after
  const signs = coSigning && may.coSign
  if (readings.length === 0 && !may.read && !signs) return null
  const mark = (coSign: boolean) => void read.send({ coSign }).catch(() => undefined)
  return (
    <Section title={t('session.readings')}>
      <ul>
        {readings.map((one) => (
          <li key={one.staffId}>
            {one.coSignedAt
              ? t('session.co-signed-by', { name: one.name, day: day(localDay(one.coSignedAt, zone)) })
              : t('session.read-by', { name: one.name, day: day(localDay(one.readAt, zone)) })}
          </li>
        ))}
      </ul>
      <Buttons>
        {signs ? (
          <Button kind="do" busy={read.busy} onPress={() => mark(true)}>
            {t('session.co-sign')}
          </Button>
        ) : null}
        {may.read ? (
          <Button kind={signs ? 'plain' : 'do'} busy={read.busy} onPress={() => mark(false)}>
            {t('session.mark-read')}
          </Button>
        ) : null}
      </Buttons>
      <SendTrouble send={read} />
    </Section>
  )
}
