import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database, type Tx } from '../kernel/database/tx.ts'
import { newId } from '../kernel/ids.ts'
import { ChangedMeanwhile, done, NotFound, type Outcome, type Refusal, refused } from '../kernel/refusals.ts'
import { readDay } from './goal.ts'
import { goalsById, programsAround } from './goals.sql.ts'
import { readSheet, type ReadSheet, type TypedSheet } from './options-sheet.ts'
import { insertSheet, sessionOpenFor, sheetById, updateSheet } from './options-sheets.sql.ts'
import type { At } from './propose-goal.command.ts'

/** Keeps a worksheet of options and what may follow from them, where the participant wants one. */
export async function keepSheet(
  database: Database,
  actor: Actor,
  at: At,
  command: { id: string; participantId: string; programId: string; sheet: TypedSheet },
): Promise<Outcome<{ id: string; version: number }>> {
  return runCommand(database, actor, { id: command.id, name: 'sheet.keep' }, async (tx) => {
    const { participantId, programId } = command
    const programs = await programsAround(tx, actor, 'life.write', participantId, at.today)
    if (!programs) throw new NotFound()
    if (!programs.includes(programId)) return refused({ code: 'goal.program', field: 'programId' })
    const sheet = readSheet(command.sheet)
    if (!('problem' in sheet)) return { refused: sheet }
    const on = readDay(command.sheet.on, at.today, 'sheet.on')
    if (typeof on !== 'string') return refused(on)
    const wrong = await wrongLink(tx, sheet, participantId, programId)
    if (wrong) return refused(wrong)
    const id = newId(at.now)
    await insertSheet(tx, actor, { ...sheet, id, participantId, programId, on })
    await audit(tx, actor, at.now, {
      action: 'sheet.kept',
      subject: 'options_sheet',
      ids: [id, participantId],
    })
    return done({ id, version: 1 })
  })
}

async function wrongLink(
  tx: Tx,
  sheet: ReadSheet,
  participantId: string,
  programId: string,
): Promise<Refusal | undefined> {
  if (sheet.goalId !== null) {
    const [goal] = await goalsById(tx, [sheet.goalId])
    if (goal?.participantId !== participantId || goal.programId !== programId)
      return { code: 'goal.not-theirs', field: 'sheet.goalId' }
  }
  if (sheet.sessionId === null) return undefined
  const session = await sessionOpenFor(tx, sheet.sessionId, participantId, programId)
  if (session === 'open') return undefined
  return { code: session === 'signed' ? 'sheet.signed' : 'sheet.session', field: 'sheet.sessionId' }
}

/** Goes on with a worksheet. Once the note of its session is signed only the choice may still come. */
export async function changeSheet(
  database: Database,
  actor: Actor,
  at: At,
  command: { id: string; sheetId: string; baseVersion: number; sheet: TypedSheet },
): Promise<Outcome<{ id: string; version: number }>> {
  return runCommand(database, actor, { id: command.id, name: 'sheet.change' }, async (tx) => {
    const before = await sheetById(tx, command.sheetId)
    const programs = before && (await programsAround(tx, actor, 'life.write', before.participantId, at.today))
    if (!before || !programs?.includes(before.programId)) throw new NotFound()
    const sheet = readSheet(command.sheet)
    if (!('problem' in sheet)) return { refused: sheet }
    const on = readDay(command.sheet.on || before.on, at.today, 'sheet.on')
    if (typeof on !== 'string') return refused(on)
    const same =
      sheet.problem === before.problem &&
      JSON.stringify(sheet.options) ===
        JSON.stringify(before.options.map(({ words, consequences }) => ({ words, consequences }))) &&
      sheet.sessionId === before.sessionId &&
      on === before.on
    if (before.frozen && !same) return refused({ code: 'sheet.signed', field: 'sheet.problem' })
    // Its session is signed and stays the same; the goal may still be another, of this person.
    const linked = before.frozen ? { ...sheet, sessionId: null } : sheet
    const wrong = await wrongLink(tx, linked, before.participantId, before.programId)
    if (wrong) return refused(wrong)
    const version = await updateSheet(tx, before.id, command.baseVersion, { ...sheet, on })
    if (version === undefined) throw new ChangedMeanwhile({ version: before.version })
    await audit(tx, actor, at.now, {
      action: 'sheet.changed',
      subject: 'options_sheet',
      ids: [before.id, before.participantId],
    })
    return done({ id: before.id, version })
  })
}
