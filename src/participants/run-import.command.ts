import type { Actor } from '../kernel/actor.ts'
import { audit, type Database, inOrganization, type Inside, type Tx } from '../kernel/database/tx.ts'
import { newId } from '../kernel/ids.ts'
import { done, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import type { ImportCounts } from './import.ts'
import { type Choice, type Known, planRow, sourceOf } from './import-plan.ts'
import { remark } from './import-row.ts'
import { importOf, knownTo, setImport } from './imports.sql.ts'
import {
  forgetSame,
  keepChoiceForAll,
  keepChoices,
  keepResults,
  type RowResult,
  type WaitingRow,
  waitingRows,
} from './import-rows.sql.ts'
import {
  addParticipants,
  changeParticipant,
  type NewParticipant,
  rememberImported,
} from './participants.sql.ts'

export type Choices = {
  /** Whose value stands wherever a person's and the file's stand against each other and nobody chose. */
  readonly conflicts?: 'keep' | 'take' | undefined
  readonly rows?: readonly (Choice & { line: number })[] | undefined
}

/** Takes down what was chosen and marks the import as running; the rows follow in batches. */
export async function beginImport(
  tx: Tx,
  actor: Actor | null,
  instant: number,
  importId: string,
  choices: Choices,
): Promise<Outcome<{ id: string }>> {
  const found = await importOf(tx, importId, true)
  if (!found) throw new NotFound()
  await keepChoices(tx, importId, choices.rows ?? [])
  if (choices.conflicts) await keepChoiceForAll(tx, importId, choices.conflicts)
  if (found.state === 'done' && (await waitingRows(tx, importId, 1)).length === 0)
    return refused({ code: 'import.not-waiting' })
  await setImport(tx, importId, { state: 'running' })
  await audit(tx, actor, instant, { action: 'import.started', subject: 'import', ids: [importId] })
  return done({ id: importId })
}

export type Running = {
  readonly database: Database
  readonly inside: Inside
  readonly actor: Actor | null
  readonly agencyZone: string
  readonly now: () => number
}

const batchOf = 500

/**
 * Imports what waits, batch by batch: each batch with its marks in one transaction, so that a run that was cut off
 * goes on where it stopped. A row is imported whole or not at all; one that cannot be does not stop the others.
 */
export async function runImport(
  running: Running,
  importId: string,
  onProgress?: (left: { rows: number }) => void,
): Promise<void> {
  let most = batchOf
  let single = 0
  for (;;) {
    try {
      const rows = await inOrganization(running.database, running.inside, (tx) =>
        importBatch(tx, running, importId, most),
      )
      if (rows === 0) return
      onProgress?.({ rows })
      single = 0
      most = Math.min(batchOf, most * 4)
    } catch (error) {
      if (!isAboutARow(error)) throw error
      // One at a time finds the row that cannot be kept; a second try sees what somebody else did meanwhile.
      if (most > 1) most = 1
      else if ((single += 1) > 2) {
        await inOrganization(running.database, running.inside, (tx) => refuseNext(tx, importId))
        single = 0
      }
    }
  }
}

/** Classes of SQLSTATE that speak of a value or of a rule it breaks, and of work to be done again. */
function isAboutARow(error: unknown): boolean {
  return /^(22|23|40)/.test((error as { code?: string }).code ?? '')
}

async function refuseNext(tx: Tx, importId: string): Promise<void> {
  const [row] = await waitingRows(tx, importId, 1)
  if (row)
    await keepResults(tx, importId, [
      { line: row.line, state: 'refused', refusals: [remark('import.value-impossible', { field: 'row' })] },
    ])
}

async function importBatch(tx: Tx, running: Running, importId: string, most: number): Promise<number> {
  const found = await importOf(tx, importId, true)
  if (!found) throw new NotFound()
  const rows = await waitingRows(tx, importId, most)
  if (rows.length === 0) {
    await forgetSame(tx, importId)
    await setImport(tx, importId, { state: 'done', finishedAt: new Date(running.now()).toISOString() })
    await audit(tx, running.actor, running.now(), {
      action: 'import.finished',
      subject: 'import',
      ids: [importId],
      details: { made: found.counts.made, changed: found.counts.changed },
    })
    return 0
  }
  const known = await knownTo(
    tx,
    running.agencyZone,
    rows.map((row) => row.person),
    true,
  )
  const applied = await applyRows(tx, running, rows, known)
  await keepResults(tx, importId, applied.results)
  const counts: ImportCounts = {
    ...found.counts,
    made: found.counts.made + applied.made.length,
    changed: found.counts.changed + applied.changed.length,
  }
  await setImport(tx, importId, { counts })
  if (applied.made.length + applied.changed.length > 0)
    await audit(tx, running.actor, running.now(), {
      action: 'participants.imported',
      subject: 'participant',
      ids: [...applied.made, ...applied.changed],
      details: { import: importId, made: applied.made.length, changed: applied.changed.length },
    })
  return rows.length
}

async function applyRows(tx: Tx, running: Running, rows: readonly WaitingRow[], known: Known) {
  const news: NewParticipant[] = []
  const changed: string[] = []
  const results: RowResult[] = []
  const touched = new Set<string>()
  for (const { line, person, choice, questions } of rows) {
    const plan = planRow(person, known, choice)
    // Two rows about one person in one batch: the second is asked again when the first is kept.
    if ('before' in plan && plan.before && touched.has(plan.before.id)) continue
    switch (plan.state) {
      case 'new': {
        const id = newId(running.now())
        news.push({ id, person: plan.person, imported: { [sourceOf(plan.person)]: plan.person } })
        const asked = plan.ask
          ? { questions: [...questions.filter(({ code }) => code !== plan.ask?.code), plan.ask] }
          : {}
        results.push({ line, state: 'imported', participant_id: id, ...asked })
        break
      }
      case 'changed': {
        const version = await changeParticipant(
          tx,
          running.agencyZone,
          plan.before,
          plan.person,
          plan.remember,
        )
        if (version === undefined) throw new Error('a locked row changed')
        touched.add(plan.before.id)
        changed.push(plan.before.id)
        results.push({ line, state: 'imported', participant_id: plan.before.id, changes: plan.changes })
        break
      }
      case 'same':
        if (plan.remember) await rememberImported(tx, plan.before.id, plan.remember)
        touched.add(plan.before.id)
        results.push({ line, state: 'same', participant_id: plan.before.id })
        break
      case 'conflict':
        results.push({
          line,
          state: 'conflict',
          participant_id: plan.before?.id,
          changes: plan.changes,
          like_id: plan.like,
        })
        break
      case 'refused':
        results.push({ line, state: 'refused', refusals: [plan.refusal] })
    }
  }
  await addParticipants(tx, running.agencyZone, running.actor?.membershipId ?? null, news)
  return { made: news.map(({ id }) => id), changed, results }
}
