import { expect, it } from 'vitest'
import { type HatClient, startPeerway } from '../../tools/testing/agency.ts'
import { pairedIn, signedBy, today } from '../../tools/testing/signed-sessions.ts'
import { newId } from '../kernel/ids.ts'

const peerway = await startPeerway({ at: `${today}T18:00:00Z` })

it('what would change a finding leads nobody before a door that stays shut for them', async () => {
  const two = await pairedIn(peerway)
  const officer = await two.agency.as('program-officer')
  const id = await signedBy(two, { date: '2026-09-22', end: '13:00' })
  const organization_id = two.agency.id
  await two.agency.inside((tx) =>
    tx
      .insertInto('held_back')
      .values({
        ...{ organization_id, id: newId(Date.now()), session_id: id, rule: 'peer.trained' },
        ...{ clause: 'MT-SDMI/spec.30h', change: `[{"kind":"establish","fact":"trainingHours"}]` },
      })
      .execute(),
  )
  const ways = async (who: HatClient) => {
    type Findings = readonly { change: readonly { href?: string }[] }[]
    const { items } = (await who.get('/api/held-back')).body as { items: { finding: Findings[number] }[] }
    const onPage = (await who.get(`/api/sessions/${id}`)).body.decision.findings as Findings
    return [...items.map(({ finding }) => finding), ...onPage]
      .flatMap(({ change }) => change)
      .map(({ href }) => href ?? '')
  }
  const shut = (href: string) => href.startsWith('/peers/') || href.includes('/units?')
  expect((await ways(officer)).filter(shut)).toEqual([])
  for (const who of [two.nora, two.supervisor]) {
    const hrefs = await ways(who)
    expect(hrefs.some((href) => href.includes('/units?'))).toBe(true)
    expect(hrefs.some((href) => href.startsWith('/peers/'))).toBe(true)
  }
})
