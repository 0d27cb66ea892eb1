import { expect, it } from 'vitest'
import { startPeerway } from '../../tools/testing/agency.ts'
import { isEmpty, loadDemo } from './demo.ts'

it('loads an agency for each program on an empty database, and says with what to sign in', async () => {
  const peerway = await startPeerway({ at: '2026-10-15T18:00:00Z' })
  expect(await isEmpty(peerway.house)).toBe(true)
  const demo = await loadDemo(peerway.house)
  expect(new Set(demo.signIns.map((one) => one.agency)).size).toBe(peerway.house.programs.size)
  expect(await isEmpty(peerway.house)).toBe(false)
  const answer = await peerway.stranger.post('/api/auth/sign-in/email', {
    email: demo.signIns[0]!.email,
    password: demo.password,
  })
  expect(answer.status).toBe(200)
}, 240_000)
