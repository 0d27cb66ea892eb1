import { type ReactNode, useId, useState } from 'react'
import { Link } from 'wouter'
import { useWords } from '../i18n/Words.tsx'
import { OnDay } from './When.tsx'

export type TimelineEntry = {
  id: string
  /** The day it belongs to; entries of one day keep the order given. */
  day: string
  /** What kind of thing, for the filter: a code, named in `kinds`. */
  kind: string
  title: string
  href?: string
  /** A line or two beneath. */
  body?: ReactNode
  tag?: ReactNode
}

/** Everything that happened, newest first, filtered by kind: `<Timeline entries={…} kinds={{ session: t('…') }} today={today()} />` */
export function Timeline({
  entries,
  kinds,
  today,
}: {
  entries: readonly TimelineEntry[]
  kinds: Readonly<Record<string, string>>
  today: string
}) {
  const { t } = useWords()
  const filter = useId()
  const [kind, setKind] = useState('')
  const present = Object.keys(kinds).filter((code) => entries.some((entry) => entry.kind === code))
  const shown = entries.filter((entry) => kind === '' || entry.kind === kind)
  const days = [...new Set(shown.map((entry) => entry.day))].sort().reverse()
  return (
    <div className="timeline">
      {present.length > 1 ? (
        <p className="timeline-filter">
          <label htmlFor={filter}>{t('common.timeline.show')}</label>
          <select
            id={filter}
            className="input input-middle"
            value={kind}
            onChange={(event) => setKind(event.target.value)}
          >
            <option value="">{t('common.timeline.everything')}</option>
            {present.map((code) => (
              <option key={code} value={code}>
                {kinds[code]}
              </option>
            ))}
          </select>
        </p>
      ) : null}
      <ol className="timeline-days">
        {days.map((day) => (
          <li key={day} className="timeline-day">
            <p className="timeline-date">
              <OnDay day={day} today={today} />
            </p>
            <ul>
              {shown
                .filter((entry) => entry.day === day)
                .map((entry) => (
                  <li key={entry.id}>
                    <p className="timeline-title">
                      {entry.href ? <Link href={entry.href}>{entry.title}</Link> : entry.title}{' '}
                      <span className="quiet">·&nbsp;{kinds[entry.kind]}</span> {entry.tag}
                    </p>
                    {entry.body ? <div>{entry.body}</div> : null}
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ol>
    </div>
  )
}
