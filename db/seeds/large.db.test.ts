import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { inOrganization } from '../../src/kernel/database/tx.ts'
import { verifyNotes } from '../../src/sessions/verify-notes.ts'
import { startPeerway } from '../../tools/testing/agency.ts'
import { loadLarge } from './large.ts'

it('loads three years of many people whose notes are signed, whose units add up, and who meet again', async () => {
  const peerway = await startPeerway({ at: '2026-10-15T18:00:00Z' })
  const loaded = await loadLarge(peerway.house, 0.001)
  expect(loaded).toMatchObject({ participants: 50, sessions: 3600 })
  const { organizationId } = loaded
  await inOrganization(peerway.house.database, { organizationId, actorId: null }, async (tx) => {
    const count = async (what: string) =>
      Number((await sql<{ n: string }>`select count(*) as n ${sql.raw(what)}`.execute(tx)).rows[0]!.n)
    const held = await count(`from app.session where state = 'held'`)
    expect(held).toBeGreaterThan(3000)
    expect(
      await count(`from app.session where state = 'planned' and starts_at > '2026-10-15T18:00Z'`),
    ).toBeGreaterThan(80)
    // nobody is in two places at once
    expect(
      await count(`from app.session a join app.session b on b.organization_id = a.organization_id and b.peer_id = a.peer_id
        and b.id > a.id and b.starts_at < a.ends_at and b.ends_at > a.starts_at`),
    ).toBe(0)
    // what is held back counts for nothing, and says by which clause
    const back = await count('from app.session where held_back')
    expect(back).toBeGreaterThan(0)
    expect(await count('from app.held_back where lifted_at is null and finding is not null')).toBe(back)
    expect(
      await count(
        'from app.session_units u join app.session s on s.organization_id = u.organization_id and s.id = u.session_id where s.held_back and u.counted > 0',
      ),
    ).toBe(0)
    // one of the fifty has never been met
    expect(await count('from app.pulse where last_held_on is not null')).toBe(49)
    const verified = await verifyNotes(tx)
    expect(verified.broken).toBeUndefined()
    expect(verified.notes).toBe(await count('from app.note where signed_at is not null'))
  })
  for (const { email } of loaded.signIns) {
    const answer = await peerway.stranger.post('/api/auth/sign-in/email', {
      email,
      password: loaded.password,
    })
    expect(answer.status, email).toBe(200)
  }
})
