import type { Tx } from '../kernel/database/tx.ts'
import { localDay } from '../kernel/days.ts'
import type { MessageKey, Words } from '../kernel/i18n/speak.ts'
import { programName } from '../kernel/program-name.ts'
import type { Program } from '../policy/program.ts'
import { credentialsOf } from './credentials.sql.ts'
import {
  assignmentsOf,
  decisionsOn,
  factNames,
  pairingsAround,
  ratingDays,
  statementsBy,
} from './peer-history.sql.ts'
import type { HistoryEntry } from './peer-wire.ts'
import { servicesOf } from './peers.sql.ts'

/** Everything that happened around a peer, newest first. */
export async function peerHistory(
  tx: Tx,
  peerId: string,
  programs: ReadonlyMap<string, Program>,
  words: Words,
  zone: string,
): Promise<HistoryEntry[]> {
  const nameOf = (id: string) => {
    const program = programs.get(id)
    return program ? programName(program, words) : id
  }
  const say = (key: string, values?: Record<string, string | number>) => words.t(key as MessageKey, values)
  const entries: HistoryEntry[] = []
  for (const service of await servicesOf(tx, [peerId])) {
    const program = nameOf(service.programId)
    entries.push(
      entry(service.id, service.appliedOn, 'application', say('peer.history.applied', { program })),
    )
    if (service.leftOn)
      entries.push(
        entry(`${service.id}l`, service.leftOn, 'application', say('peer.history.left', { program })),
      )
  }
  for (const paper of await credentialsOf(tx, peerId)) {
    const title = say(`peer.history.paper.${paper.state === 'missing' ? 'missing' : 'kept'}`, {
      paper: paper.title ?? say(`peer.kind.${paper.kind}`),
    })
    entries.push(entry(paper.id, localDay(paper.createdAt, zone), 'paper', title))
    if (paper.verifiedAt)
      entries.push(
        entry(
          `${paper.id}v`,
          localDay(paper.verifiedAt, zone),
          'paper',
          say(`peer.history.paper.${paper.state}`, { paper: paper.title ?? say(`peer.kind.${paper.kind}`) }),
        ),
      )
  }
  for (const decision of await decisionsOn(tx, peerId))
    entries.push(
      entry(
        decision.id,
        localDay(decision.at, zone),
        'decision',
        say(`peer.history.${decision.act}.${decision.result}`, {
          program: nameOf(decision.programId),
          day: words.day(decision.onDay),
        }),
      ),
    )
  for (const assignment of await assignmentsOf(tx, peerId)) {
    const values = { name: assignment.name, program: nameOf(assignment.programId) }
    entries.push(entry(assignment.id, assignment.from, 'supervision', say('peer.history.supervised', values)))
    if (assignment.to)
      entries.push(
        entry(
          `${assignment.id}e`,
          assignment.to,
          'supervision',
          say('peer.history.supervised-until', values),
        ),
      )
  }
  for (const { id, about, holds, on, withdrawnAt, withdrawnReason } of await statementsBy(tx, peerId)) {
    const values = { what: say(`peer.statement.${about}`) }
    const stated = say(holds ? 'peer.history.stated' : 'peer.history.stated-changed', values)
    entries.push(entry(id, on, 'statement', stated))
    if (withdrawnAt)
      entries.push({
        ...entry(
          `${id}w`,
          localDay(withdrawnAt, zone),
          'statement',
          say('peer.history.statement-withdrawn', values),
        ),
        body: withdrawnReason ?? '',
      })
  }
  for (const { on, count } of await ratingDays(tx, peerId))
    entries.push(entry(`rated ${on}`, on, 'statement', say('peer.history.rated', { count: Number(count) })))
  const facts = Map.groupBy(await factNames(tx, peerId), (fact) => localDay(fact.at, zone))
  for (const [day, said] of facts)
    entries.push({
      ...entry(said[0]!.id, day, 'fact', say('peer.history.facts', { count: said.length })),
      body: words.list([
        ...new Set(said.map((fact) => say(`fact.${fact.chapter}.${fact.name}`, peerWords(words)))),
      ]),
    })
  for (const pairing of await pairingsAround(tx, peerId)) {
    const values = { name: pairing.name, program: nameOf(pairing.programId) }
    entries.push(entry(pairing.id, pairing.from, 'pairing', say('peer.history.paired', values)))
    if (pairing.to)
      entries.push(entry(`${pairing.id}e`, pairing.to, 'pairing', say('peer.history.unpaired', values)))
  }
  return entries.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
}

function entry(id: string, day: string, kind: HistoryEntry['kind'], title: string): HistoryEntry {
  return { id, day, kind, title }
}

function peerWords(words: Words) {
  const the = (label: string) => words.t('common.the', { label })
  return { peer: the(words.t('role.peer')), participant: the(words.t('role.participant')) }
}
