import { Link } from 'wouter'
import { useWords } from '../i18n/Words.tsx'
import type { TodayItem } from '../wire.ts'
import { Icon } from './Icon.tsx'
import { Ago } from './When.tsx'

/**
 * One list, in the order given, each line a verb and a person, why it is here, how old it is.
 * Done lines fade into "done today".
 */
export function TodayList({
  items,
  more = 0,
  today,
}: {
  items: readonly TodayItem[]
  /** Lines that are open and not shown. */
  more?: number
  today: string
}) {
  const { t } = useWords()
  const open = items.filter((item) => !item.done)
  const done = items.filter((item) => item.done)
  return (
    <>
      {open.length > 0 ? (
        <ol className="today">
          {open.map((item) => (
            <li key={item.id}>
              <Line item={item} today={today} />
            </li>
          ))}
        </ol>
      ) : null}
      {more > 0 ? <p className="today-more">{t('common.today.more', { count: more })}</p> : null}
      {done.length > 0 ? (
        <details className="today-done">
          <summary>{t('common.today.done', { count: done.length })}</summary>
          <ol className="today">
            {done.map((item) => (
              <li key={item.id}>
                <Line item={item} today={today} />
              </li>
            ))}
          </ol>
        </details>
      ) : null}
    </>
  )
}

function Line({ item, today }: { item: TodayItem; today: string }) {
  return (
    <Link href={item.href} className="today-line" data-done={item.done || undefined}>
      <span className="today-words">
        <span className="today-verb">
          <bdi>{item.verb}</bdi>
          {item.person ? (
            <>
              {' '}
              <bdi className="today-person">{item.person}</bdi>
            </>
          ) : null}
        </span>
        <span className="today-why">
          <bdi>{item.why}</bdi> · <Ago day={item.since} today={today} />
        </span>
      </span>
      <Icon name={item.done ? 'met' : 'do'} />
    </Link>
  )
}
