import { expect, it } from 'vitest'
import { startPeerway } from '../../tools/testing/agency.ts'
import { behind, cap, ledger, midnight, recount } from '../../tools/testing/recount-units.ts'
import { raceForTheLastUnit } from '../../tools/testing/week-races.ts'
import {
  book,
  record,
  type Serving,
  type Times,
  weekTown,
  type WeekTown,
  written,
} from '../../tools/testing/week-town.ts'
import { tasks } from '../app/tasks.ts'
import { addDays } from '../kernel/days.ts'

const peerway = await startPeerway()

/** A small generator, so that what was found once is found again: PEERWAY_SEED says which. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

type Standing = { id: string; version: number; peer: Serving; signed: boolean; times: Times }

/** Sundays on which the weeks begin in which everything happens. */
const weeks = ['2026-10-04', '2026-10-11', '2026-10-18']

class Story {
  readonly town: WeekTown
  readonly below: (below: number) => number
  readonly log: string[] = []
  private hour = Date.parse('2026-10-12T15:00:00Z')
  private booked: { id: string; peer: Serving; version: number; endsAt: number }[] = []
  private held: Standing[] = []

  constructor(town: WeekTown, below: (below: number) => number) {
    this.town = town
    this.below = below
    this.tick(0)
  }

  private tick(hours: number): void {
    // Not past the day on which the clocks go back: a recount knows of none.
    this.hour = Math.min(this.hour + hours * 3_600_000, Date.parse('2026-10-30T15:00:00Z'))
    peerway.setClock(new Date(this.hour).toISOString())
  }
  private pick<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length || 1)]
  }
  private times(from: string, days: number): Times {
    const date = addDays(from, this.below(days))
    // Mostly by day; now and then over midnight, of which only the one on Saturday divides a week.
    const start = this.below(8) === 0 ? 23 * 60 + 15 * this.below(4) : 7 * 60 + 5 * this.below(160)
    const end = start + 5 + 5 * this.below(20)
    return { date, start: clock(start), end: clock(end), ...(end >= 1440 ? { endsNextDay: true } : {}) }
  }
  private get today(): string {
    return new Date(this.hour - behind * 3_600_000).toISOString().slice(0, 10)
  }

  private readonly acts: readonly [string, () => Promise<number>][] = [
    ['plan', () => this.plan()],
    ['plan', () => this.plan()],
    ['record', () => this.record()],
    ['record', () => this.record()],
    ['record what was planned', () => this.recordPlanned()],
    ['amend', () => this.amend()],
    ['correct', () => this.correct()],
    ['cancel', () => this.cancel()],
    ['void', () => this.void()],
    ['approve', () => this.approve()],
    ['wait', async () => (this.tick(12 + this.below(60)), 0)],
  ]

  async act(): Promise<void> {
    const [name, does] = this.pick(this.acts)!
    this.log.push(`${name}: ${await does()}`)
  }

  private async plan(): Promise<number> {
    const peer = this.pick(this.town.peers)!
    const times = this.times(addDays(this.today, 1), 9)
    const answer = await book(peer, times)
    if (answer.status === 201)
      this.booked.push({ id: answer.body.id, peer, version: 1, endsAt: endOf(times) })
    return answer.status
  }
  private async record(): Promise<number> {
    const peer = this.pick(this.town.peers)!
    const times = this.times(weeks[0]!, 8)
    const answer = await record(peer, times)
    if (answer.status === 201) this.held.push({ id: answer.body.id, version: 1, peer, signed: false, times })
    return answer.status
  }
  private async recordPlanned(): Promise<number> {
    const due = this.booked.find(({ endsAt }) => endsAt < this.hour)
    if (!due) return 0
    const row = await this.town.agency.inside((tx) =>
      tx
        .selectFrom('session')
        .select(['service_date as date', 'starts_at as startsAt'])
        .where('organization_id', '=', this.town.agency.id)
        .where('id', '=', due.id)
        .executeTakeFirstOrThrow(),
    )
    const start = (Date.parse(row.startsAt) - midnight(row.date)) / 60_000
    const minutes = 10 + 5 * this.below(15)
    const times = {
      date: row.date,
      start: clock(start),
      end: clock(start + minutes),
      ...(start + minutes >= 1440 ? { endsNextDay: true } : {}),
    }
    const answer = await record(due.peer, times, due.id)
    if (answer.status !== 201) return answer.status
    this.booked = this.booked.filter(({ id }) => id !== due.id)
    this.held.push({ id: due.id, version: answer.body.version, peer: due.peer, signed: false, times })
    return answer.status
  }
  private async amend(): Promise<number> {
    const one = this.pick(this.held.filter(({ signed }) => !signed))
    if (!one) return 0
    const times = this.times(weeks[0]!, 8)
    const answer = await one.peer.client.put(`/api/sessions/${one.id}`, {
      baseVersion: one.version,
      session: written(one.peer, times),
    })
    if (answer.status === 201) Object.assign(one, { version: answer.body.version, times })
    return answer.status
  }
  private async correct(): Promise<number> {
    const one = this.pick(this.held)
    if (!one) return 0
    if (!one.signed) {
      const signed = await one.peer.client.post(`/api/sessions/${one.id}/sign`, { baseVersion: one.version })
      if (signed.status !== 201) return signed.status
      one.signed = true
    }
    const { start, end, endsNextDay = false } = this.times(weeks[0]!, 8)
    const addendum = await one.peer.client.post(`/api/sessions/${one.id}/addenda`, {
      words: 'It was at another time',
      corrects: { start, end, endsNextDay },
    })
    if (addendum.status !== 201) return addendum.status
    const accepted = await this.town.supervisor.post(`/api/addenda/${addendum.body.id}/decide`, {
      accept: true,
    })
    return accepted.status
  }
  private async cancel(): Promise<number> {
    const one = this.pick(this.booked)
    if (!one) return 0
    this.booked = this.booked.filter(({ id }) => id !== one.id)
    return (await one.peer.client.post(`/api/bookings/${one.id}/cancel`, { by: 'participant' })).status
  }
  private async void(): Promise<number> {
    const one = this.pick(this.held)
    if (!one || this.below(3) > 0) return 0
    this.held = this.held.filter(({ id }) => id !== one.id)
    return (await this.town.admin.post(`/api/sessions/${one.id}/void`, { reason: 'It was not one' })).status
  }
  private async approve(): Promise<number> {
    const { participantId, peers, officer, agency } = this.town
    const asked = await peers[0]!.client.post('/api/approvals/units', {
      participantId,
      programId: 'mt-sdmi',
      week: this.pick(weeks)!,
      units: cap + 1 + this.below(6),
      reason: 'A hard week',
    })
    if (asked.status !== 201) return asked.status
    const given = await officer.post(`/api/approvals/units/${asked.body.id}/decide`, {
      approve: this.below(4) > 0,
      reason: 'Talked it over',
    })
    // What a decision asks for in the outbox.
    await tasks['sessions.judge-again']!(peerway.house, agency.id, { kind: 'participant', id: participantId })
    return given.status
  }
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const endOf = ({ date, end, endsNextDay }: Times) =>
  midnight(endsNextDay ? addDays(date, 1) : date) + minutesOf(end) * 60_000
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const seed = Number(process.env['PEERWAY_SEED'] ?? 20_261_015)
const stories = Number(process.env['PEERWAY_STORIES'] ?? 6)

