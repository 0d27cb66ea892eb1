import { z } from 'zod'
import { inOrganization, insideOf } from '../kernel/database/tx.ts'
import { answerOf, commandBody, idParams, ok, route, type Route } from '../kernel/http.ts'
import { localeCodes } from '../kernel/i18n/locales.ts'
import { programName } from '../kernel/program-name.ts'
import { wordsOf } from '../policy/explain.ts'
import { day } from '../policy/facts.ts'
import type { Program } from '../policy/program.ts'
import { needsApproval, settingBody } from './assumption.ts'
import { allSettings } from './assumptions.sql.ts'
import { describeOrganization, takeUpProgram } from './describe-organization.command.ts'
import { amendStaff, takeOnStaff } from './keep-staff.command.ts'
import { organizationItself, programsRun } from './organizations.sql.ts'
import type { AgencyView } from './people-wire.ts'
import { approveAssumption, setAssumption } from './set-assumption.command.ts'
import { allStaff } from './staff.sql.ts'
import { zone } from './zone.ts'

const text = (most: number) => z.string().trim().min(1).max(most)
const colleague = z.object({
  name: text(200),
  email: z.email().max(254).nullish().default(null),
  phone: text(40).nullish().default(null),
  job: text(100).nullish().default(null),
})

export const organizationRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/organization',
    act: 'organization.read',
    answer: async ({ actor, database, programs, words }) =>
      inOrganization(database, insideOf(actor), async (tx) => {
        const run = await programsRun(tx)
        const named = (program: Program) => ({
          programId: program.id,
          code: program.code,
          name: programName(program, words),
        })
        const view: AgencyView = {
          ...(await organizationItself(tx)),
          programs: run.flatMap((row) => {
            const program = programs.get(row.programId)
            if (!program) return []
            const { stated = null, inferred = null } = program.authority
            return [{ ...row, ...named(program), stated, inferred }]
          }),
          others: [...programs.values()]
            .filter((program) => run.every(({ programId }) => programId !== program.id))
            .map(named),
        }
        return ok(view)
      }),
  }),
  route({
    method: 'PUT',
    url: '/api/organization',
    act: 'organization.manage',
    body: commandBody.extend({
      name: text(200),
      zone: zone(),
      locale: z.enum(localeCodes),
      coSigning: z.boolean().optional(),
    }),
    answer: async ({ actor, database, now, body: { commandId, ...organization }, accounts }) => {
      const outcome = await describeOrganization(database, actor, now(), {
        id: commandId,
        organization,
      })
      accounts.forget(actor.accountId)
      return answerOf(outcome)
    },
  }),
  route({
    method: 'POST',
    url: '/api/organization/programs',
    act: 'organization.manage',
    body: commandBody.extend({
      programId: z.string().max(40),
      fromDay: day(),
      authorityConfirmed: text(500).optional(),
    }),
    answer: async ({
      actor,
      database,
      programs,
      now,
      body: { commandId, programId, fromDay, authorityConfirmed },
    }) =>
      answerOf(
        await takeUpProgram(database, programs, actor, now(), {
          id: commandId,
          programId,
          fromDay,
          authorityConfirmed,
        }),
      ),
  }),
  route({
    method: 'GET',
    url: '/api/organization/staff',
    act: 'organization.read',
    answer: async ({ actor, database }) =>
      ok({ items: await inOrganization(database, insideOf(actor), allStaff) }),
  }),
  route({
    method: 'POST',
    url: '/api/organization/staff',
    act: 'organization.manage',
    body: commandBody.extend(colleague.shape),
    answer: async ({ actor, database, now, body: { commandId, name, email, phone, job } }) =>
      answerOf(
        await takeOnStaff(database, actor, now(), { id: commandId, colleague: { name, email, phone, job } }),
      ),
  }),
  route({
    method: 'PUT',
    url: '/api/organization/staff/:id',
    act: 'organization.manage',
    params: idParams,
    body: commandBody.extend({ ...colleague.shape, baseVersion: z.number().int().positive() }),
    answer: async ({
      actor,
      database,
      now,
      params,
      body: { commandId, baseVersion, name, email, phone, job },
    }) =>
      answerOf(
        await amendStaff(database, actor, now(), {
          id: commandId,
          staffId: params.id,
          baseVersion,
          colleague: { name, email, phone, job },
        }),
      ),
  }),
  route({
    method: 'GET',
    url: '/api/organization/assumptions',
    act: 'program.read',
    answer: async ({ actor, database, programs, words, today, zone }) =>
      inOrganization(database, insideOf(actor), async (tx) => {
        const settings = await allSettings(tx)
        const run = await programsRun(tx)
        return ok({
          programs: run.flatMap(({ programId }) => {
            const program = programs.get(programId)
            return program
              ? [{ programId, assumptions: assumptionsOf(program, words.locale, settings, today(zone)) }]
              : []
          }),
        })
      }),
  }),
  route({
    method: 'POST',
    url: '/api/organization/assumptions',
    act: 'assumption.set',
    body: settingBody,
    answer: async ({ actor, database, programs, now, body: { commandId, ...setting } }) =>
      answerOf(await setAssumption(database, programs, actor, now(), { id: commandId, setting })),
  }),
  route({
    method: 'POST',
    url: '/api/organization/assumptions/:id/approve',
    act: 'assumption.approve',
    params: idParams,
    body: commandBody,
    answer: async ({ actor, database, now, params, body }) =>
      answerOf(await approveAssumption(database, actor, now(), { id: body.commandId, settingId: params.id })),
  }),
]

function assumptionsOf(
  program: Program,
  locale: string,
  settings: Awaited<ReturnType<typeof allSettings>>,
  today: string,
) {
  const said = wordsOf(program, locale).assumptions
  return Object.entries(program.assumptions).map(([name, assumption]) => {
    const own = settings.filter((row) => row.programId === program.id && row.assumption === name)
    const latest = own.findLast((row) => !row.waits && row.fromDay <= today)
    return {
      name,
      says: said[name] ?? name,
      why: assumption.why,
      beside: assumption.beside,
      standard: assumption.standard,
      inForce: latest ? latest.value : assumption.standard,
      otherValuesWait: needsApproval(program, name, null),
      settings: own.map(({ id, value, fromDay, document, waits, approvedBy }) => ({
        id,
        value,
        fromDay,
        document,
        waits,
        approvedBy,
      })),
    }
  })
}
