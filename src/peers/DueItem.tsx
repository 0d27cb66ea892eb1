import { useState } from 'react'
import { Link } from 'wouter'
import { useWords } from '../kernel/i18n/Words.tsx'
import { ChangeLines } from '../kernel/screen/ChangeLines.tsx'
import type { IconName } from '../kernel/screen/Icon.tsx'
import { StatusTag, type Tone } from '../kernel/screen/StatusTag.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import type { DueState, DueView, TouchedView } from './due-wire.ts'

const signs: Record<DueState, [Tone, IconName]> = {
  met: ['ok', 'met'],
  missing: ['held-back', 'not-met'],
  question: ['open', 'unknown'],
  unknown: ['open', 'unknown'],
  lapses: ['do', 'not-due'],
  due: ['do', 'not-due'],
}

/** When it ends or fell due, in words. */
function useDueWords() {
  const { t, day } = useWords()
  const { today } = useHere()
  return (item: DueView): string => {
    if (item.state === 'met' || item.state === 'unknown') return t(`peer.due.${item.state}`)
    if (item.state === 'missing')
      return item.on === today()
        ? t('peer.due.missing-today')
        : t('peer.due.missing', { day: day(item.on, today()) })
    if (item.state === 'question') return t('peer.due.question', { day: day(item.on, today()) })
    return t(`peer.due.${item.state}`, { day: day(item.lastDay, today()) })
  }
}

/** When it ends or fell due, and whether planned meetings stop by it. */
export function DueTags({ item }: { item: DueView }) {
  const { t } = useWords()
  const said = useDueWords()
  const [tone, icon] = signs[item.state]
  return (
    <span className="due-tags">
      <StatusTag tone={tone} icon={icon}>
        {said(item)}
      </StatusTag>
      {item.state === 'met' ? null : item.stops ? (
        <StatusTag tone="held-back" icon="held-back">
          {t(item.state === 'lapses' || item.state === 'due' ? 'peer.due.stops' : 'peer.due.stopped')}
        </StatusTag>
      ) : (
        <StatusTag tone="quiet" icon="not-due">
          {t('peer.due.reminds')}
        </StatusTag>
      )}
    </span>
  )
}

/** One thing that holds, ends or is missing: the clause, what would change it, and whom it touches. */
export function DueItem({ item, peerId, program }: { item: DueView; peerId: string; program: string }) {
  const { t, day } = useWords()
  const { today } = useHere()
  const [looking, setLooking] = useState(false)
  const { finding } = item
  const ahead = item.state === 'lapses' || item.state === 'due'
  return (
    <li className="due">
      <p className="line-title" dir="auto">
        {finding.says}
      </p>
      <DueTags item={item} />
      {finding.facts.length > 0 && item.ours ? (
        <p>
          {finding.facts.map((fact) => (
            <span key={fact.name} className="one-line">
              {fact.label}: <bdi>{fact.value}</bdi>
            </span>
          ))}
        </p>
      ) : null}
      {finding.hint ? <p className="quiet">{finding.hint}</p> : null}
      {item.state !== 'met' && finding.change.length > 0 ? (
        <ul className="due-changes" aria-label={t('peer.qualified.change')}>
          <ChangeLines changes={finding.change} />
        </ul>
      ) : null}
      {ahead && item.remindFrom > today() ? (
        <p className="quiet">{t('peer.due.remind-from', { day: day(item.remindFrom, today()) })}</p>
      ) : null}
      <details className="clause-place">
        <summary>
          <bdi lang={finding.clause.lang}>{finding.clause.where}</bdi>
          <span className="unseen"> ({finding.says})</span>
        </summary>
        <p lang={finding.clause.lang} dir="auto">
          {finding.clause.says}
        </p>
        <p className="quiet">
          <bdi className="clause-id">{finding.clause.id}</bdi>
        </p>
      </details>
      {item.stops && item.state !== 'met' && item.state !== 'unknown' ? (
        looking ? (
          <Touched peerId={peerId} program={program} from={item.on} />
        ) : (
          <div className="buttons">
            <button type="button" className="button button-quiet" onClick={() => setLooking(true)}>
              {t('peer.qualified.touches')}
              <span className="unseen">: {finding.says}</span>
            </button>
          </div>
        )
      ) : null}
    </li>
  )
}

function Touched({ peerId, program, from }: { peerId: string; program: string; from: string }) {
  const { t, day } = useWords()
  const { today } = useHere()
  const touched = useAnswer<TouchedView>(`/api/peers/${peerId}/touched?program=${program}&from=${from}`)
  return (
    <Waiting query={touched}>
      {({ participants, bookings, recurrences, held }) =>
        participants.length + bookings.length + recurrences.length + held.length === 0 ? (
          <p>{t('peer.qualified.touches.nobody')}</p>
        ) : (
          <div className="touched">
            <Named
              title={t('peer.qualified.touches.people')}
              items={participants.map(({ id, name }) => ({ id, href: `/participants/${id}`, text: name }))}
            />
            <Named
              title={t('peer.qualified.touches.bookings', { day: day(from, today()) })}
              items={bookings.map(({ id, participant, when }) => ({
                id,
                href: `/meetings/${id}`,
                text: `${participant}, ${when}`,
              }))}
            />
            <Named
              title={t('peer.qualified.touches.recurrences')}
              items={recurrences.map(({ id, participant }) => ({ id, text: participant }))}
            />
            <Named
              title={t('peer.qualified.touches.held')}
              items={held.map(({ id, participant, on, heldBack }) => ({
                id,
                href: `/sessions/${id}`,
                text: t(heldBack ? 'peer.qualified.touches.held-back' : 'peer.qualified.touches.counts', {
                  participant,
                  day: day(on, today()),
                }),
              }))}
            />
          </div>
        )
      }
    </Waiting>
  )
}

function Named({
  title,
  items,
}: {
  title: string
  items: readonly { id: string; href?: string; text: string }[]
}) {
  if (items.length === 0) return null
  return (
    <>
      <p className="line-title">{title}</p>
      <ul>
        {items.map((item) => (
          <li key={item.id} dir="auto">
            {item.href ? <Link href={item.href}>{item.text}</Link> : item.text}
          </li>
        ))}
      </ul>
    </>
  )
}
