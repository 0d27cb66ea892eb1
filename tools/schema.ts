import { writeFile } from 'node:fs/promises'
import { schemaTypes, typesOf } from './testing/schema-types.ts'
import { startTestServer } from './testing/server.ts'

/** `npm run schema`: the types of the tables, made anew of all migrations on a database of their own. */
const { server, stop } = await startTestServer()
try {
  await writeFile(schemaTypes, await typesOf({ ...server.admin, database: server.template }))
  console.log(schemaTypes)
} finally {
  await stop()
}
