import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { startPeerway } from '../../../tools/testing/agency.ts'
import { audit, inOrganization, type Tx } from '../../kernel/database/tx.ts'
import { withoutWaiting } from '../../kernel/database/unawaited.ts'
import { newId } from '../../kernel/ids.ts'

const peerway = await startPeerway()
const agency = await peerway.agency({ programs: ['mt-sdmi'] })
const inside = { organizationId: agency.id, actorId: null }
const within = <T>(work: (tx: Tx) => Promise<T>) => inOrganization(peerway.house.database, inside, work)

const staff = (tx: Tx, id: string, name: string) =>
  tx.executeQuery(
    withoutWaiting('insert into app.staff (organization_id, id, name) values ($1, $2, $3)', [
      tx.organizationId,
      id,
      name,
    ]),
  )
const names = () =>
  within(async (tx) => {
    const { rows } = await sql<{
      name: string
    }>`select name from app.staff where organization_id = ${agency.id}
      and name like 'Ann%' order by id`.execute(tx)
    return rows.map(({ name }) => name)
  })

describe('what is written without waiting', () => {
  test('fails the whole transaction at its end, with its own error', async () => {
    const id = newId(1)
    await expect(
      within(async (tx) => {
        await staff(tx, id, 'Ann once')
        await staff(tx, id, 'Ann twice')
      }),
    ).rejects.toMatchObject({ code: '23505' })
    expect(await names()).toEqual([])
  })

  test('is the reason that is told where a later statement fails because of it', async () => {
    await expect(
      within(async (tx) => {
        await tx.executeQuery(withoutWaiting('select 1 / $1::int', [0]))
        await sql`select name from app.staff where organization_id = ${agency.id}`.execute(tx)
      }),
    ).rejects.toMatchObject({ code: '22012' })
  })

  test('is gone with a transaction that somebody gives up', async () => {
    await expect(
      within(async (tx) => {
        await staff(tx, newId(2), 'Ann given up')
        throw new Error('given up')
      }),
    ).rejects.toThrow('given up')
    expect(await names()).toEqual([])
  })

  test('is seen by what follows, in the order in which it was written, and kept', async () => {
    const seen = await within(async (tx) => {
      await staff(tx, newId(3), 'Ann first')
      await staff(tx, newId(4), 'Ann second')
      await audit(tx, null, Date.now(), { action: 'staff.added', subject: 'staff', ids: [] })
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from app.staff
        where organization_id = ${agency.id} and name like 'Ann%'`.execute(tx)
      await staff(tx, newId(5), 'Ann third')
      await audit(tx, null, Date.now(), { action: 'staff.added', subject: 'staff', ids: [] })
      return rows[0]!.count
    })
    expect(seen).toBe(2)
    expect(await names()).toEqual(['Ann first', 'Ann second', 'Ann third'])
  })

  test('leaves a connection as it was for whoever has it next, also after a failure', async () => {
    await Promise.allSettled(
      Array.from({ length: 40 }, (_, n) =>
        within(async (tx) => {
          await staff(tx, newId(100 + n), `Ann of ${n}`)
          if (n % 2) await tx.executeQuery(withoutWaiting('select 1 / $1::int', [0]))
        }),
      ),
    )
    expect(await names()).toHaveLength(3 + 20)
    const outside = await sql`select id from app.staff`.execute(peerway.house.database)
    expect(outside.rows).toEqual([])
  })
})
