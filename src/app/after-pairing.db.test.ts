import { describe, expect, it } from 'vitest'
import { aroundToday, pair } from '../../tools/testing/today.ts'

const { peerway, agency, people, session } = await aroundToday()
/** Lena's pairing ended on 20 February 2026. */
const on = (day: string) => peerway.setClock(`${day}T18:00:00Z`)
const lastDay = '2026-06-20'
const dayAfter = '2026-06-21'

const lena = `/api/participants/${people.lena}`
const statusOf = async (url: string) => (await people.supervisor.get(url)).status
const idsIn = async (url: string) =>
  ((await people.supervisor.get(url)).body.items as { id: string }[]).map(({ id }) => id)

describe('whoever supervises, of somebody whom a peer no longer serves,', () => {
  it('sees nothing any more 121 days after the last one: no page, no line, no session, no fact', async () => {
    const served = await session('lena', '2026-02-18', { signed: true })
    on(dayAfter)
    for (const url of [lena, `${lena}/facts`, `${lena}/week`, `/api/sessions/${served}`])
      expect(await statusOf(url), url).toBe(404)
    expect(await idsIn('/api/participants')).toEqual([people.nora])
    expect(await idsIn('/api/sessions')).not.toContain(served)
    on(lastDay)
    for (const url of [lena, `${lena}/facts`, `/api/sessions/${served}`])
      expect(await statusOf(url), url).toBe(200)
    expect((await idsIn('/api/participants')).toSorted()).toEqual([people.nora, people.lena].toSorted())
    expect(await idsIn('/api/sessions')).toContain(served)
  })

  it('sees nothing for what waits of the same two with somebody else', async () => {
    on(dayAfter)
    const before = await pair(agency, people.omar, people.priya, { to: '2026-02-20' })
    await session('omar', '2026-02-18')
    await session('omar', '2026-02-19', { signed: true, heldBack: 'supervisor' })
    await session('nora', '2026-02-19', { signed: true, heldBack: 'supervisor' })
    expect(await statusOf(`/api/participants/${people.omar}`)).toBe(404)
    expect(await statusOf(`/api/pairings/${before}`)).toBe(404)
  })

  it('sees it as long as a session of the two is held back, and not after it is mended', async () => {
    on(dayAfter)
    const held = await session('lena', '2026-02-17', { signed: true, heldBack: 'supervisor' })
    const waits = async () => [
      await statusOf(lena),
      await statusOf(`/api/sessions/${held}`),
      JSON.stringify((await people.supervisor.get('/api/held-back')).body).includes(held),
    ]
    expect(await waits()).toEqual([200, 200, true])
    await changed(held, { held_back: false })
    expect(await waits()).toEqual([404, 404, false])
  })

  it('sees it as long as a note of the two waits for its signature', async () => {
    on(dayAfter)
    const unsigned = await session('lena', '2026-02-16')
    expect(await statusOf(`/api/sessions/${unsigned}`)).toBe(200)
    await changed(unsigned, { signed_at: '2026-06-21T17:00:00Z' })
    expect(await statusOf(`/api/sessions/${unsigned}`)).toBe(404)
  })
})

async function changed(id: string, columns: { held_back: boolean } | { signed_at: string }): Promise<void> {
  await agency.inside((tx) =>
    tx
      .updateTable('session')
      .set(columns)
      .where('organization_id', '=', agency.id)
      .where('id', '=', id)
      .execute(),
  )
}
