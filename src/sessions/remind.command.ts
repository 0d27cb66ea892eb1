import { sql } from 'kysely'
import { type Tx } from '../kernel/database/tx.ts'
import { addDays, type Day } from '../kernel/days.ts'
import { settingsOf } from '../kernel/decisions.ts'
import { tell } from '../kernel/notice.ts'
import { chapters } from '../policy/chapters.ts'
import { judge } from '../policy/judge.ts'
import type { At } from './judge-again.command.ts'
import { houseLate } from './late-note.ts'
import { noteFacts } from './sign-note.command.ts'

/** How far back a note that is not signed is still reminded of. */
const remindedForDays = 60
/** A participant is asked about meetings when these days have gone by, and for so long. */
const askedAfterDays = 3
const askedForDays = 14
/** And not again before so many. */
const askedEvery = 7

/** Tells each peer, once a session, of a note that would be late if it were signed tomorrow. It holds nothing. */
export async function remindOfNotes(tx: Tx, at: At, day: Day): Promise<number> {
  const rows = await tx
    .selectFrom('session as s')
    .innerJoin('note as n', (join) =>
      join.onRef('n.organization_id', '=', 's.organization_id').onRef('n.session_id', '=', 's.id'),
    )
    .select(['s.id', 's.program_id', 's.peer_id', 's.service_date', 's.topics', 'n.said', 'n.progress'])
    .where('s.organization_id', '=', tx.organizationId)
    .where('n.organization_id', '=', tx.organizationId)
    .where('s.state', '=', 'held')
    .where('s.signed_at', 'is', null)
    .where('s.service_date', '>=', addDays(day, -remindedForDays))
    .orderBy('s.service_date')
    .execute()
  const settings = new Map<string, Awaited<ReturnType<typeof settingsOf>>>()
  let told = 0
  for (const row of rows) {
    const program = at.programs.get(row.program_id)
    if (!program) continue
    let set = settings.get(program.id)
    if (set === undefined) {
      set = await settingsOf(tx, program.id)
      settings.set(program.id, set)
    }
    const tomorrow = addDays(day, 1)
    const facts = noteFacts({ serviceDate: row.service_date, topics: row.topics }, row, tomorrow)
    const findings = [
      ...judge(program, chapters['note']!, facts, tomorrow, set),
      ...houseLate(program, { serviceDate: row.service_date, signedOn: tomorrow }, set),
    ]
    if (!findings.some(({ hint }) => hint === 'late')) continue
    told += 1
    await tell(tx, at.now, {
      kind: 'note-late',
      about: { subject: 'session', id: row.id },
      to: { peerId: row.peer_id, role: 'peer' },
      key: `note-late:${row.id}`,
    })
  }
  return told
}

/** Asks participants who have an own sign-in about meetings of which they have said nothing; seven days lie between. */
export async function remindToConfirm(tx: Tx, at: At, day: Day): Promise<number> {
  const rows = await tx
    .selectFrom('membership as m')
    .innerJoin('session as s', (join) =>
      join
        .onRef('s.organization_id', '=', 'm.organization_id')
        .onRef('s.participant_id', '=', 'm.participant_id'),
    )
    .select('m.participant_id')
    .distinct()
    .where('m.organization_id', '=', tx.organizationId)
    .where('s.organization_id', '=', tx.organizationId)
    .where('m.role', '=', 'participant')
    .where('m.from_day', '<=', day)
    .where((eb) => eb.or([eb('m.to_day', 'is', null), eb('m.to_day', '>=', day)]))
    .where('s.state', '=', 'held')
    .where('s.service_date', '<=', addDays(day, -askedAfterDays))
    .where('s.starts_at', '>=', addDays(day, -askedForDays))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('participant as dead')
            .select('dead.id')
            .where('dead.organization_id', '=', tx.organizationId)
            .whereRef('dead.id', '=', 'm.participant_id')
            .where((of) => of.or([of('dead.deceased', '=', true), of('dead.deceased_on', 'is not', null)])),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('confirmation as c')
            .select('c.id')
            .where('c.organization_id', '=', tx.organizationId)
            .whereRef('c.session_id', '=', 's.id'),
        ),
      ),
    )
    // The key of what was told ends in the day on which it was.
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('notice as told')
            .select('told.id')
            .where('told.organization_id', '=', tx.organizationId)
            .whereRef('told.membership_id', '=', 'm.id')
            .where('told.kind', '=', sql.lit('confirm-waiting'))
            .where(sql<Day>`right(told.key, 10)`, '>', addDays(day, -askedEvery)),
        ),
      ),
    )
    .execute()
  for (const { participant_id: participantId } of rows) {
    await tell(tx, at.now, {
      kind: 'confirm-waiting',
      about: { subject: 'participant', id: participantId },
      to: { participantId: participantId!, role: 'participant' },
      key: `confirm-waiting:${participantId}:${day}`,
    })
  }
  return rows.length
}
