import { Link } from 'wouter'
import { useWords } from '../kernel/i18n/Words.tsx'
import { NotReadYet } from '../kernel/screen/NotReadYet.tsx'
import { Section } from '../kernel/screen/Page.tsx'
import type { SectionProps } from '../kernel/screen/Sections.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { useAnswer } from '../kernel/web/Server.tsx'
import { looks } from './looks.ts'
import { monthName } from '../kernel/i18n/month-name.ts'
import type { MonthsView } from './month-wire.ts'
import './supervision.css'

/** The running month of a participant and the last one: what they ask for, and what became of it. */
export default function Months({ id }: SectionProps) {
  const { t, locale } = useWords()
  const months = useAnswer<MonthsView>(`/api/months?participant=${id}`)
  const lately = (months.data?.programs ?? []).flatMap((program) => program.months.slice(0, 2))
  if (lately.length === 0) return <NotReadYet query={months} what={t('supervision.months.section')} />
  return (
    <Section title={t('supervision.months.section')}>
      <ul className="lines">
        {lately.flatMap(({ month, lines }) =>
          lines.map((line) => (
            <li key={line.key} className="month-said">
              <p>
                <strong>{monthName(month, locale)}</strong>{' '}
                <StatusTag tone={looks[line.state].tone} icon={looks[line.state].icon}>
                  {t(`supervision.month.${line.state}`)}
                </StatusTag>
              </p>
              <p dir="auto">{line.says}</p>
            </li>
          )),
        )}
      </ul>
      <p>
        <Link href={`/participants/${id}/months`}>{t('supervision.months.all')}</Link>
      </p>
    </Section>
  )
}
