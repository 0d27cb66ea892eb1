import { Link, useParams, useSearchParams } from 'wouter'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import { DueItem } from './DueItem.tsx'
import type { QualifiedView, YearView } from './due-wire.ts'
import { Statements } from './Statements.tsx'

/** What a peer has, what ends, and what would renew it: of anybody, or under "my papers" one's own. */
export default function Qualified() {
  const { t } = useWords()
  const { hat } = useHere()
  const { id } = useParams<{ id?: string }>()
  const [params] = useSearchParams()
  const peer = id ?? hat.peerId
  const program = params.get('program')
  const view = useAnswer<QualifiedView>(
    peer === undefined
      ? undefined
      : `/api/peers/${peer}/qualified${program ? `?program=${encodeURIComponent(program)}` : ''}`,
  )
  return (
    <Waiting query={view} what={t('peer.fetching-one')}>
      {(known) => <Shown view={known} mine={known.peer.id === hat.peerId} />}
    </Waiting>
  )
}

function Shown({ view, mine }: { view: QualifiedView; mine: boolean }) {
  const { t } = useWords()
  const { peer, program } = view
  const open = view.items.filter((item) => item.state !== 'met')
  const well = view.items.filter((item) => item.state === 'met')
  return (
    <Page
      title={t(mine ? 'peer.qualified.mine' : 'peer.qualified')}
      intro={mine ? t('peer.qualified.intro.mine') : t('peer.qualified.intro', { name: peer.name })}
      {...(mine ? {} : { back: { href: `/peers/${peer.id}`, label: peer.name } })}
      actions={
        program && view.may.addPaper ? (
          <Link href={`/peers/${peer.id}/papers?program=${program}`} className="button button-do">
            {t('peer.paper.add')}
          </Link>
        ) : undefined
      }
    >
      <Programs view={view} />
      {program === null ? (
        <Empty title={t('peer.qualified.none')}>{t('peer.qualified.none.why')}</Empty>
      ) : (
        <>
          <Section title={t('peer.qualified.todo')}>
            {open.length === 0 ? (
              <Empty title={t('peer.qualified.todo.none')}>{t('peer.qualified.todo.none.why')}</Empty>
            ) : (
              <ol className="dues">
                {open.map((item) => (
                  <DueItem key={item.what} item={item} peerId={peer.id} program={program} />
                ))}
              </ol>
            )}
          </Section>
          {view.years.length > 0 ? (
            <Section title={t('peer.year.title')}>
              <ul className="dues">
                {view.years.map((year) => (
                  <Year key={year.from} year={year} />
                ))}
              </ul>
            </Section>
          ) : null}
          {view.statements.length > 0 ? (
            <Statements
              peerId={peer.id}
              program={program}
              statements={view.statements}
              mayState={view.may.state}
            />
          ) : null}
          {view.competencies ? (
            <ul className="lines">
              <li>
                <LineLink
                  href={`/peers/${peer.id}/competencies?program=${program}`}
                  title={t('peer.competencies')}
                />
              </li>
            </ul>
          ) : null}
          {well.length > 0 ? (
            <details className="decision-others">
              <summary>{t('peer.qualified.well', { count: well.length })}</summary>
              <ol className="dues">
                {well.map((item) => (
                  <DueItem key={item.what} item={item} peerId={peer.id} program={program} />
                ))}
              </ol>
            </details>
          ) : null}
        </>
      )}
    </Page>
  )
}

function Programs({ view }: { view: QualifiedView }) {
  const { t } = useWords()
  const [, setParams] = useSearchParams()
  if (view.programs.length < 2) return null
  return (
    <div className="chips" role="group" aria-label={t('peer.program')}>
      {view.programs.map((one) => (
        <button
          key={one.id}
          type="button"
          className="button button-plain"
          aria-pressed={one.id === view.program}
          onClick={() => setParams({ program: one.id }, { replace: true })}
        >
          {one.name}
        </button>
      ))}
    </div>
  )
}

function Year({ year }: { year: YearView }) {
  const { t, number, day } = useWords()
  const span = { from: day(year.from), to: day(year.to) }
  return (
    <li className="due">
      <p className="line-title">
        {t('peer.year.hours', { counted: number(year.counted), asked: number(year.asked) })}
      </p>
      <p>{t(year.running ? 'peer.year.running' : 'peer.year.past', span)}</p>
      <p>
        {year.lacking === 0
          ? year.curedOn
            ? t('peer.year.cured', { day: day(year.curedOn) })
            : t('peer.year.done')
          : t(year.running ? 'peer.year.lacking' : 'peer.year.lapsed', {
              lacking: number(year.lacking),
              to: day(year.to),
            })}
      </p>
      {year.awaiting > 0 ? (
        <p className="quiet">{t('peer.year.awaiting', { hours: number(year.awaiting) })}</p>
      ) : null}
    </li>
  )
}
