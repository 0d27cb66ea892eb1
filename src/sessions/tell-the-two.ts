import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { tell } from '../kernel/notice.ts'

type About = {
  /** The booking, and what makes this news of it one of its own: told once, however often it is asked for. */
  bookingId: string
  news: string
  peerId: string
  participantId: string
  /** Whoever it was served says it: they need not be told. */
  saidByParticipant?: boolean
}

/**
 * Who of the two did not do it themselves hears of what became of a meeting: the peer of what others plan, move or call
 * off, and the participant who has an own sign-in, so that nobody waits in vain.
 */
export async function tellTheTwo(
  tx: Tx,
  actor: Actor | null,
  instant: number,
  what: 'planned' | 'moved' | 'called-off',
  { bookingId, news, peerId, participantId, saidByParticipant }: About,
): Promise<void> {
  const key = `${what}:${bookingId}:${news}`
  if (actor?.peerId !== peerId)
    await tell(tx, instant, {
      kind: `booking-${what}`,
      about: { subject: 'session', id: bookingId },
      to: { peerId, role: 'peer' },
      key,
    })
  if (!saidByParticipant)
    await tell(tx, instant, {
      kind: `own-booking-${what}`,
      about: { subject: 'participant', id: participantId },
      to: { participantId, role: 'participant' },
      key,
    })
}
