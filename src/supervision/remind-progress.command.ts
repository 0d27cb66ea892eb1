import type { Tx } from '../kernel/database/tx.ts'
import { addMonths, firstOfMonth, lastOfMonth } from '../kernel/days.ts'
import { programsRun } from '../kernel/facts/facts.sql.ts'
import { tell } from '../kernel/notice.ts'
import type { At } from './close-months.command.ts'
import { dueOf } from './progress-view.ts'
import { documentRules } from './progress.ts'
import { documentsDue } from './progress.sql.ts'
import { supervisorsOn } from './supervised.sql.ts'

/** The daily look at the documents of the last month: the peer hears that one is due, whoever supervises that it is late. */
export async function remindOfDocuments(tx: Tx, at: At): Promise<void> {
  const first = addMonths(firstOfMonth(at.today), -1)
  const last = lastOfMonth(first)
  for (const program of await programsRun(tx, at.programs)) {
    if (documentRules(program).length === 0) continue
    const said = await dueOf(tx, program, last, at.today)
    const late = said(false) === 'missed'
    const open = (await documentsDue(tx, { programId: program.id, first, last })).filter(
      ({ state }) => state === null || state === 'draft',
    )
    const supervisors = await supervisorsOn(
      tx,
      program.id,
      late ? open.map(({ peerId }) => peerId) : [],
      at.today,
    )
    for (const { pairingId, peerId } of open) {
      const about = { subject: 'pairing', id: pairingId }
      const key = `progress:${pairingId}:${first}`
      await tell(tx, at.now, { kind: 'progress-due', about, to: { peerId }, key })
      for (const staffId of supervisors.get(peerId) ?? [])
        await tell(tx, at.now, { kind: 'progress-late', about, to: { staffId }, key })
    }
  }
}
