import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { openDatabase } from '../../src/app/database/open.ts'
import { pause } from '../../src/app/database/processes.ts'

const [dataDir = ''] = process.argv.slice(2)
const organization = '01900000-0000-7000-8000-000000000001'

const { app } = await openDatabase({ dataDir, databaseUrl: undefined, appDatabaseUrl: undefined })

async function inOrganization(query: string, values: string[]): Promise<void> {
  const client = await app.connect()
  let failed: Error | undefined
  try {
    await client.query('begin')
    await client.query('select app.enter($1, null)', [organization])
    await client.query(query, values)
    await pause(100)
    await client.query('commit')
  } catch (error) {
    failed = error instanceof Error ? error : new Error(String(error))
    throw error
  } finally {
    client.release(failed)
  }
}

await inOrganization(
  `insert into app.organization (id, name, zone) values ($1, 'Torture', 'UTC') on conflict do nothing`,
  [organization],
)

const server = createServer((request, response) => {
  void text(request).then(async (id) => {
    response.writeHead(201).end()
    await inOrganization(
      `insert into app.command (organization_id, id, name, status, answer) values ($1, $2, 'torture', 201, '{}') on conflict do nothing`,
      [organization, id],
    ).catch(() => undefined)
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address) console.log(`http://127.0.0.1:${address.port}/`)
})
