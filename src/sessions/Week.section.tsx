import { Link } from 'wouter'
import { useWords } from '../kernel/i18n/Words.tsx'
import { NotReadYet } from '../kernel/screen/NotReadYet.tsx'
import { Section } from '../kernel/screen/Page.tsx'
import type { SectionProps } from '../kernel/screen/Sections.tsx'
import { OneWeek } from '../kernel/screen/UnitsBar.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import type { UnitsWeek } from '../kernel/wire.ts'

/** On a person's page: the units of this week, where a program limits them, and the way to ask for more. */
export default function Week({ id }: SectionProps) {
  const { t } = useWords()
  const { hat, today } = useHere()
  const weeks = useAnswer<{ items: readonly UnitsWeek[] }>(`/api/participants/${id}/week`)
  const items = weeks.data?.items ?? []
  if (items.length === 0) return <NotReadYet query={weeks} what={t('approval.this-week')} />
  const asks = ['peer', 'coordinator', 'supervisor'].includes(hat.role)
  return (
    <Section title={t('approval.this-week')}>
      {items.map((week) => (
        <div key={week.programId}>
          <OneWeek week={week} />
          {asks ? (
            <p>
              <Link
                href={`/participants/${id}/units?program=${week.programId}&week=${today()}`}
                className="link-do"
              >
                {t('approval.ask.title')}
              </Link>
            </p>
          ) : null}
        </div>
      ))}
    </Section>
  )
}
