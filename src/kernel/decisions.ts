import { type Chapter } from '../policy/facts.ts'
import { explain, type Reader, type SourceOf, type WhereTo } from '../policy/explain.ts'
import { type Act, type Finding, judge, outcome, type Outcome, type Setting } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import { chapters } from '../policy/chapters.ts'
import type { Actor } from './actor.ts'
import type { Tx } from './database/tx.ts'
import { newRows, type Write, writeTogether } from './database/writes.ts'
import type { Day } from './days.ts'
import { newId } from './ids.ts'
import { locales } from './i18n/locales.ts'
import type { Words } from './i18n/speak.ts'
import type { MessageKey } from './i18n/speak.ts'
import type { DecisionView } from './wire.ts'

/** The facts of several chapters, gathered by a slice for one act on one day. */
export type Gathered = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** Asks the program about every chapter gathered; findings stay in the order of the chapters given. */
export function judgeAll(
  program: Program,
  gathered: Gathered,
  day: Day,
  settings: readonly Setting[],
): Finding[] {
  return Object.entries(gathered).flatMap(([name, facts]) =>
    judge(program, chapters[name] as Chapter, facts, day, settings),
  )
}

/** The settings of one organization for one program; one that waits for the program officer does not count yet. */
export async function settingsOf(tx: Tx, programId: string): Promise<Setting[]> {
  const rows = await tx
    .selectFrom('assumption_setting')
    .select(['assumption', 'from_day', 'value'])
    .where('organization_id', '=', tx.organizationId)
    .where('program_id', '=', programId)
    .where((eb) => eb.or([eb('needs_approval', '=', false), eb('approved_at', 'is not', null)]))
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ assumption: row.assumption, from: row.from_day, value: row.value }))
}

export type Decided = {
  act: string
  programId: string
  onDay: Day
  result: 'goes-on' | 'refused' | 'waits' | 'kept'
  findings: readonly Finding[]
  reason?: string | undefined
  /** Rules that somebody who may let pass, although their findings say otherwise. */
  overridden?: readonly string[] | undefined
  participantId?: string | undefined
  peerId?: string | undefined
  pairingId?: string | undefined
  enrolmentId?: string | undefined
  sessionId?: string | undefined
}

/** Keeps what the clauses said, with the findings as they were on that day. */
export async function keepDecision(
  tx: Tx,
  actor: Actor | null,
  instant: number,
  decided: Decided,
): Promise<string> {
  const id = newId(instant)
  await writeTogether(tx, [decisionRow(tx, actor, id, decided)])
  return id
}

/** As `keepDecision`, to be written together with what was decided. */
export function decisionRow(tx: Tx, actor: Actor | null, id: string, decided: Decided): Write {
  return newRows('decision', {
    organization_id: tx.organizationId,
    id,
    act: decided.act,
    program_id: decided.programId,
    participant_id: decided.participantId ?? null,
    peer_id: decided.peerId ?? null,
    pairing_id: decided.pairingId ?? null,
    enrolment_id: decided.enrolmentId ?? null,
    session_id: decided.sessionId ?? null,
    on_day: decided.onDay,
    result: decided.result,
    findings: JSON.stringify(decided.findings),
    consequences: consequencesOf(decided),
    reason: decided.reason ?? null,
    decided_by: actor?.membershipId ?? null,
  })
}

/** How a rule had a say in what was done. */
const consequenceKinds = ['refused', 'held', 'waits', 'reason', 'shown', 'overridden'] as const
export type ConsequenceKind = (typeof consequenceKinds)[number]

/** What followed, rule by rule: `refused:week.units`. Counted on the program's page without opening the findings. */
export function consequencesOf({
  findings,
  result,
  overridden = [],
}: Pick<Decided, 'findings' | 'result' | 'overridden'>): string[] {
  const follows = outcome(findings, result === 'kept' ? 'happened' : 'plan')
  const named = (kind: ConsequenceKind, of: readonly Finding[]) =>
    of.map(({ rule }) => `${overridden.includes(rule) ? 'overridden' : kind}:${rule}`)
  return [
    ...new Set([
      ...named('refused', follows.refusedBy),
      ...named('held', follows.heldBackBy),
      ...named('waits', follows.waitsFor),
      ...named('reason', follows.asksReason),
      ...named('shown', follows.shown),
    ]),
  ]
}

/** What is kept of an outcome: what happened is always kept, a plan goes on, is refused, or waits for an answer. */
export function resultOf(outcome: Outcome, act: Act): Decided['result'] {
  if (act === 'happened') return 'kept'
  return outcome.goesOn ? 'goes-on' : outcome.refusedBy.length ? 'refused' : 'waits'
}

/** A `Reader` for the policy's explanations out of one language's words. */
export function readerOf(words: Words): Reader {
  return {
    say: (key, values) => words.t(key as MessageKey, values),
    locale: words.locale,
    day: (day) => dayOrMoment(day, words),
    number: (value) => words.number(value),
    money: (cents) => words.money(cents),
    list: (items) => words.list(items),
  }
}

/** A day, a month, or a minute of a day where it is known, in the clock of whoever it is about. */
function dayOrMoment(text: string, words: Words): string {
  const [day = '', at] = text.split('T')
  if (at !== undefined)
    return words.t('common.date.day-time', {
      day: words.day(day),
      time: words.time(`${day}T${at}:00Z`, 'UTC'),
    })
  if (day.length > 'YYYY-MM'.length) return words.day(day)
  const month = new Intl.DateTimeFormat(locales[words.locale].speaks, {
    ...{ month: 'long', year: 'numeric', timeZone: 'UTC' },
  })
  return month.format(Date.parse(`${day}-01T12:00:00Z`))
}

/**
 * A decision as a screen shows it. `sentences` are message keys for the act: `decision.<act>.goes-on`,
 * `.refused`, `.waits`, `.kept`, `.held-back`.
 */
export function decisionView(
  program: Program,
  findings: readonly Finding[],
  act: { name: string; kind: Act; values?: Record<string, string> },
  words: Words,
  whereTo?: WhereTo,
  sourceOf?: SourceOf,
): DecisionView {
  const follows = outcome(findings, act.kind)
  const state =
    act.kind === 'happened' ? (follows.heldBackBy.length ? 'held-back' : 'kept') : resultOf(follows, act.kind)
  const reader = readerOf(words)
  return {
    sentence: reader.say(`decision.${act.name}.${state}`, act.values),
    verdict: state === 'goes-on' || state === 'kept' ? 'met' : state === 'waits' ? 'unknown' : 'not-met',
    goesOn: follows.goesOn,
    findings: findings.map(
      (finding) => explain(program, finding, reader, whereTo, sourceOf) as DecisionView['findings'][number],
    ),
  }
}
