import type { Peerway } from './agency.ts'
import { book, record, weekTown } from './week-town.ts'

const today = '2026-10-15'

export type Races = { races: number; winners: Readonly<Record<number, number>>; overdrawn: number }

/**
 * Two peers reach for the last unit of one week at the same instant, again and again: by turns both book it, and both
 * write down what they held. After each race what was won is taken back, so that the next begins as this one did.
 * `winners` counts races by how many won; `overdrawn` those after which more than the cap was counted or planned.
 */
export async function raceForTheLastUnit(peerway: Peerway, races: number): Promise<Races> {
  peerway.setClock(`${today}T18:00:00Z`)
  const town = await weekTown(peerway, today)
  const { agency, peers, admin } = town
  const [one, two] = [peers[0]!, peers[1]!]
  // Nine of ten: in a week to come as bookings, in a week gone by as sessions held.
  const before = [
    await book(one, { date: '2026-10-19', start: '08:00', end: '10:15' }),
    await record(one, { date: '2026-10-05', start: '08:00', end: '10:15' }),
  ]
  if (before.some(({ status }) => status !== 201))
    throw new Error(`the nine units do not stand: ${JSON.stringify(before.map(({ body }) => body))}`)
  const winners: Record<number, number> = {}
  let overdrawn = 0
  for (let race = 0; race < races; race += 1) {
    const isPlanned = race % 2 === 0
    const date = isPlanned ? '2026-10-20' : '2026-10-06'
    const times = [
      { date, start: '09:00', end: '09:15' },
      { date, start: '14:00', end: '14:15' },
    ] as const
    const both = isPlanned
      ? await Promise.all([book(one, times[0]), book(two, times[1])])
      : await Promise.all([record(one, times[0]), record(two, times[1])])
    const won = isPlanned
      ? both.filter(({ status }) => status === 201)
      : (
          await heldOf(
            town,
            both.map(({ body }) => body.id as string),
          )
        ).filter((heldBack) => !heldBack)
    winners[won.length] = (winners[won.length] ?? 0) + 1
    if ((await takenIn(agency, isPlanned ? '2026-10-18' : '2026-10-04')) > 10) overdrawn += 1
    for (const [place, { status, body }] of both.entries()) {
      if (status !== 201) continue
      const back = isPlanned
        ? await peers[place]!.client.post(`/api/bookings/${body.id}/cancel`, { by: 'peer' })
        : await admin.post(`/api/sessions/${body.id}/void`, { reason: 'One more race' })
      if (back.status !== 201) throw new Error(`a race left something behind: ${JSON.stringify(back.body)}`)
    }
  }
  return { races, winners, overdrawn }
}

type Town = Awaited<ReturnType<typeof weekTown>>

/** Whether each is held back, as it stands after both were written. */
async function heldOf({ agency }: Town, ids: readonly string[]): Promise<boolean[]> {
  const rows = await agency.inside((tx) =>
    tx
      .selectFrom('session')
      .select('held_back as heldBack')
      .where('organization_id', '=', agency.id)
      .where('id', 'in', [...ids])
      .execute(),
  )
  return rows.map(({ heldBack }) => heldBack)
}

async function takenIn(agency: Town['agency'], week: string): Promise<number> {
  const row = await agency.inside((tx) =>
    tx
      .selectFrom('session_units')
      .select(({ fn, eb }) =>
        fn
          .sum<string>(
            eb.case().when('planned', '=', true).then(eb.ref('units')).else(eb.ref('counted')).end(),
          )
          .as('sum'),
      )
      .where('organization_id', '=', agency.id)
      .where('week', '=', week)
      .executeTakeFirstOrThrow(),
  )
  return Number(row.sum)
}
