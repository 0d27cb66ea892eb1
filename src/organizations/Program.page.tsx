import { useState } from 'react'
import { useParams } from 'wouter'
import type { MessageKey } from '../kernel/i18n/speak.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { Facts } from '../kernel/screen/PersonHeader.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import type { DefinitionView } from '../policy/definition.ts'
import { ApproveSetting } from './ApproveSetting.tsx'
import { ActivityNotRead, RuleActivity, WhoSet } from './ProgramLife.tsx'
import { SetAssumption } from './SetAssumption.tsx'
import { shownValue } from './setting-value.ts'
import './program.css'

export type SettingView = {
  id: string
  assumption: string
  value: unknown
  fromDay: string
  document: string
  waits: boolean
  setBy?: string | null
  approvedBy?: string | null
  approvedOn?: string | null
}
export type ProgramView = DefinitionView & { name: string; settings: readonly SettingView[] }
type ClauseView = DefinitionView['clauses'][number]
type AssumptionView = DefinitionView['assumptions'][number]

const statuses = ['rule', 'record', 'vocabulary', 'awaits', 'prose'] as const

/** A definition read as a document, clause by clause, with a margin that says what the software does about each. */
export default function Program() {
  const { id } = useParams<{ id: string }>()
  const program = useAnswer<ProgramView>(`/api/programs/${id}`)
  return <Waiting query={program}>{(view) => <Shown program={view} />}</Waiting>
}

/** `choosing and stopping` → `choosing-and-stopping`, as its key is called. */
function phaseKey<Phase extends string>(phase: Phase): Dashed<Phase> {
  return phase.replaceAll(' ', '-') as Dashed<Phase>
}
type Dashed<Text extends string> = Text extends `${infer Head} ${infer Rest}`
  ? `${Head}-${Dashed<Rest>}`
  : Text

/** A definition is told in the language of its source, whatever the screen speaks. */
const asWritten = { lang: 'en', dir: 'ltr' } as const

function Shown({ program }: { program: ProgramView }) {
  const { t, day } = useWords()
  const [only, setOnly] = useState('')
  const shown = program.clauses.filter((clause) => only === '' || clause.status === only)
  const { stated, inferred } = program.authority
  return (
    <Page
      title={program.name}
      intro={t('programs.read-beside')}
      back={{ href: '/programs', label: t('programs.title') }}
      wide
    >
      <Facts
        lines={[
          {
            label: t('programs.authority'),
            value: stated ? <span {...asWritten}>{stated}</span> : t('programs.authority.none'),
          },
          ...(inferred
            ? [{ label: t('programs.inferred'), value: <span {...asWritten}>{inferred}</span> }]
            : []),
          {
            label: t('programs.in-force'),
            value: program.from ? t('common.since', { day: day(program.from) }) : t('programs.every-day'),
          },
        ]}
      />
      <p className="timeline-filter">
        <label htmlFor="clause-status">{t('common.timeline.show')}</label>
        <select
          id="clause-status"
          className="input input-middle"
          value={only}
          onChange={(event) => setOnly(event.target.value)}
        >
          <option value="">{t('programs.all-clauses', { count: program.clauses.length })}</option>
          {statuses.map((status) => (
            <option key={status} value={status}>
              {t(`programs.status.${status}`)} (
              {program.clauses.filter((clause) => clause.status === status).length})
            </option>
          ))}
        </select>
      </p>
      <ActivityNotRead program={program.id} />
      <ol className="definition">
        {shown.map((clause) => (
          <Clause key={clause.id} clause={clause} program={program} />
        ))}
      </ol>
      <Section title={t('programs.assumptions')}>
        <p>{t('programs.assumptions.what')}</p>
        {program.assumptions.map((assumption) => (
          <Assumption key={assumption.name} assumption={assumption} program={program} />
        ))}
      </Section>
    </Page>
  )
}

/** `note.question = 1` → `note.question`, as its key is called. */
function columnOf(where: string): string {
  return where.split(' = ')[0] ?? where
}

