import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database, type Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { judgeAll, keepDecision, resultOf, settingsOf } from '../kernel/decisions.ts'
import { factsAbout } from '../kernel/facts/facts.sql.ts'
import { newId } from '../kernel/ids.ts'
import { done, NotFound, type Outcome, type Refusal, refused } from '../kernel/refusals.ts'
import { type Finding, outcome } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import { gatherAdmission } from './admission.ts'
import { addEnrolment, type Enrolment, openEnrolment, runsOn, setEnrolment } from './enrolments.sql.ts'
import type { Person } from './person.ts'
import { participantSeen } from './seen-participants.sql.ts'

type At = { now: number; today: Day; agencyZone: string; programs: ReadonlyMap<string, Program> }

export type Weighed = {
  program: Program
  person: Person
  findings: readonly Finding[]
  sources: ReadonlyMap<string, string>
}

/** What the clauses say today of admitting somebody on a day; nothing is written. */
export async function weighAdmission(
  tx: Tx,
  actor: Actor,
  at: At,
  asked: { participantId: string; programId: string; on: Day },
  act: 'participant.read' | 'participant.admit',
): Promise<Weighed> {
  const program = at.programs.get(asked.programId)
  const kept = await participantSeen(tx, actor, asked.participantId, at.today, at.agencyZone, act)
  if (!program || !kept || !(await runsOn(tx, program.id, asked.on))) throw new NotFound()
  const facts = await factsAbout(tx, { kind: 'participant', id: asked.participantId })
  const gathered = gatherAdmission(program, facts, kept.person.birthDate, asked.on)
  const findings = judgeAll(program, gathered.facts, asked.on, await settingsOf(tx, program.id))
  return { program, person: kept.person, findings, sources: gathered.sources }
}

/** Somebody asks for a program: the inquiry is kept with its day, whatever follows. */
export function askForProgram(
  database: Database,
  actor: Actor,
  at: At,
  command: { id: string; participantId: string; programId: string; askedOn: Day },
): Promise<Outcome<{ id: string }>> {
  return runCommand(database, actor, { id: command.id, name: 'enrolment.ask' }, async (tx) => {
    const { participantId, programId, askedOn } = command
    const kept = await participantSeen(tx, actor, participantId, at.today, at.agencyZone, 'participant.admit')
    if (!kept || !at.programs.has(programId) || !(await runsOn(tx, programId, at.today))) throw new NotFound()
    if (askedOn > at.today) return refused({ code: 'admission.day-to-come', field: 'askedOn' })
    if (kept.person.deceased) return refused({ code: 'admission.deceased' })
    if (await openEnrolment(tx, participantId, programId))
      return refused({ code: 'admission.asked-already', field: 'program' })
    const id = newId(at.now)
    await addEnrolment(tx, actor, { id, participantId, programId, askedOn, state: 'inquiry' })
    await audit(tx, actor, at.now, {
      action: 'enrolment.asked',
      subject: 'enrolment',
      ids: [id, participantId],
      details: { program: programId },
    })
    return done({ id })
  })
}

export type Admitted = {
  admitted: boolean
  enrolmentId: string
  decisionId: string
  findings: readonly Finding[]
}

/**
 * Admits somebody as of a day, where no clause refuses it and none waits. A no is kept too, with what the clauses
 * said, so that it is on record why.
 */
export function admit(
  database: Database,
  actor: Actor,
  at: At,
  command: {
    id: string
    participantId: string
    programId: string
    on: Day
    reason?: string | undefined
  },
): Promise<Outcome<Admitted>> {
  return runCommand(database, actor, { id: command.id, name: 'enrolment.admit' }, async (tx) => {
    const { participantId, programId, on } = command
    if (on > at.today) return refused({ code: 'admission.day-to-come', field: 'on' })
    const weighed = await weighAdmission(tx, actor, at, command, 'participant.admit')
    const open = await openEnrolment(tx, participantId, programId)
    const no = whyNot(weighed, open, on)
    if (no) return refused(no)
    const follows = outcome(weighed.findings, 'plan')
    if (follows.goesOn && follows.asksReason.length > 0 && !command.reason?.trim())
      return {
        refused: follows.asksReason.map((finding) => ({
          code: 'admission.reason-missing',
          field: 'reason',
          finding,
        })),
      }
    const enrolmentId = open?.id ?? newId(at.now)
    if (!open)
      await addEnrolment(tx, actor, {
        id: enrolmentId,
        participantId,
        programId,
        askedOn: on,
        ...(follows.goesOn ? { state: 'enrolled', admittedOn: on } : { state: 'inquiry' }),
      })
    else if (follows.goesOn) await setEnrolment(tx, enrolmentId, { state: 'enrolled', admittedOn: on })
    const decisionId = await keepDecision(tx, actor, at.now, {
      act: 'admit',
      programId,
      participantId,
      enrolmentId,
      onDay: on,
      result: resultOf(follows, 'plan'),
      findings: weighed.findings,
      reason: command.reason?.trim() || undefined,
    })
    await audit(tx, actor, at.now, {
      action: follows.goesOn ? 'enrolment.admitted' : 'enrolment.not-admitted',
      subject: 'enrolment',
      ids: [enrolmentId, participantId, decisionId],
      details: { program: programId, on },
    })
    return done({ admitted: follows.goesOn, enrolmentId, decisionId, findings: weighed.findings })
  })
}

function whyNot({ person }: Weighed, open: Enrolment | undefined, on: Day): Refusal | undefined {
  if (person.deceased) return { code: 'admission.deceased' }
  if (open && open.state !== 'inquiry') return { code: 'admission.enrolled-already' }
  if (open && on < open.askedOn) return { code: 'admission.before-asked', field: 'on' }
  return person.birthDate && on < person.birthDate
    ? { code: 'admission.before-birth', field: 'on' }
    : undefined
}
