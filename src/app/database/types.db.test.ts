import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../tools/testing/database.ts'

const { app } = await freshDatabase()

async function read(expression: string): Promise<unknown> {
  const { rows } = await app.query<{ value: unknown }>(`select ${expression} as value`)
  return rows[0]?.value
}

describe('values as they come out of the database', () => {
  test('a number too large to be exact is an error and not a wrong number', async () => {
    await expect(read('9007199254740993::int8')).rejects.toThrow(/too large/)
  })

  test.each<[string, unknown]>([
    ["date '2024-02-29'", '2024-02-29'],
    ["date '0099-01-01'", '0099-01-01'],
    ["array[date '2024-02-29', null]", ['2024-02-29', null]],
    ['42::int8', 42],
    ['array[[1::int8], [2]]', [[1], [2]]],
    ['1.10::numeric(6,2)', '1.10'],
    ['array[1.10::numeric]', ['1.10']],
    ["timestamptz '2026-03-01 09:30:00.123456+00'", '2026-03-01T09:30:00.123456Z'],
    ["timestamptz '2026-03-01 09:30:00Z'", '2026-03-01T09:30:00Z'],
    ["array[timestamptz '2026-03-01 09:30:00Z']", ['2026-03-01T09:30:00Z']],
    ["timestamp '2026-03-01 09:30:00'", '2026-03-01T09:30:00'],
    ["time '09:30'", '09:30:00'],
    ["interval '90 minutes'", '01:30:00'],
    ['null::date', null],
    [`'{"a": [1]}'::jsonb`, { a: [1] }],
  ])('%s is read as it was written', async (expression, value) => {
    expect(await read(expression)).toEqual(value)
  })

  test('an instant is the same one whatever time zone the connection speaks', async () => {
    const client = await app.connect()
    try {
      await client.query("set time zone 'America/St_Johns'")
      const { rows } = await client.query<{ at: string }>("select timestamptz '2026-07-01 12:00:00.5Z' as at")
      expect(rows[0]?.at).toBe('2026-07-01T12:00:00.5Z')
    } finally {
      client.release(true)
    }
  })
})
