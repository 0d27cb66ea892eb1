import { describe, expect, it } from 'vitest'
import { startPeerway } from '../../tools/testing/agency.ts'
import { inOrganization } from '../kernel/database/tx.ts'
import { settingsOf } from '../kernel/decisions.ts'

const peerway = await startPeerway()
const agency = await peerway.agency({ programs: ['mt-sdmi'] })
const admin = await agency.as('agency-admin')
const officer = await agency.as('program-officer')
const coordinator = await agency.as('coordinator')

const inForce = () =>
  inOrganization(peerway.house.database, { organizationId: agency.id, actorId: null }, (tx) =>
    settingsOf(tx, 'mt-sdmi'),
  )
type Shown = {
  name: string
  standard: unknown
  inForce: unknown
  otherValuesWait: boolean
  settings: object[]
}
async function shown(): Promise<readonly Shown[]> {
  const answer = await officer.get('/api/organization/assumptions')
  return answer.body.programs[0].assumptions
}

describe('what a source leaves open', () => {
  it('is not set by a coordinator, without a document, for a program not run, or to another kind of value', async () => {
    const [first] = await shown()
    const wish = {
      programId: 'mt-sdmi',
      assumption: first!.name,
      value: first!.standard,
      fromDay: '2026-03-01',
      document: 'Letter of 1 March',
    }
    expect((await coordinator.post('/api/organization/assumptions', wish)).status).toBe(404)
    for (const [change, field] of [
      [{ document: ' ' }, 'document'],
      [{ fromDay: '2026-02-30' }, 'fromDay'],
      [{ programId: 'pss' }, 'programId'],
      [{ assumption: 'constructor' }, 'assumption'],
      [{ value: [['x']] }, 'value'],
      [{ assumption: 'weekBegins', value: 'whenever' }, 'value'],
    ] as const) {
      const answer = await admin.post('/api/organization/assumptions', { ...wish, ...change })
      expect(answer.status, field).toBe(422)
      expect(answer.body.refusals[0].field).toBe(field)
    }
  })

  it('beside a clause that binds counts only when the program officer has agreed, and then from its day', async () => {
    const binding = (await shown()).find(
      ({ otherValuesWait, standard }) => otherValuesWait && standard === 'sunday',
    )!
    const value = 'monday'
    const set = await admin.post('/api/organization/assumptions', {
      programId: 'mt-sdmi',
      assumption: binding.name,
      value,
      fromDay: '2026-03-01',
      document: 'Letter of 1 March',
    })
    expect(set.status).toBe(201)
    expect(set.body.waits).toBe(true)
    expect(await inForce()).toEqual([])
    expect((await admin.post(`/api/organization/assumptions/${set.body.id}/approve`)).status).toBe(404)
    const sameHuman = await agency.as('program-officer', { accountId: admin.actor.accountId })
    const own = await sameHuman.post(`/api/organization/assumptions/${set.body.id}/approve`)
    expect(own.body.refusals[0].code).toBe('fact.own-approval')
    expect((await officer.post(`/api/organization/assumptions/${set.body.id}/approve`)).status).toBe(201)
    expect(await inForce()).toEqual([{ assumption: binding.name, from: '2026-03-01', value }])
    const now = (await shown()).find(({ name }) => name === binding.name)!
    expect(now.inForce).toEqual(value)
    const twice = await officer.post(`/api/organization/assumptions/${set.body.id}/approve`)
    expect(twice.body.refusals[0].code).toBe('assumption.does-not-wait')
  })
})

describe('colleagues', () => {
  it('are changed by one of two who change them at once; the other is shown what stands now', async () => {
    const made = await admin.post('/api/organization/staff', { name: 'Ines Moreau', job: 'Nurse' })
    expect(made.status).toBe(201)
    const path = `/api/organization/staff/${made.body.id}`
    const [one, two] = await Promise.all([
      admin.put(path, { baseVersion: 1, name: 'Ines Moreau', job: 'Supervisor' }),
      admin.put(path, { baseVersion: 1, name: 'Inés Moreau', job: 'Nurse' }),
    ])
    expect([one.status, two.status].sort()).toEqual([201, 409])
    const late = [one, two].find(({ status }) => status === 409)!
    expect(late.body).toMatchObject({ code: 'changed-meanwhile', current: { version: 2 } })
  })

  it('keep their names as they are written', async () => {
    const name = '<script>alert(1)</script> Nguyễn Thị Ánh'
    const made = await admin.post('/api/organization/staff', { name })
    const list = await coordinator.get('/api/organization/staff')
    expect(list.body.items.find(({ id }: { id: string }) => id === made.body.id).name).toBe(name)
  })
})

describe('the trail', () => {
  it('names who did what, and never what people wrote', async () => {
    await admin.post('/api/organization/staff', { name: 'A Secret Name', email: 'secret@harbor.example' })
    const { rows } = await peerway.database.admin.query(
      `select actor_id, action, details::text as details from app.audit_event where organization_id = $1`,
      [agency.id],
    )
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['staff.taken-on', 'assumption.set']),
    )
    expect(rows.find(({ action }) => action === 'staff.taken-on').actor_id).toBe(admin.actor.membershipId)
    expect(JSON.stringify(rows)).not.toMatch(/secret/i)
  })
})
