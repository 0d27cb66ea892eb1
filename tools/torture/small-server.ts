import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { databaseFault } from '../../src/app/database/faults.ts'
import { openDatabase } from '../../src/app/database/open.ts'

const [dataDir = '', mode] = process.argv.slice(2)
const lying = mode === '--lying'
const organization = '01900000-0000-7000-8000-000000000001'

const { app } = await openDatabase({ dataDir, databaseUrl: undefined, appDatabaseUrl: undefined })

async function inOrganization(...statements: { text: string; values: string[] }[]): Promise<void> {
  const client = await app.connect()
  let failed: Error | undefined
  try {
    await client.query('begin')
    await client.query('select app.enter($1, null)', [organization])
    for (const statement of statements) await client.query(statement)
    if (lying) await new Promise((resolve) => setTimeout(resolve, 100))
    await client.query('commit')
  } catch (error) {
    failed = error instanceof Error ? error : new Error(String(error))
    throw error
  } finally {
    client.release(failed)
  }
}

const write = (id: string): Promise<void> =>
  inOrganization(
    {
      text: `insert into app.command (organization_id, id, name, status, answer) values ($1, $2, 'torture', 201, '{}') on conflict do nothing`,
      values: [organization, id],
    },
    {
      text: `insert into app.outbox (organization_id, id, task, payload) values ($1, $2, 'torture', '{}') on conflict do nothing`,
      values: [organization, id],
    },
  )

await inOrganization({
  text: `insert into app.organization (id, name, zone) values ($1, 'Torture', 'UTC') on conflict do nothing`,
  values: [organization],
})

const server = createServer((request, response) => {
  const answer = (status: number): void => {
    response.writeHead(status).end()
  }
  void text(request).then(async (id) => {
    if (lying) answer(201)
    try {
      await write(id)
      if (!lying) answer(201)
    } catch (error) {
      if (!lying) answer(databaseFault(error)?.status ?? 500)
    }
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address) console.log(`http://127.0.0.1:${address.port}/`)
})
