import type { Role } from './actor.ts'
import type { Tx } from './database/tx.ts'
import type { Day } from './days.ts'
import type { MessageKey } from './i18n/speak.ts'
import { later } from './outbox.ts'

/** Whose hats are told: one hat, those of one record, or everybody in a role; a role beside a record narrows it. */
export type Whom = {
  membershipId?: string
  peerId?: string
  participantId?: string
  staffId?: string
  role?: Role
}

/** Every kind has its words, `notice.<kind>`; one without them does not compile. */
export type NoticeKind = MessageKey extends infer Key
  ? Key extends `notice.${infer Kind}`
    ? Kind
    : never
  : never

/** That something waits. `notice.<kind>` is what people read of it; ids and codes only, never what somebody wrote. */
export type Telling = {
  kind: NoticeKind
  about: { subject: string; id: string | null }
  to: Whom
  /** One hat hears of one key once, however often it is told. */
  key: string
  dueOn?: Day
  /** Not before this instant. */
  at?: string
}

/** Asks, in the transaction of what causes it, that people be told. */
export async function tell(tx: Tx, instant: number, telling: Telling): Promise<void> {
  const { kind, about, to, key, dueOn, at } = telling
  await later(tx, instant, {
    task: 'notices.tell',
    payload: {
      kind,
      subject: about.subject,
      subjectId: about.id,
      key,
      dueOn: dueOn ?? null,
      membershipId: to.membershipId ?? null,
      peerId: to.peerId ?? null,
      participantId: to.participantId ?? null,
      staffId: to.staffId ?? null,
      role: to.role ?? null,
    },
    ...(at === undefined ? {} : { at }),
  })
}
