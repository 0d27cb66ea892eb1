import { describe, expect, it } from 'vitest'
import { startPeerway } from '../../tools/testing/agency.ts'

const peerway = await startPeerway()
const agency = await peerway.agency()

describe('who may ask anything', () => {
  it('answers 401 to somebody who is not signed in', async () => {
    const answer = await peerway.stranger.get('/api/me')
    expect(answer.status).toBe(401)
    expect(answer.body).toEqual({ code: 'signed-out' })
  })

  it('shows a coordinator the one hat she has', async () => {
    const coordinator = await agency.as('coordinator', { name: 'Grace Ellison' })
    const answer = await coordinator.get('/api/me')
    expect(answer.status).toBe(200)
    expect(answer.body.account.name).toBe('Grace Ellison')
    expect(answer.body.account.email).toBeNull()
    expect(answer.body.hats).toHaveLength(1)
    expect(answer.body.hats[0]).toMatchObject({ id: coordinator.actor.membershipId, role: 'coordinator' })
  })
})
