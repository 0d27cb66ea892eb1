import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import type { DriftingLine, DriftingView } from './home-wire.ts'

/** With whom nothing was held for too long: those who have not met at all first. */
export default function Drifting() {
  const { t } = useWords()
  const { hat } = useHere()
  const view = useAnswer<DriftingView>('/api/drifting')
  return (
    <Page
      title={t('drifting.title')}
      intro={t('drifting.intro')}
      {...(hat.role === 'supervisor' ? { back: { href: '/supervision', label: t('drifting.back') } } : {})}
    >
      <Waiting query={view} what={t('drifting.fetching')}>
        {({ items, more, definitions }) => (
          <>
            {items.length === 0 ? (
              <Empty title={t('drifting.empty')}>{t('drifting.empty.what')}</Empty>
            ) : (
              <>
                <Lines title={t('drifting.nothing')} items={items.filter((item) => item.nothingAtAll)} />
                <Lines title={t('drifting.silent')} items={items.filter((item) => !item.nothingAtAll)} />
                {more ? <p>{t('drifting.more')}</p> : null}
              </>
            )}
            <details className="aside">
              <summary>{t('drifting.how')}</summary>
              {definitions.map((definition) => (
                <p key={definition.programId}>
                  {definition.says} <span className="quiet">{definition.why}</span>
                </p>
              ))}
            </details>
          </>
        )}
      </Waiting>
    </Page>
  )
}

function Lines({ title, items }: { title: string; items: readonly DriftingLine[] }) {
  const { t, day } = useWords()
  const { today } = useHere()
  if (items.length === 0) return null
  return (
    <Section title={title}>
      <ul className="lines">
        {items.map((item) => (
          <li key={item.pairingId}>
            <LineLink
              href={`/participants/${item.participant.id}`}
              title={
                <>
                  <bdi>{item.participant.name}</bdi> · <bdi>{item.peer.name}</bdi>
                </>
              }
              note={`${item.programName} · ${item.why}`}
              tag={
                item.next ? (
                  <StatusTag tone="quiet" icon="not-due">
                    {t('drifting.next', { day: day(item.next, today()) })}
                  </StatusTag>
                ) : undefined
              }
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}