it(`in whatever order people plan, write down, correct, approve and call off, the units are those of a recount (${stories} stories)`, async () => {
  const seen = new Set<string>()
  for (let number = 0; number < stories; number += 1) {
    const town = await weekTown(peerway, '2026-10-12')
    const story = new Story(town, randomFrom(seed + number * 7919))
    for (let step = 0; step < 60; step += 1) {
      await story.act()
      if (step % 4 !== 3) continue
      const counted = await recount(town)
      expect(
        await ledger(town),
        `seed ${seed + number * 7919}, step ${step}:\n${story.log.join('\n')}`,
      ).toEqual(counted)
    }
    for (const line of story.log) seen.add(line)
  }
  // A story in which nothing ever came about would prove nothing.
  for (const name of ['plan', 'record', 'record what was planned', 'amend', 'correct', 'cancel', 'approve'])
    expect([...seen], `nobody could ever ${name}`).toContain(`${name}: 201`)
  expect([...seen]).toContain('plan: 422')
})

const races = Number(process.env['PEERWAY_RACES'] ?? 26)

it(
  `in ${races} races for the last unit there is one winner each`,
  async () => {
    expect(await raceForTheLastUnit(peerway, races)).toEqual({ races, winners: { 1: races }, overdrawn: 0 })
  },
  Math.max(180_000, races * 1_000),
)
