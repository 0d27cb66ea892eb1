import { describe, expect, test } from 'vitest'
import type { CredentialRow } from './credential.ts'
import { term, vocabulary } from '../policy/language.ts'
import { gatherPeer, type PeerRows, sourcesOf, type Supervisor } from './peer-facts.ts'

let made = 0
const paper = (said: Partial<CredentialRow>): CredentialRow => ({
  id: String((made += 1)),
  kind: 'training',
  title: null,
  issuer: null,
  state: 'verified',
  from: '2026-07-01',
  to: null,
  hours: null,
  approval: 'approved',
  approvedFrom: null,
  source: 'certificate',
  fileId: null,
  sha256: null,
  alsoKinds: [],
  renews: null,
  createdAt: `2026-07-02T00:00:${String(made).padStart(2, '0')}Z`,
  ...said,
})
const rows = (said: Partial<PeerRows>): PeerRows => ({
  peer: { birthDate: null, languages: [] },
  agencyName: 'Harbor Peers',
  service: null,
  credentials: [],
  supervisors: [],
  facts: [],
  ratings: [],
  ...said,
})
const on = '2026-09-01'

describe('hours of training', () => {
  const hours = (...credentials: CredentialRow[]) => {
    const { trainingHours, trainingHoursAwaiting } = gatherPeer(rows({ credentials }), on).peer
    return [trainingHours, trainingHoursAwaiting]
  }
  test('are not known while nobody has shown any paper', () => expect(hours()).toEqual([undefined, 0]))
  test('of a denied curriculum never count', () =>
    expect(hours(paper({ hours: 24 }), paper({ hours: 10, approval: 'denied' }))).toEqual([24, 0]))
  test('of a curriculum that nobody looked up wait', () =>
    expect(hours(paper({ hours: 24 }), paper({ hours: 10, approval: null }))).toEqual([24, 10]))
  test('that nobody verified wait', () =>
    expect(hours(paper({ hours: 29.75 }), paper({ hours: 1.2, state: 'claimed' }))).toEqual([29.75, 1.2]))
  test('that were rejected or revoked are gone', () =>
    expect(hours(paper({ hours: 9, state: 'rejected' }), paper({ hours: 9, state: 'revoked' }))).toEqual([
      0, 0,
    ]))
  test('completed after the day do not count on it', () =>
    expect(hours(paper({ hours: 30, from: '2026-09-02' }))).toEqual([0, 0]))
  test('completed on the day count on it', () =>
    expect(hours(paper({ hours: 30, from: on }))).toEqual([30, 0]))
  test('on one certificate sent under two names count once', () =>
    expect(hours(paper({ hours: 20, sha256: 'a' }), paper({ hours: 20, sha256: 'a' }))).toEqual([20, 0]))
  test('on one certificate sent twice count as verified, not also as waiting', () =>
    expect(
      hours(paper({ hours: 20, sha256: 'a', state: 'claimed' }), paper({ hours: 20, sha256: 'a' })),
    ).toEqual([20, 0]))
  test('with two decimals add up exactly', () =>
    expect(hours(paper({ hours: 0.1 }), paper({ hours: 0.2 }), paper({ hours: 9.99 }))).toEqual([10.29, 0]))
})

describe('supervision', () => {
  const licence = (said: Partial<CredentialRow>) =>
    paper({ kind: 'mental-health-licence', from: '2020-01-01', to: '2026-12-31', ...said })
  const assigned = (licences: CredentialRow[], said: Partial<Supervisor> = {}): Supervisor => ({
    id: 'a',
    version: 1,
    kind: 'licensed-professional',
    staffId: 's',
    name: 'S',
    from: '2026-09-01',
    to: null,
    licences,
    ...said,
  })
  const facts = (...supervisors: Supervisor[]) => gatherPeer(rows({ supervisors }), on).supervision

  test('nobody assigned is known to be nobody', () => expect(facts()).toEqual({ assigned: [] }))
  test('a licence that nobody wrote down is not known', () =>
    expect(facts(assigned([]))['mentalHealthLicence']).toBeUndefined())
  test('a licence that nobody verified is not known', () =>
    expect(facts(assigned([licence({ state: 'claimed' })]))['mentalHealthLicence']).toBeUndefined())
  test('a renewal that nobody verified makes an expired licence not known', () =>
    expect(
      facts(
        assigned([licence({ to: '2026-08-31' }), licence({ state: 'claimed', to: '2027-08-31' })], {
          from: '2026-01-01',
        }),
      )['mentalHealthLicence'],
    ).toBeUndefined())
  test('a revoked licence is known to be none', () =>
    expect(facts(assigned([licence({ state: 'revoked' })]))['mentalHealthLicence']).toEqual([]))
  test('a licence counts while its holder supervises, through the last day it names', () =>
    expect(facts(assigned([licence({})]))['mentalHealthLicence']).toEqual([
      { from: '2026-09-01', to: '2026-12-31' },
    ]))
  test('the licence of one who supervised before does not cover who does now', () =>
    expect(
      facts(
        assigned([licence({})], { from: '2026-01-01', to: '2026-08-31' }),
        assigned([licence({ state: 'revoked' })]),
      )['mentalHealthLicence'],
    ).toEqual([{ from: '2026-01-01', to: '2026-08-31' }]))
})

