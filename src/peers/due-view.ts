import { reachOf } from '../kernel/access.ts'
import type { Actor, Role } from '../kernel/actor.ts'
import { readerOf } from '../kernel/decisions.ts'
import { addDays, type Day, localDay } from '../kernel/days.ts'
import type { MessageKey, Words } from '../kernel/i18n/speak.ts'
import type { ChangeView, FindingView } from '../kernel/wire.ts'
import { yearsOfHours, type Hours } from '../policy/education.ts'
import { explain, type SourceOf } from '../policy/explain.ts'
import { numberOn, writtenOut } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import type { Due } from './care.ts'
import type { attestationsOf } from './care.sql.ts'
import type { DueView, StatedView, StatementView, YearView } from './due-wire.ts'
import { whereToIn } from './peer-decision.ts'
import { gatherPeer, type PeerRows } from './peer-facts.ts'

/** One thing that is due, as somebody reads it: the clause, the day, what would renew it. */
export function dueView(
  program: Program,
  peerId: string,
  item: Omit<Due, 'remindFrom'> & { readonly remindFrom?: Day },
  words: Words,
  reader: Role,
  sourceOf?: SourceOf,
): DueView {
  const isOurs = item.what.startsWith('house.')
  const said = isOurs ? named(item.finding, words) : item.finding
  const found = explain(
    program,
    said,
    readerOf(words),
    whereToIn(program, peerId, reader),
    sourceOf,
  ) as FindingView
  return {
    what: item.what,
    state: item.state,
    on: item.on,
    lastDay: addDays(item.on, -1),
    stops: item.stops,
    remindFrom: item.remindFrom ?? item.on,
    ours: isOurs,
    finding: {
      ...found,
      change: isOurs
        ? whereOurs(item.what, peerId, program.id, words)
        : found.change.map((change, place) => (asksPaper(item, place) ? renewing(change, words) : change)),
    },
  }
}

/** Where a paper was there and ends, it is said what to do and not that something would have to be different. */
function asksPaper({ state, finding }: Omit<Due, 'remindFrom'>, place: number): boolean {
  const change = finding.change[place]
  return (
    (state === 'lapses' || state === 'missing') &&
    change?.kind === 'establish' &&
    change.fact === 'credentials'
  )
}

function renewing(change: ChangeView, words: Words): ChangeView {
  return { ...change, text: words.t('peer.due.renew') }
}

function named(finding: Due['finding'], words: Words): Due['finding'] {
  const kind = finding.facts['kind']
  if (typeof kind !== 'string') return finding
  return {
    ...writtenOut(finding),
    facts: { ...finding.facts, kind: words.t(`peer.kind.${kind}` as MessageKey) },
  }
}

/** Where something of ours is done. */
function whereOurs(what: string, peerId: string, programId: string, words: Words): FindingView['change'] {
  const [, part] = what.split('.')
  if (part === 'paper')
    return [{ text: words.t('peer.due.renew'), href: `/peers/${peerId}/papers?program=${programId}` }]
  if (part === 'statement')
    return [{ text: words.t('peer.due.state'), href: `/peers/${peerId}/qualified?program=${programId}` }]
  return [
    {
      text: words.t(part === 'exclusion' ? 'peer.due.judge' : 'peer.due.look-again'),
      href: '/peers/exclusions',
    },
  ]
}

/** Hours of each year, where the program asks for any; the year that runs stands first. */
export function yearViews(program: Program, rows: PeerRows, today: Day): YearView[] {
  const rule = program.chapters['year']?.find(({ reads }) => reads.includes('continuingEducation'))
  const asked = rule && numberOn(rule.cites, today)
  const { certifiedOn, continuingEducation } = gatherPeer(rows, today, program).year as {
    certifiedOn?: Day
    continuingEducation?: readonly Hours[]
  }
  if (typeof asked !== 'number' || certifiedOn === undefined) return []
  return yearsOfHours(certifiedOn, continuingEducation ?? [], asked, today)
    .map(({ curedOn, ...year }) => ({
      ...year,
      asked,
      curedOn: curedOn ?? null,
      running: year.to >= today,
    }))
    .reverse()
}

/** What somebody states each year: what stands, and everything said before or taken back. */
export function statementView(
  about: string,
  said: Awaited<ReturnType<typeof attestationsOf>>,
  { actor, words, zone }: { actor: Actor; words: Words; zone: string },
): StatementView {
  const shown = said.map(({ id, holds, on, words: own, as, withdrawnAt, withdrawnReason }): StatedView => ({
    id,
    holds,
    on,
    words: own,
    by: as as StatedView['by'],
    mayWithdraw:
      withdrawnAt === null &&
      reachOf(actor.role, 'peer.attest') !== undefined &&
      (actor.role !== 'peer' || as === 'peer'),
    withdrawn:
      withdrawnAt === null ? null : { on: localDay(withdrawnAt, zone), reason: withdrawnReason ?? '' },
  }))
  const last = shown.find(({ withdrawn }) => withdrawn === null) ?? null
  return {
    about,
    label: words.t(`peer.statement.${about}` as MessageKey),
    last,
    before: shown.filter((one) => one !== last),
  }
}
