import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { databaseFault, DatabaseFault } from './faults.ts'
import { openPool } from './pool.ts'
import { pause } from './processes.ts'

const coded = (code: string, message = 'x'): Error => Object.assign(new Error(message), { code })

describe('what passes by itself is told apart from what does not', () => {
  test.each(['23505', '42P01', '40001', '57014', '28P01', 'EACCES', ''])('%s is no passing fault', (code) => {
    expect(databaseFault(coded(code))).toBeUndefined()
  })

  test('a file of ours that is missing is no lost database', () => {
    const missing = Object.assign(coded('ENOENT'), { syscall: 'open' })
    expect(databaseFault(missing)).toBeUndefined()
  })

  test.each(['53100', 'ENOSPC'])('%s is a full disk', (code) => {
    expect(databaseFault(coded(code))).toMatchObject({ status: 503, code: 'disk-full' })
  })

  test('a crash for want of space is a full disk by its words', () => {
    expect(databaseFault(coded('58030', 'could not write to file: No space left on device'))?.code).toBe(
      'disk-full',
    )
  })

  test.each(['57P01', '57P02', '57P03', '53300', '08006', '25006', 'ECONNREFUSED', 'ECONNRESET'])(
    '%s is a database that is away',
    (code) => {
      expect(databaseFault(coded(code))).toMatchObject({ status: 503, code: 'database-away' })
    },
  )

  test('an error of a library is what lies behind it', () => {
    expect(databaseFault(new Error('failed', { cause: coded('57P01') }))?.code).toBe('database-away')
    expect(databaseFault(new Error('failed', { cause: coded('23505') }))).toBeUndefined()
  })

  test('a connection that broke without a code is a database that is away', () => {
    expect(databaseFault(new Error('Connection terminated unexpectedly'))?.code).toBe('database-away')
  })
})

describe('a pool whose database is away', () => {
  test('answers at once while it waits before the next attempt, and asks again after it', async () => {
    let asked = 0
    const server = createServer((socket) => {
      asked += 1
      socket.destroy()
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const address = server.address()
    const pool = openPool(
      { host: '127.0.0.1', port: typeof address === 'object' && address ? address.port : 0, user: 'x' },
      { name: 'test' },
    )
    /** How often the server was asked by three who came before the shortest pause was over. */
    const askedAtOnce = async (): Promise<number> => {
      for (;;) {
        const [before, began] = [asked, performance.now()]
        await expect(pool.query('select 1')).rejects.toBeInstanceOf(DatabaseFault)
        await expect(pool.query('select 1')).rejects.toMatchObject({ code: 'database-away' })
        await expect(pool.connect()).rejects.toMatchObject({ code: 'database-away' })
        if (performance.now() - began < 100) return asked - before
        // a busy machine took longer than that: once more, after the longest pause
        await pause(1050)
      }
    }
    expect(await askedAtOnce()).toBe(1)
    await pause(1050)
    expect(await askedAtOnce()).toBe(1)
    await pool.end()
    server.close()
  })
})