test('what an agency knows of the affiliation tells whether somebody is self-employed', () => {
  const service = {
    state: 'applicant',
    title: null,
    capacity: 5,
    activeFrom: null,
    leftOn: null,
  } as const
  const facts = (affiliation: 'employee' | 'self-employed' | null) =>
    gatherPeer(rows({ service: { ...service, affiliation } }), on).peer
  expect(facts('employee')['selfEmployed']).toBe(false)
  expect(facts('self-employed')['selfEmployed']).toBe(true)
  expect(facts(null)).not.toHaveProperty('selfEmployed')
})

test('an entered fact says its own source, a counted one says that it comes from the papers', () => {
  const facts = [
    {
      id: 'f',
      chapter: 'peer',
      name: 'wellGrounded',
      value: true,
      from: '2026-08-01',
      to: null,
      source: 'talk with the supervisor',
      fileId: null,
      recordedAt: '2026-08-01T00:00:00Z',
      withdrawnAt: null,
      withdrawnReason: null,
    },
  ]
  const sources = sourcesOf(rows({ facts }), on)
  expect(sources.get('wellGrounded')).toEqual({ kind: 'entered', source: 'talk with the supervisor' })
  expect(sources.get('trainingHours')).toEqual({ kind: 'papers' })
})

describe('one paper for several requirements', () => {
  const both = paper({ hours: 12, alsoKinds: ['continuing-education'], from: '2026-08-20', sha256: 'same' })
  const certificate = paper({ kind: 'certificate', from: '2026-08-10' })
  test('counts in each of them', () => {
    const { peer, year } = gatherPeer(rows({ credentials: [certificate, both] }), on)
    expect(peer.trainingHours).toBe(12)
    expect(year.continuingEducation).toEqual([{ on: '2026-08-20', hours: 12, state: 'verified' }])
  })
  test('does not count again where the same file is shown under another name', () => {
    const again = paper({ kind: 'continuing-education', hours: 12, from: '2026-08-20', sha256: 'same' })
    const { year } = gatherPeer(rows({ credentials: [certificate, both, again] }), on)
    expect(year.continuingEducation).toHaveLength(1)
  })
})

describe('competencies', () => {
  const program = {
    vocabularies: {
      'peer.competency': vocabulary(undefined, term('X/1', 'listening'), term('X/2', 'networking')),
    },
  }
  const unrated = (...ratings: PeerRows['ratings']) =>
    gatherPeer(
      rows({
        ratings,
        facts: [
          {
            id: 'f',
            chapter: 'peer',
            name: 'competenciesUnrated',
            value: 2,
            from: '2026-08-01',
            to: null,
            source: 'talk',
            fileId: null,
            recordedAt: '2026-08-01T00:00:00Z',
            withdrawnAt: null,
            withdrawnReason: null,
          },
        ],
      }),
      on,
      program,
    ).peer.competenciesUnrated
  test('are what was entered while nobody has rated any', () => expect(unrated()).toBe(2))
  test('are counted from the ratings once there is one', () =>
    expect(unrated({ competency: 'listening', level: 'seen', on: '2026-08-30' })).toBe(1))
  test('rated later or not seen yet do not count', () =>
    expect(
      unrated(
        { competency: 'listening', level: 'seen', on: '2026-09-02' },
        { competency: 'networking', level: 'not-seen-yet', on: '2026-08-30' },
      ),
    ).toBe(2))
})
