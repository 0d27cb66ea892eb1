import { Link } from 'wouter'
import { useWords } from '../kernel/i18n/Words.tsx'
import { NotReadYet } from '../kernel/screen/NotReadYet.tsx'
import { Section } from '../kernel/screen/Page.tsx'
import type { SectionProps } from '../kernel/screen/Sections.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import type { PeerSupervisionView } from './meeting-wire.ts'

/** On a peer's page: when they met with whoever supervises, and what waits to be spoken of. */
export default function Supervision({ id }: SectionProps) {
  const { t, day } = useWords()
  const { today } = useHere()
  const answer = useAnswer<PeerSupervisionView>(`/api/supervision/peers/${id}`)
  const view = answer.data
  if (view === undefined || view.programs.length === 0)
    return <NotReadYet query={answer} what={t('supervision.title')} />
  const next = view.meetings.findLast(({ state, onDay }) => state === 'planned' && onDay >= today())
  const last = view.meetings.find(({ state }) => state === 'held' || state === 'closed')
  const said = [
    next ? t('supervision.next', { day: day(next.onDay, today()) }) : undefined,
    last ? t('supervision.last', { day: day(last.onDay, today()) }) : t('supervision.never-met'),
    view.agenda.length > 0 ? t('supervision.to-speak-of', { count: view.agenda.length }) : undefined,
  ]
  return (
    <Section title={t('supervision.title')}>
      <p className="sentence">{said.filter((one) => one !== undefined).join(' · ')}</p>
      <p>
        <Link href={`/supervision/peers/${id}`}>{t('supervision.open-it')}</Link>
        {' · '}
        <Link href={`/supervision/peers/${id}/months`}>{t('supervision.months')}</Link>
      </p>
    </Section>
  )
}
