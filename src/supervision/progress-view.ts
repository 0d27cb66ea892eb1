import { reachOf } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { type Day, lastOfMonth, localDay } from '../kernel/days.ts'
import { readerOf, settingsOf } from '../kernel/decisions.ts'
import { programsRun } from '../kernel/facts/facts.sql.ts'
import type { MessageKey, Words } from '../kernel/i18n/speak.ts'
import { programName } from '../kernel/program-name.ts'
import { chapters } from '../policy/chapters.ts'
import { sayRule, wordsOf } from '../policy/explain.ts'
import { judge } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import { caseManagersFor, lastGivenTo } from './case-managers.sql.ts'
import { pairingsSeen } from './case-team.sql.ts'
import { stateOf } from './month.ts'
import type { ProgressLine, ProgressListView, ProgressView } from './progress-wire.ts'
import { documentRules } from './progress.ts'
import { type DocumentRow, documentsDue, documentsSeen } from './progress.sql.ts'

type Programs = ReadonlyMap<string, Program>

/** What a program says of the document of a month on a day. */
export async function dueOf(
  tx: Tx,
  program: Program,
  endsOn: Day,
  today: Day,
): Promise<(delivered: boolean) => ProgressLine['due']> {
  const settings = await settingsOf(tx, program.id)
  const rules = documentRules(program)
  return (delivered) =>
    stateOf(
      judge(program, chapters['report']!, { endsOn, delivered }, today, settings).filter(({ rule }) =>
        rules.includes(rule),
      ),
      false,
    )
}

const order: readonly ProgressLine['due'][] = [
  'missed',
  'not-due-yet',
  'unknown',
  'explained',
  'held',
  'not-due',
]

/** Of one month, for whom a document is due, late, delivered; for a case manager what was delivered here. */
export async function progressList(
  tx: Tx,
  actor: Actor,
  programs: Programs,
  month: Day,
  today: Day,
  words: Words,
): Promise<ProgressListView> {
  const may = { mayWrite: reachOf(actor.role, 'progress.write') !== undefined }
  if (actor.role === 'case-manager') {
    const documents = await documentsSeen(tx, actor, today, {})
    const waitingFirst = documents.toSorted(
      (a, b) => Number(a.state === 'acknowledged') - Number(b.state === 'acknowledged'),
    )
    return { month, ...may, received: true, items: waitingFirst.map((row) => received(row, programs, words)) }
  }
  const last = lastOfMonth(month)
  const items: ProgressLine[] = []
  for (const program of await programsRun(tx, programs)) {
    if (documentRules(program).length === 0) continue
    const of = { programs: [program.id], from: month, to: last }
    const pairings = await pairingsSeen(tx, actor, 'progress.read', today, of)
    const due = await documentsDue(tx, {
      programId: program.id,
      first: month,
      last,
      pairings: pairings.map(({ pairingId }) => pairingId),
    })
    const said = await dueOf(tx, program, last, today)
    for (const pairing of pairings) {
      const row = due.find((one) => one.pairingId === pairing.pairingId)
      if (row === undefined) continue
      items.push({
        pairingId: pairing.pairingId,
        documentId: row.documentId,
        programName: programName(program, words),
        participant: { id: pairing.participantId, name: pairing.participantName },
        peer: { id: pairing.peerId, name: pairing.peerName },
        sessions: row.sessions,
        state: row.state,
        due: said(row.state !== null && row.state !== 'draft'),
      })
    }
  }
  return {
    month,
    ...may,
    received: false,
    items: items.toSorted((a, b) => order.indexOf(a.due) - order.indexOf(b.due)),
  }
}

function received(row: DocumentRow, programs: Programs, words: Words): ProgressLine {
  const program = programs.get(row.programId)
  return {
    pairingId: null,
    documentId: row.id,
    programName: program ? programName(program, words) : row.programId,
    participant: { id: row.participantId, name: row.participantName },
    peer: { id: row.peerId, name: row.peerName },
    sessions: row.body.sessions.length,
    state: row.state,
    due: 'held',
  }
}

export async function progressView(
  tx: Tx,
  actor: Actor,
  row: DocumentRow,
  program: Program,
  { zone, today }: { zone: string; today: Day },
  words: Words,
): Promise<ProgressView> {
  const mayWrite = row.state === 'draft' && reachOf(actor.role, 'progress.write') !== undefined
  const own = wordsOf(program, words.locale)
  const agency = await tx
    .selectFrom('organization')
    .innerJoin('organization_program as p', 'p.organization_id', 'organization.id')
    .select(['organization.name', 'p.authority_confirmed as confirmed'])
    .where('organization.id', '=', tx.organizationId)
    .where('p.organization_id', '=', tx.organizationId)
    .where('p.program_id', '=', program.id)
    .executeTakeFirst()
  return {
    id: row.id,
    organization: agency?.name ?? '',
    program: programName(program, words),
    // What was only inferred is printed when somebody here has confirmed it.
    authority: agency?.confirmed ?? program.authority.stated ?? null,
    labels: {
      peer: own.labels['peer'] ?? words.t('role.peer'),
      participant: own.labels['participant'] ?? words.t('role.participant'),
      caseManager: own.labels['case-manager'] ?? words.t('role.case-manager'),
      officer: own.labels['program-officer'] ?? words.t('role.program-officer'),
    },
    participant: { id: row.participantId, name: row.participantName },
    peer: { id: row.peerId, name: row.peerName },
    fromDay: row.fromDay,
    toDay: row.toDay,
    state: row.state,
    delivered:
      row.deliveredOn && row.deliveredHow
        ? { on: row.deliveredOn, how: row.deliveredHow, to: row.deliveredTo ?? row.givenTo }
        : null,
    ...(await placesHere(tx, row, mayWrite, today)),
    acknowledged: row.acknowledgedAt
      ? { on: localDay(row.acknowledgedAt, zone), how: row.acknowledgedHow }
      : null,
    version: row.version,
    mayWrite,
    mayAcknowledge: row.state === 'delivered' && reachOf(actor.role, 'progress.acknowledge') !== undefined,
    says: saysOf(row, program, own, words),
    body: row.body,
  }
}

/** To whom it can be delivered here; whoever had the last one is offered first, as long as they are here. */
async function placesHere(
  tx: Tx,
  row: DocumentRow,
  mayWrite: boolean,
  today: Day,
): Promise<Pick<ProgressView, 'caseManagers' | 'lastTo'>> {
  if (!mayWrite) return { caseManagers: [], lastTo: null }
  const caseManagers = await caseManagersFor(tx, row.peerId, today)
  const last = await lastGivenTo(tx, row.participantId)
  return { caseManagers, lastTo: caseManagers.some(({ id }) => id === last) ? last : null }
}

/** The words for what stands in the document as a code. */
function saysOf(
  row: DocumentRow,
  program: Program,
  own: ReturnType<typeof wordsOf>,
  words: Words,
): Record<string, string> {
  const { sessions, heldBack } = row.body
  const topics = sessions.flatMap(({ topics: chosen }) => chosen)
  const rules = heldBack.flatMap((one) => one.rules)
  const modes = sessions.map(({ mode }) => mode)
  return Object.fromEntries([
    ...topics.map((topic) => [topic, own.terms[`session.topic.${topic}`] ?? topic] as const),
    ...modes.map(
      (mode) =>
        [mode, own.terms[`session.mode.${mode}`] ?? words.t(`session.mode.${mode}` as MessageKey)] as const,
    ),
    ...rules.map((rule) => [rule, sayRule(program, rule, row.toDay, readerOf(words))] as const),
  ])
}
