import { useWords } from '../kernel/i18n/Words.tsx'
import { NotReadYet } from '../kernel/screen/NotReadYet.tsx'
import { Section } from '../kernel/screen/Page.tsx'
import type { SectionProps } from '../kernel/screen/Sections.tsx'
import { useAnswer } from '../kernel/web/Server.tsx'
import type { PlacesView } from './session-wire.ts'

/** On a participant's page: how much of the work is in the field, where the program speaks of that. */
export default function Places({ id }: SectionProps) {
  const { t } = useWords()
  const places = useAnswer<PlacesView>(`/api/participants/${id}/places`)
  if (!places.data || places.data.items.length === 0)
    return <NotReadYet query={places} what={t('session.field')} />
  return (
    <Section title={t('session.field')}>
      {places.data.items.map(({ programId, field, said, percent }) => (
        <p key={programId}>
          {percent === undefined
            ? t('session.field.unsaid')
            : t('session.field.share', { field, said, percent })}
        </p>
      ))}
      <p className="quiet">{t('session.field.why')}</p>
    </Section>
  )
}
