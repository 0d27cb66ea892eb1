import { tasks } from '../../src/app/tasks.ts'
import { inOrganization } from '../../src/kernel/database/tx.ts'
import type { House } from '../../src/kernel/http.ts'

/** Does what an agency's outbox asks for, as the job runner does it a moment later; each piece once. */
export async function doWork({ house }: { house: House }, organizationId: string): Promise<void> {
  for (;;) {
    const rows = await inOrganization(house.database, { organizationId, actorId: null }, (tx) =>
      tx
        .deleteFrom('outbox')
        .where('organization_id', '=', organizationId)
        .returning(['task', 'payload'])
        .execute(),
    )
    if (rows.length === 0) return
    for (const { task, payload } of rows) await tasks[task]?.(house, organizationId, payload)
  }
}
