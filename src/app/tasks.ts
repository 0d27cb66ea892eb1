import { z } from 'zod'
import { inOrganization } from '../kernel/database/tx.ts'
import type { House } from '../kernel/http.ts'
import { judgeSessionsAgain } from '../sessions/judge-again.command.ts'

/** Work that a slice asked for in its outbox: under its name, inside its organization, with ids only. */
export type Task = (house: House, organizationId: string, payload: unknown) => Promise<void>

const subject = z.object({
  kind: z.enum(['participant', 'peer', 'pairing']),
  id: z.string(),
  from: z.string().nullish(),
})

export const tasks: Readonly<Record<string, Task>> = {
  'sessions.judge-again': async (house, organizationId, payload) => {
    const about = subject.parse(payload)
    await inOrganization(house.database, { organizationId, actorId: null }, (tx) =>
      judgeSessionsAgain(tx, { now: house.now(), programs: house.programs }, about, about.from ?? null),
    )
  },
}
