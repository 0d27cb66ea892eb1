import { z } from 'zod'
import { inOrganization, insideOf } from '../kernel/database/tx.ts'
import { localDay } from '../kernel/days.ts'
import { ok, route, type Route } from '../kernel/http.ts'
import { NotFound } from '../kernel/refusals.ts'
import { definitionOf } from '../policy/definition.ts'
import { wordsOf } from '../policy/explain.ts'
import { allSettings } from './assumptions.sql.ts'
import { countedByRule } from './rule-activity.sql.ts'
import { programName } from '../kernel/program-name.ts'
import { programsRun } from './organizations.sql.ts'

type RuleSays = { kind: string; thisMonth: number; lastMonth: number }

/** The definitions that the agency runs, to be read beside their sources. */
export const programRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/programs',
    act: 'program.read',
    answer: async ({ actor, database, programs, words }) => {
      const run = await inOrganization(database, insideOf(actor), programsRun)
      return ok({
        items: run.flatMap(({ programId, fromDay }) => {
          const program = programs.get(programId)
          if (!program) return []
          return [
            {
              id: program.id,
              code: program.code,
              name: programName(program, words),
              from: fromDay,
              clauses: program.clauses.length,
              labels: wordsOf(program, words.locale).labels,
            },
          ]
        }),
      })
    },
  }),
  route({
    method: 'GET',
    url: '/api/programs/:id',
    act: 'program.read',
    params: z.object({ id: z.string().max(40) }),
    answer: async ({ actor, database, programs, params, words, zone }) => {
      const { run, settings } = await inOrganization(database, insideOf(actor), async (tx) => ({
        run: await programsRun(tx),
        settings: await allSettings(tx),
      }))
      const program = programs.get(params.id)
      if (!program || !run.some(({ programId }) => programId === program.id)) throw new NotFound()
      return ok({
        ...definitionOf(program, wordsOf(program, words.locale), {
          ...program.words['en']?.values,
          ...program.words[words.locale]?.values,
        }),
        name: programName(program, words),
        settings: settings
          .filter((setting) => setting.programId === program.id)
          .map(({ id, assumption, value, fromDay, document, waits, ...who }) => ({
            id,
            assumption,
            value,
            fromDay,
            document,
            waits,
            setBy: who.setByName,
            approvedBy: who.approvedByName,
            approvedOn: who.approvedAt ? localDay(who.approvedAt, zone) : null,
          })),
      })
    },
  }),
  route({
    method: 'GET',
    url: '/api/programs/:id/activity',
    act: 'program.activity',
    params: z.object({ id: z.string().max(40) }),
    answer: async ({ actor, database, programs, params, today, zone }) => {
      const counted = await inOrganization(database, insideOf(actor), async (tx) => {
        const run = await programsRun(tx)
        const program = programs.get(params.id)
        if (!program || !run.some(({ programId }) => programId === program.id)) throw new NotFound()
        return countedByRule(tx, program.id, today(zone))
      })
      const rules: Record<string, RuleSays[]> = {}
      for (const { consequence, thisMonth, lastMonth } of counted) {
        const [kind = '', rule = ''] = consequence.split(/:(.*)/s)
        ;(rules[rule] ??= []).push({ kind, thisMonth, lastMonth })
      }
      return ok({ rules })
    },
  }),
]
