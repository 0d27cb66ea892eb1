import { describe, expect, test } from 'vitest'
import { programs } from '../../programs/programs.ts'
import type { Care } from './care.ts'
import type { CredentialRow } from './credential.ts'
import { dueOf, listAhead, pageAhead, stillToDo } from './due.ts'
import type { PeerRows } from './peer-facts.ts'

let made = 0
const paper = (said: Partial<CredentialRow>): CredentialRow => ({
  id: String((made += 1)),
  kind: 'certificate',
  title: null,
  issuer: null,
  state: 'verified',
  from: '2026-08-10',
  to: null,
  hours: null,
  approval: 'approved',
  approvedFrom: null,
  source: 'certificate',
  fileId: null,
  sha256: null,
  createdAt: `2026-08-11T00:00:${String(made).padStart(2, '0')}Z`,
  alsoKinds: [],
  renews: null,
  ...said,
})
const rows = (said: Partial<PeerRows>): PeerRows => ({
  peer: { birthDate: '1990-01-01', languages: [] },
  agencyName: 'Harbor Peers',
  service: {
    state: 'active',
    affiliation: 'employee',
    title: null,
    capacity: 5,
    activeFrom: '2026-09-01',
    leftOn: null,
  },
  credentials: [],
  supervisors: [],
  facts: [],
  ratings: [],
  ...said,
})
const nothing: Care = { attestations: [], checks: [] }
const dueOn = (today: string, said: Partial<PeerRows>, care = nothing, ahead = listAhead) =>
  dueOf({ program: programs.get('mt-sdmi')!, rows: rows(said), settings: [], care }, today, ahead)
const one = (items: ReturnType<typeof dueOf>, what: string) => items.find((item) => item.what === what)

describe('what stays to be done', () => {
  test('names the first day after a paper that ends, and that planned work stops', () =>
    expect(
      one(dueOn('2026-10-01', { credentials: [paper({ to: '2026-11-30' })] }), 'peer.certified'),
    ).toMatchObject({
      state: 'lapses',
      on: '2026-12-01',
      stops: true,
      remindFrom: '2026-11-01',
    }))
  test('says nothing of an end that a later paper goes beyond', () => {
    const credentials = [paper({ to: '2026-11-30' }), paper({ from: '2026-09-20', to: '2028-11-30' })]
    const items = dueOn('2026-10-01', { credentials })
    expect(one(items, 'peer.certified')?.state).toBe('met')
    expect(items.filter(({ what }) => what.startsWith('house.paper'))).toEqual([])
  })
  test('sees a gap of three days between two papers', () => {
    const credentials = [paper({ to: '2026-11-30' }), paper({ from: '2026-12-04' })]
    expect(one(dueOn('2026-10-01', { credentials }), 'peer.certified')).toMatchObject({ on: '2026-12-01' })
  })
  test('says since when something has been missing', () =>
    expect(
      one(dueOn('2026-12-20', { credentials: [paper({ to: '2026-11-30' })] }), 'peer.certified'),
    ).toMatchObject({ state: 'missing', on: '2026-12-01' }))
  test('has the ten hours due from the day after the anniversary year', () => {
    const credentials = [paper({}), paper({ kind: 'continuing-education', hours: 9.75, from: '2027-08-09' })]
    expect(one(dueOn('2027-08-09', { credentials }, nothing, pageAhead), 'year.education')).toMatchObject({
      state: 'due',
      on: '2027-08-10',
      remindFrom: '2027-05-12',
      finding: { change: [{ kind: 'reach', by: 0.25, unit: 'hours' }] },
    })
  })
  test('of a supervisor whose licence ends is due to the peer', () => {
    const licences = [paper({ kind: 'mental-health-licence', from: '2020-01-01', to: '2026-12-31' })]
    const supervisors = [
      { id: 'a', version: 1, kind: 'x', staffId: 's', name: 'Ada', from: '2026-09-01', to: null, licences },
    ]
    expect(one(dueOn('2026-12-01', { supervisors }), 'supervision.licensed')).toMatchObject({
      state: 'lapses',
      on: '2027-01-01',
      stops: true,
    })
  })
})

describe('what is ours', () => {
  test('reminds of a paper that no clause asks for and stops nothing', () => {
    const credentials = [paper({ kind: 'training', title: 'First aid', to: '2026-10-20' })]
    const own = dueOn('2026-10-01', { credentials }).find(({ what }) => what.startsWith('house.paper'))
    expect(own).toMatchObject({ state: 'lapses', on: '2026-10-21', stops: false })
  })
  test('asks for the yearly word a year after the last one, and at once where something has changed', () => {
    const said = (holds: boolean): Care => ({
      ...nothing,
      attestations: [{ about: 'nothing-changed', holds, on: '2027-06-01' }],
    })
    const what = 'house.statement.nothing-changed'
    expect(one(dueOn('2027-08-20', {}), what)).toMatchObject({ state: 'due', on: '2027-09-01' })
    expect(one(dueOn('2027-08-20', {}, said(true)), what)).toBeUndefined()
    expect(one(dueOn('2027-08-20', {}, said(false)), what)).toMatchObject({ state: 'question' })
  })
  test('asks for a new look into the list a month after the last one', () => {
    const care = { ...nothing, checks: [{ on: '2026-10-05', result: 'clear' } as const] }
    expect(one(dueOn('2026-11-01', {}, care), 'house.exclusion-check')).toMatchObject({ on: '2026-11-05' })
    expect(one(dueOn('2026-11-06', {}, care), 'house.exclusion-check')).toMatchObject({ state: 'missing' })
  })
  test('puts a likeness before everything that is said of the last look', () => {
    const care = { ...nothing, checks: [{ on: '2026-10-05', result: 'question' } as const] }
    const first = stillToDo(dueOn('2026-11-01', {}, care)).find(({ what }) => what === 'house.exclusion')
    expect(first).toMatchObject({ state: 'question', stops: false, finding: { consequence: 'reason' } })
  })
})
