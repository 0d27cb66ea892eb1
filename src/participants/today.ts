import { localDay } from '../kernel/days.ts'
import type { AskedToday } from '../kernel/today.ts'
import type { TodayItem } from '../kernel/wire.ts'
import { inquiriesWaiting } from './enrolments.sql.ts'
import { importsUnfinished } from './imports.sql.ts'
import { nameOf } from './participant-view.ts'

/** What waits for whoever takes people in: inquiries without an answer, files that were looked at and left. */
export async function waitingToBeTakenIn({ tx, zone, programs, words }: AskedToday): Promise<TodayItem[]> {
  const inquiries = await inquiriesWaiting(tx, 50)
  const imports = await importsUnfinished(tx)
  return [
    ...inquiries.map((inquiry): TodayItem => ({
      id: inquiry.id,
      verb: words.t('today.admit'),
      person: inquiry.name,
      why: words.t('today.admit.why', { program: nameOf(programs, inquiry.programId, words) }),
      since: inquiry.askedOn,
      href: `/participants/${inquiry.participantId}/admission/${inquiry.programId}`,
      done: false,
      others: true,
    })),
    ...imports.map((one): TodayItem => ({
      id: one.id,
      verb: words.t('today.import'),
      person: one.fileName,
      why: words.t(one.state === 'failed' ? 'today.import.cut-off' : 'today.import.previewed'),
      since: localDay(one.createdAt, zone),
      href: `/participants/import/${one.id}`,
      done: false,
    })),
  ]
}
