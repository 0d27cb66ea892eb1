import { z } from 'zod'
import { type Act, reachOf } from '../kernel/access.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { isDay } from '../kernel/days.ts'
import { programsRun, seesSubject } from '../kernel/facts/facts.sql.ts'
import { fileBodyLimit } from '../kernel/files/evidence.ts'
import { fileBytes } from '../kernel/files/files.sql.ts'
import { answerOf, commandBody, id, idParams, ok, route, type Route } from '../kernel/http.ts'
import { NotFound } from '../kernel/refusals.ts'
import { assignSupervisor, endSupervision, typedAssignment } from './assign-supervisor.command.ts'
import { staffKinds, staffKindsRead, typedCredential } from './credential.ts'
import { credentialById, type Holder, licencesOfStaff } from './credentials.sql.ts'
import { checkCredential, keepCredential } from './keep-credential.command.ts'
import { kindView, paperViews } from './peer-view.ts'
import type { StaffListView } from './peer-wire.ts'
import { staffList } from './supervision.sql.ts'

const paperParams = idParams.extend({ paperId: id() })
const checkBody = commandBody.extend({
  state: z.enum(['verified', 'rejected', 'revoked', 'missing']),
  approval: z.enum(['approved', 'denied']).nullish(),
  approvedFrom: z
    .string()
    .refine((text) => text === '' || isDay(text), { error: 'day' })
    .nullish(),
})

/** Papers of peers and of those who supervise them, and who supervises whom. */
export const credentialRoutes: readonly Route[] = [
  ...papersOf({
    url: '/api/peers/:id',
    act: 'file.write',
    named: 'credential',
    holder: (peerId) => ({ peerId }),
  }),
  route({
    method: 'GET',
    url: '/api/peers/:id/credentials/:paperId/file',
    act: 'file.read',
    params: paperParams,
    answer: async ({ actor, database, params, now, today, zone }) => {
      const file = await inOrganization(database, insideOf(actor), async (tx) => {
        if (!(await seesSubject(tx, actor, 'file.read', { kind: 'peer', id: params.id }, today(zone))))
          throw new NotFound()
        const paper = await credentialById(tx, params.paperId)
        if (paper?.peerId !== params.id || paper.fileId === null) throw new NotFound()
        await audit(tx, actor, now(), {
          action: 'file.read',
          subject: 'peer',
          ids: [params.id, paper.id, paper.fileId],
        })
        return fileBytes(tx, paper.fileId)
      })
      if (file === undefined) throw new NotFound()
      return { status: 200, download: file }
    },
  }),
  route({
    method: 'POST',
    url: '/api/peers/:id/supervision',
    act: 'peer.write',
    params: idParams,
    body: commandBody.extend(typedAssignment.shape),
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'supervision.assign' }, (tx) =>
          assignSupervisor(tx, actor, { instant: now(), today: today(zone), programs }, params.id, body),
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/peers/:id/supervision/:assignmentId/end',
    act: 'peer.write',
    params: idParams.extend({ assignmentId: id() }),
    body: commandBody.extend({ on: z.string() }),
    answer: async ({ actor, database, params, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'supervision.end' }, (tx) =>
          endSupervision(
            tx,
            actor,
            { instant: now(), today: today(zone) },
            params.id,
            params.assignmentId,
            body.baseVersion ?? 0,
            body.on,
          ),
        ),
      ),
  }),
  route({
    method: 'GET',
    url: '/api/supervisors',
    act: 'peer.write',
    answer: async ({ actor, database, programs, words, now }) =>
      ok(
        await inOrganization(database, insideOf(actor), async (tx): Promise<StaffListView> => {
          const staff = await staffList(tx)
          const ids = staff.map((one) => one.id)
          const papers = ids.length ? await licencesOfStaff(tx, ids) : new Map()
          await audit(tx, actor, now(), { action: 'staff.list', subject: 'staff', ids })
          const kinds = new Set((await programsRun(tx, programs)).flatMap(staffKindsRead))
          return {
            items: staff.map((one) => ({ ...one, papers: paperViews(papers.get(one.id) ?? [], words) })),
            kinds: [...(kinds.size ? kinds : Object.keys(staffKinds))].map((kind) => kindView(kind, words)),
            mayCheck: reachOf(actor.role, 'credential.verify') !== undefined,
          }
        }),
      ),
  }),
  ...papersOf({
    url: '/api/supervisors/:id',
    act: 'peer.write',
    named: 'licence',
    holder: (staffId) => ({ staffId }),
  }),
  route({
    method: 'GET',
    url: '/api/supervisors/:id/credentials/:paperId/file',
    act: 'peer.write',
    params: paperParams,
    answer: async ({ actor, database, params, now }) => {
      const file = await inOrganization(database, insideOf(actor), async (tx) => {
        const paper = await credentialById(tx, params.paperId)
        if (paper?.staffId !== params.id || paper.fileId === null) throw new NotFound()
        await audit(tx, actor, now(), {
          action: 'file.read',
          subject: 'staff',
          ids: [params.id, paper.id, paper.fileId],
        })
        return fileBytes(tx, paper.fileId)
      })
      if (file === undefined) throw new NotFound()
      return { status: 200, download: file }
    },
  }),
]

/** A paper is kept and looked at in the same way, whoever holds it; `named` is how its commands are called. */
function papersOf(of: {
  url: string
  act: Act
  named: 'credential' | 'licence'
  holder: (id: string) => Holder
}): readonly Route[] {
  const { url, act, named, holder } = of
  return [
    route({
      method: 'POST',
      url: `${url}/credentials`,
      act,
      params: idParams,
      body: commandBody.extend(typedCredential.shape),
      bodyLimit: fileBodyLimit,
      answer: async ({ actor, database, params, body, now, today, zone }) => {
        const command = { id: body.commandId, name: `${named}.keep` }
        return answerOf(
          await runCommand(database, actor, command, (tx) =>
            keepCredential(tx, actor, { instant: now(), today: today(zone), zone }, holder(params.id), body),
          ),
        )
      },
    }),
    route({
      method: 'POST',
      url: `${url}/credentials/:paperId/check`,
      act: 'credential.verify',
      params: paperParams,
      body: checkBody,
      answer: async ({ actor, database, params, body, now, today, zone }) => {
        const command = { id: body.commandId, name: `${named}.check` }
        const version = body.baseVersion ?? 0
        return answerOf(
          await runCommand(database, actor, command, (tx) => {
            const when = { instant: now(), today: today(zone) }
            return checkCredential(
              tx,
              actor,
              when,
              holder(params.id),
              params.paperId,
              version,
              checkedOf(body),
            )
          }),
        )
      },
    }),
  ]
}

function checkedOf(body: z.output<typeof checkBody>) {
  return { state: body.state, approval: body.approval ?? null, approvedFrom: body.approvedFrom || null }
}