function Clause({ clause, program }: { clause: ClauseView; program: ProgramView }) {
  const { t, list } = useWords()
  return (
    <li className="definition-clause" id={clause.id}>
      <div className="definition-text">
        <div {...asWritten}>
          <p className="definition-where">{clause.where}</p>
          <p>{clause.says}</p>
        </div>
        <p className="quiet">
          <bdi className="clause-id">{clause.id}</bdi>
          {clause.force === 'none' ? '' : ` · ${t(`programs.force.${clause.force}`)}`}
        </p>
      </div>
      <div className="definition-margin">
        <StatusTag
          tone={clause.status === 'rule' ? 'ok' : clause.status === 'awaits' ? 'open' : 'quiet'}
          icon={clause.status === 'awaits' ? 'not-due' : 'program'}
        >
          {clause.status ? t(`programs.status.${clause.status}`) : ''}
        </StatusTag>
        {clause.rules.map((rule) => (
          <div key={rule.rule}>
            <RuleLine rule={rule} of={clause.id} />
            {rule.clause !== clause.id ? null : rule.comesWith ? (
              <p className="quiet">
                {t('programs.comes', { phase: t(`programs.phase.${phaseKey(rule.comesWith)}`) })}
              </p>
            ) : (
              <RuleActivity program={program.id} rule={rule.rule} />
            )}
          </div>
        ))}
        {clause.terms.length ? (
          <p>{[...new Set(clause.terms.map((term) => term.says))].join(' · ')}</p>
        ) : null}
        {clause.records.length ? (
          <p className="quiet">
            {t('programs.recorded', {
              what: list(
                clause.records.map((where) => t(`programs.record.${columnOf(where)}` as MessageKey)),
              ),
            })}
          </p>
        ) : null}
        {clause.why ? (
          <p className="quiet" {...asWritten}>
            {clause.why}
          </p>
        ) : null}
        {clause.awaits ? (
          <p className="quiet">
            {t('programs.awaits', { phase: t(`programs.phase.${phaseKey(clause.awaits)}`) })}
          </p>
        ) : null}
        {clause.assumptions.map((name) => {
          const assumption = program.assumptions.find((one) => one.name === name)
          return assumption ? (
            <p key={name} className="quiet">
              {t('programs.ours')} {assumption.says}:{' '}
              <ValueInForce assumption={assumption} program={program} />
            </p>
          ) : null
        })}
      </div>
    </li>
  )
}

/** What a rule asks. Beneath a further clause that it makes real it only says where it stands. */
function RuleLine({ rule, of }: { rule: ClauseView['rules'][number]; of: string }) {
  const { t, day, number } = useWords()
  const latest = rule.sets.at(-1)
  const value =
    typeof latest?.sets === 'number'
      ? number(latest.sets)
      : typeof latest?.sets === 'string'
        ? latest.sets
        : ''
  const says = rule.says.replaceAll('{sets}', value)
  if (rule.clause !== of)
    return (
      <p>
        {says}{' '}
        <span className="quiet">
          {t('programs.same-rule')}{' '}
          <a href={`#${rule.clause}`}>
            <bdi className="clause-id">{rule.clause}</bdi>
          </a>
        </span>
      </p>
    )
  return (
    <p>
      {says}{' '}
      <span className="quiet">
        {t(`common.force.${rule.stated}`)} {t(`common.consequence.${rule.consequence}`)}{' '}
        {rule.approver
          ? t('common.decision.approver', {
              who: rule.approverSays ?? t(`role.${rule.approver}` as MessageKey),
            })
          : null}
        {rule.sets
          .filter((dated) => dated.from)
          .map(
            (dated) =>
              ` ${t('programs.number-since', { number: String(dated.sets), day: day(dated.from!) })}`,
          )}
      </span>
    </p>
  )
}

function inForce(assumption: AssumptionView, program: ProgramView, today: string): SettingView | undefined {
  return program.settings
    .filter((setting) => setting.assumption === assumption.name && !setting.waits && setting.fromDay <= today)
    .sort((a, b) => a.fromDay.localeCompare(b.fromDay))
    .at(-1)
}

function ValueInForce({ assumption, program }: { assumption: AssumptionView; program: ProgramView }) {
  const words = useWords()
  const { today } = useHere()
  return (
    <bdi>
      {shownValue(
        (assumption.settable ? inForce(assumption, program, today())?.value : undefined) ??
          assumption.standard,
        words,
        assumption.words,
      )}
    </bdi>
  )
}

function Assumption({ assumption, program }: { assumption: AssumptionView; program: ProgramView }) {
  const words = useWords()
  const { t, day } = words
  const { hat, today } = useHere()
  // What was set of a reading before it was known as one counts for nothing, and is not shown.
  const setting = assumption.settable ? inForce(assumption, program, today()) : undefined
  const waiting = program.settings.filter((one) => one.assumption === assumption.name && one.waits)
  return (
    <div className="assumption">
      <h3>{assumption.says}</h3>
      <p>
        <strong>
          <bdi>{shownValue(setting?.value ?? assumption.standard, words, assumption.words)}</bdi>
        </strong>{' '}
        {setting ? (
          <WhoSet setting={setting} />
        ) : (
          t(assumption.settable ? 'programs.ours-standard' : 'programs.ours-reading')
        )}
      </p>
      <p className="quiet" {...asWritten}>
        {assumption.why}
      </p>
      {waiting.map((one) => (
        <div key={one.id}>
          <p className="quiet">
            {t('programs.waits-for-approval', {
              value: shownValue(one.value, words, assumption.words),
              day: day(one.fromDay),
              document: one.document,
            })}
          </p>
          {hat.role === 'program-officer' ? (
            <ApproveSetting
              id={one.id}
              value={shownValue(one.value, words, assumption.words)}
              fromDay={one.fromDay}
              document={one.document}
            />
          ) : null}
        </div>
      ))}
      {hat.role === 'agency-admin' && assumption.settable ? (
        <SetAssumption programId={program.id} assumption={assumption} />
      ) : null}
    </div>
  )
}
