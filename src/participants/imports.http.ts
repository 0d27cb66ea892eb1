import { z } from 'zod'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { fileBodyLimit, sentFile } from '../kernel/files/evidence.ts'
import { answerOf, type Asked, commandBody, id, idParams, ok, route, type Route } from '../kernel/http.ts'
import { NotFound } from '../kernel/refusals.ts'
import { importView, spoken } from './import-view.ts'
import type { ImportListLine } from './import-wire.ts'
import { importOf, latestImports, setImport } from './imports.sql.ts'
import { rowsIn } from './import-rows.sql.ts'
import { previewImport, readImport } from './preview-import.command.ts'
import { errorsAsCsv } from './roster.ts'
import { mostRows } from './roster.ts'
import { beginImport, runImport } from './run-import.command.ts'

const previewBody = commandBody.extend({
  file: sentFile,
  stripTrailingDigits: z.boolean().optional(),
  recordSystem: z.string().trim().min(1).max(300).optional(),
  insteadOf: id().optional(),
})

const keepOrTake = z.enum(['keep', 'take'])
const runBody = commandBody.extend({
  conflicts: keepOrTake.optional(),
  rows: z
    .array(
      z.object({
        line: z.number().int(),
        fields: z.record(z.string().max(100), keepOrTake).optional(),
        same: z.boolean().optional(),
      }),
    )
    .max(mostRows)
    .optional(),
})

/** Bringing people in from files: a preview that changes nobody, then row by row. */
export const importRoutes: readonly Route[] = [
  route({
    method: 'POST',
    url: '/api/imports',
    act: 'participant.import',
    body: previewBody,
    bodyLimit: fileBodyLimit,
    answer: async ({ actor, database, body, now, today, zone }) => {
      const { file, commandId, ...options } = body
      const given = { name: file.name, bytes: Buffer.from(file.base64, 'base64'), ...options }
      const read = await readImport(given, today(zone))
      return answerOf(
        await runCommand(database, actor, { id: commandId, name: 'import.preview' }, (tx) =>
          previewImport(tx, actor, { now: now(), agencyZone: zone }, given, read),
        ),
      )
    },
  }),
  route({
    method: 'GET',
    url: '/api/imports',
    act: 'participant.import',
    answer: async ({ actor, database }) => {
      const rows = await inOrganization(database, insideOf(actor), latestImports)
      return ok({
        items: rows.map((row): ImportListLine => {
          const counts = row.counts as { rows?: number; made?: number; changed?: number }
          return {
            id: row.id,
            fileName: row.fileName,
            state: row.state as ImportListLine['state'],
            rows: counts.rows ?? 0,
            made: counts.made ?? 0,
            changed: counts.changed ?? 0,
            createdAt: row.createdAt,
          }
        }),
      })
    },
  }),
  route({
    method: 'GET',
    url: '/api/imports/:id',
    act: 'participant.import',
    params: idParams,
    answer: async ({ actor, database, params, words, now }) => {
      const view = await inOrganization(database, insideOf(actor), async (tx) => {
        const found = await importView(tx, params.id, words)
        if (found && found.state !== 'running')
          await audit(tx, actor, now(), { action: 'import.read', subject: 'import', ids: [params.id] })
        return found
      })
      if (!view) throw new NotFound()
      return ok(view)
    },
  }),
  route({
    method: 'POST',
    url: '/api/imports/:id/run',
    act: 'participant.import',
    params: idParams,
    body: runBody,
    bodyLimit: 4_000_000,
    answer: async (asked) => {
      const { actor, database, params, body, now } = asked
      const outcome = await runCommand(database, actor, { id: body.commandId, name: 'import.run' }, (tx) =>
        beginImport(tx, actor, now(), params.id, body),
      )
      if ('done' in outcome) void inBackground(asked, params.id)
      return answerOf(outcome)
    },
  }),
  route({
    method: 'GET',
    url: '/api/imports/:id/errors.csv',
    act: 'participant.import',
    params: idParams,
    answer: async ({ actor, database, params, words, now }) => {
      const { found, rows } = await inOrganization(database, insideOf(actor), async (tx) => {
        const found = await importOf(tx, params.id)
        if (!found) throw new NotFound()
        await audit(tx, actor, now(), { action: 'import.errors.read', subject: 'import', ids: [params.id] })
        return { found, rows: await rowsIn(tx, params.id, 'refused', mostRows) }
      })
      const refused = rows.flatMap(({ line, refusals: [first, ...others], cells }) =>
        first
          ? [
              {
                line,
                refusals: [first, ...others] as const,
                cells: cellsFor(cells, found.survey.readColumns.length),
              },
            ]
          : [],
      )
      const text = errorsAsCsv(
        found.survey,
        refused.map((row) => ({ ...row, refusals: [...row.refusals] as never })),
        {
          line: words.t('import.errors.line'),
          where: words.t('import.errors.where'),
          problem: words.t('import.errors.problem'),
          change: words.t('import.errors.change'),
          say: (said) => spoken(said, words),
        },
      )
      const name = `${found.fileName.replace(/\.[^.]+$/, '')}-errors.csv`
      return { status: 200, download: { name, type: 'text/csv; charset=utf-8', bytes: text } }
    },
  }),
]

/** A row that was refused for whom it is about has no cells; its columns stay empty. */
function cellsFor(cells: readonly string[], columns: number): readonly string[] {
  return cells.length === 0 ? Array.from({ length: columns }, () => '') : cells
}

/**
 * Goes on after the answer. What has been imported stays whatever happens here; an import that was cut off is
 * started again by whoever finds it.
 */
async function inBackground(
  {
    database,
    actor,
    zone,
    now,
  }: Pick<Asked<unknown, unknown, unknown>, 'database' | 'actor' | 'zone' | 'now'>,
  importId: string,
): Promise<void> {
  const inside = insideOf(actor)
  try {
    await runImport({ database, inside, actor, agencyZone: zone, now }, importId)
  } catch {
    await inOrganization(database, inside, (tx) => setImport(tx, importId, { state: 'failed' })).catch(
      () => undefined,
    )
  }
}
