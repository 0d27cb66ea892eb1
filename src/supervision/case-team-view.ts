import { reachOf } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { type Day, lastOfMonth } from '../kernel/days.ts'
import { readerOf, settingsOf } from '../kernel/decisions.ts'
import { programsRun } from '../kernel/facts/facts.sql.ts'
import type { Words } from '../kernel/i18n/speak.ts'
import { programName } from '../kernel/program-name.ts'
import { chapters } from '../policy/chapters.ts'
import { explain, wordsOf } from '../policy/explain.ts'
import { judge } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import type { CaseTeamView } from './case-team-wire.ts'
import { pairingsSeen, teamMeetings } from './case-team.sql.ts'
import { pairingMonthFacts, stateOf } from './month.ts'
import { monthsOfPairings, wordsOnMonths } from './months.sql.ts'

/** The rules of a program that ask for meetings with the team around a person. */
function teamRules(program: Program): string[] {
  return (program.chapters['month'] ?? [])
    .filter(({ reads }) => reads.includes('caseManagerMeetings') || reads.includes('programOfficerMeetings'))
    .map(({ path }) => path)
}

export async function caseTeamView(
  tx: Tx,
  actor: Actor,
  programs: ReadonlyMap<string, Program>,
  month: Day,
  today: Day,
  words: Words,
): Promise<CaseTeamView> {
  const last = lastOfMonth(month)
  const asked = (await programsRun(tx, programs)).filter((program) => teamRules(program).length > 0)
  const shown: CaseTeamView['programs'][number][] = []
  for (const program of asked) {
    const of = { programs: [program.id], from: month, to: last }
    const pairings = await pairingsSeen(tx, actor, 'team.read', today, of)
    const people = await peopleOf(tx, program, pairings, month, today)
    const rule = program.rules.get(teamRules(program)[0]!)!
    const [finding] = judge(program, chapters['month']!, {}, today).filter((one) => one.rule === rule.path)
    const view = explain(program, finding!, readerOf(words))
    const labels = wordsOf(program, words.locale).labels
    shown.push({
      id: program.id,
      name: programName(program, words),
      says: view.says,
      clause: view.clause,
      caseManager: labels['case-manager'] ?? words.t('role.case-manager'),
      programOfficer: labels['program-officer'] ?? words.t('role.program-officer'),
      people,
    })
  }
  return { month, mayWrite: reachOf(actor.role, 'team.write') !== undefined, programs: shown }
}

async function peopleOf(
  tx: Tx,
  program: Program,
  pairings: Awaited<ReturnType<typeof pairingsSeen>>,
  month: Day,
  today: Day,
): Promise<CaseTeamView['programs'][number]['people']> {
  const last = lastOfMonth(month)
  const peers = [...new Set(pairings.map(({ peerId }) => peerId))]
  if (peers.length === 0) return []
  const settings = await settingsOf(tx, program.id)
  const rules = teamRules(program)
  const facts = await monthsOfPairings(tx, { program: program.id, first: month, last, peers })
  const said = await wordsOnMonths(tx, { programId: program.id, peers, from: month, to: month })
  const meetings = await teamMeetings(tx, {
    programId: program.id,
    from: month,
    to: last,
    participants: pairings.map(({ participantId }) => participantId),
  })
  return pairings.flatMap((pairing) => {
    const known = facts.find((one) => one.pairingId === pairing.pairingId)
    if (known === undefined) return []
    const findings = judge(
      program,
      chapters['month']!,
      pairingMonthFacts(last, known),
      today,
      settings,
    ).filter(({ rule }) => rules.includes(rule))
    return [
      {
        pairingId: pairing.pairingId,
        participant: { id: pairing.participantId, name: pairing.participantName },
        peer: { id: pairing.peerId, name: pairing.peerName },
        state: stateOf(
          findings,
          said.some((word) => word.pairingId === pairing.pairingId && rules.includes(word.rule)),
        ),
        meetings: meetings
          .filter((one) => one.participantId === pairing.participantId && one.peerId === pairing.peerId)
          .map((one) => ({
            id: one.id,
            onDay: one.onDay,
            caseManager: one.withCaseManager,
            programOfficer: one.withProgramOfficer,
            names: one.names,
            version: one.version,
          })),
      },
    ]
  })
}
