import { expect, it } from 'vitest'
import { startPeerway } from '../../tools/testing/agency.ts'
import { isEmpty, loadDemo } from './demo.ts'

it('loads an agency for each program on an empty database, and says with what to sign in', async () => {
  const peerway = await startPeerway({ at: '2026-10-15T18:00:00Z' })
  expect(await isEmpty(peerway.house)).toBe(true)
  const demo = await loadDemo(peerway.house)
  expect(new Set(demo.signIns.map((one) => one.agency)).size).toBe(peerway.house.programs.size)
  expect(await isEmpty(peerway.house)).toBe(false)
  const { rows } = await peerway.database.admin.query<{ state: string; agencies: number }>(
    `select state, count(distinct organization_id)::int as agencies from app.session group by state
     union all
     select 'supervised, ' || state, count(distinct organization_id)::int from app.supervision_meeting group by state
     order by state`,
  )
  expect(Object.fromEntries(rows.map((row) => [row.state, row.agencies]))).toEqual(
    Object.fromEntries(
      ['cancelled', 'held', 'missed', 'planned', 'supervised, closed', 'supervised, planned'].map((state) => [
        state,
        peerway.house.programs.size,
      ]),
    ),
  )
  const answer = await peerway.stranger.post('/api/auth/sign-in/email', {
    email: demo.signIns[0]!.email,
    password: demo.password,
  })
  expect(answer.status).toBe(200)
})
