import { beforeAll, describe, expect, it } from 'vitest'
import { type HatClient, type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import { close, held, type Seat, seatedIn, session } from '../../tools/testing/supervised.ts'
import { doWork } from '../../tools/testing/outbox.ts'
import { newId } from '../kernel/ids.ts'
import type { TodayView } from '../kernel/wire.ts'
import type { MonthsView } from './month-wire.ts'

let peerway: Peerway

beforeAll(async () => {
  peerway = await startPeerway({ at: '2026-10-15T18:00:00Z' })
})

/** The day's look at months, and whoever is meant has been told. */
async function looked(at: Seat, today: string): Promise<void> {
  await close(at, today)
  await doWork(peerway, at.agency.id)
}

const seated = (programId: string, today: string) => seatedIn(peerway, programId, today)

describe('a running month that will be missed if nothing more happens', () => {
  const told = async (at: Seat) =>
    (
      await at.agency.inside((tx) =>
        tx
          .selectFrom('outbox')
          .select('payload')
          .where('organization_id', '=', at.agency.id)
          .where('task', '=', 'notices.tell')
          .execute(),
      )
    )
      .map(({ payload }) => payload as { kind: string; staffId: string | null; peerId: string | null })
      .filter(({ kind }) => kind.startsWith('month-at-risk'))
  const lines = async (as: HatClient) =>
    (await as.get<TodayView>('/api/today')).body.items.filter(({ id }) => id.startsWith('at-risk-'))

  it('is said to nobody while there is time, then to the supervisor with the clause, and to the peer what is theirs to hold', async () => {
    const at = await seated('mt-sdmi', '2026-10-21')
    await session(at, 'mt-sdmi', '2026-10-06')
    await close(at, '2026-10-21')
    expect([await told(at), await lines(at.supervisor), await lines(at.peer)]).toEqual([[], [], []])
    peerway.setClock('2026-10-22T18:00:00Z')
    await close(at, '2026-10-22')
    const { supervisorId, peerId } = at.seated
    expect((await told(at)).map(({ kind, staffId, peerId: to }) => [kind, staffId ?? to]).toSorted()).toEqual(
      [
        ['month-at-risk', supervisorId],
        ['month-at-risk-of-two', supervisorId],
        ['month-at-risk-own', peerId],
      ],
    )
    await doWork(peerway, at.agency.id)
    const [own, ofTwo] = await lines(at.supervisor)
    expect(own).toMatchObject({ href: `/supervision/peers/${peerId}` })
    expect(own!.why).toMatch(/^Met with the supervisor in this month\. Not yet\. .* 31 October/)
    expect(ofTwo, 'where such a meeting is written down').toMatchObject({ href: '/case-team' })
    expect(ofTwo!.why).toMatch(/case management team .* Not yet for \w+/)
    expect(await lines(at.peer)).toMatchObject([{ href: '/case-team' }])
  })

  it('is said no more once the meetings were held, nor of whoever served nobody', async () => {
    const at = await seated('mt-sdmi', '2026-10-22')
    await close(at, '2026-10-22')
    expect([await told(at), await lines(at.supervisor)]).toEqual([[], []])
    await session(at, 'mt-sdmi', '2026-10-06')
    await looked(at, '2026-10-22')
    expect(await lines(at.supervisor)).toHaveLength(2)
    await held(at, 'mt-sdmi', '2026-10-22')
    expect((await lines(at.supervisor)).map(({ why }) => why)).toEqual([
      expect.stringMatching(/case management/),
    ])
  })

  it('is said on the day that the agency sets, and where a clause has days of its own on those alone', async () => {
    const at = await seated('mt-sdmi', '2026-10-17')
    await session(at, 'mt-sdmi', '2026-10-06')
    const set = await at.admin.post('/api/organization/assumptions', {
      programId: 'mt-sdmi',
      assumption: 'monthRemindedBefore',
      value: { days: 15 },
      fromDay: '2026-10-01',
      document: 'House rules, page 2',
    })
    expect(set.status).toBe(201)
    await looked(at, '2026-10-17')
    expect(await lines(at.supervisor)).toHaveLength(2)
    const other = await seated('tn-maps', '2026-10-31')
    await looked(other, '2026-10-31')
    expect([await lines(other.supervisor), await lines(other.peer)]).toEqual([[], []])
  })
})

describe('a month of two who could not meet all through it', () => {
  const october = async (at: Seat) => {
    const url = `/api/months?peer=${at.seated.peerId}&year=2026`
    const view = (await at.supervisor.get<MonthsView>(url)).body
    return view.programs[0]!.months.find(({ month }) => month === '2026-10-01')?.lines[0]
  }

  it('is not due, and asked about by nobody, once the mentee has died or the service has ended', async () => {
    const told = async ({ agency }: Seat) =>
      (
        await agency.inside((tx) =>
          tx.selectFrom('outbox').select('payload').where('organization_id', '=', agency.id).execute(),
        )
      ).flatMap(({ payload }) => (payload as { kind?: string }).kind?.match(/^month-.*/) ?? [])
    for (const how of ['died', 'died on a day', 'ended', 'came back'] as const) {
      const at = await seated('tn-maps', '2026-10-15')
      await at.agency.inside(async (tx) => {
        await tx
          .updateTable('participant')
          .set({
            deceased: how.startsWith('died') ? true : null,
            deceased_on: how === 'died on a day' ? '2026-09-05' : null,
          })
          .where('organization_id', '=', at.agency.id)
          .where('id', '=', at.seated.participantId)
          .execute()
        if (how === 'died' || how === 'died on a day') return
        await tx
          .updateTable('enrolment')
          .set({ state: 'ended', ended_on: '2026-09-05' })
          .where('organization_id', '=', at.agency.id)
          .execute()
        if (how === 'ended') return
        const again = { state: 'enrolled' as const, asked_on: '2026-09-05', admitted_on: '2026-09-06' }
        await tx
          .insertInto('enrolment')
          .values({
            organization_id: at.agency.id,
            id: newId(Date.now()),
            participant_id: at.seated.participantId,
            program_id: 'tn-maps',
            ...again,
          })
          .execute()
      })
      for (const day of ['2026-10-20', '2026-10-25', '2026-10-31', '2026-11-01']) {
        peerway.setClock(`${day}T18:00:00Z`)
        await close(at, day)
      }
      const back = how === 'came back'
      expect([how, (await told(at)).length > 0]).toEqual([how, back])
      expect(await october(at)).toMatchObject({ state: back ? 'missed' : 'not-due' })
    }
  })

  it('is not due with a pause in it, which cannot end before it began', async () => {
    const at = await seated('tn-maps', '2026-10-15')
    const turn = (what: string, on: string) =>
      at.admin.post(`/api/enrolments/${at.seated.enrolmentId}/${what}`, { on, reason: 'In hospital' })
    expect((await turn('pause', '2026-10-05')).status).toBe(201)
    expect((await turn('resume', '2026-10-04')).body.refusals).toMatchObject([
      { code: 'enrolment.before-the-last', field: 'on' },
    ])
    expect((await turn('resume', '2026-10-06')).status).toBe(201)
    expect((await turn('pause', '2026-10-05')).body.refusals).toMatchObject([
      { code: 'enrolment.before-the-last', field: 'on' },
    ])
    peerway.setClock('2026-11-01T18:00:00Z')
    expect(await october(at)).toMatchObject({ state: 'not-due' })
  })
})
