import type { Actor } from '../../src/kernel/actor.ts'
import { inOrganization, insideOf } from '../../src/kernel/database/tx.ts'
import { addDays, type Day, daysBetween, weekOf } from '../../src/kernel/days.ts'
import type { House } from '../../src/kernel/http.ts'
import { newId } from '../../src/kernel/ids.ts'
import type { Outcome } from '../../src/kernel/refusals.ts'
import { plannedMeeting, type Repeating } from '../../src/sessions/booking.ts'
import { callOff, missed } from '../../src/sessions/call-off.command.ts'
import { book } from '../../src/sessions/plan-meeting.command.ts'
import { keepMeeting } from '../../src/supervision/keep-meeting.command.ts'
import { heldMeeting, plannedMeeting as plannedSupervision } from '../../src/supervision/meeting.ts'
import { planMeeting } from '../../src/supervision/plan-meeting.command.ts'
import type { Cast } from './cast.ts'
import type { Seated } from './seat.ts'

const daily = 86_400_000

/**
 * What stands in the calendar of a month that is lived in: a meeting that returns every week, one of whose days was
 * called off, and one for which nobody came.
 */
export async function planMeetings(
  house: House,
  peer: Actor,
  cast: Cast,
  seated: Seated,
  today: Day,
): Promise<void> {
  const plan = async (ago: number, date: Day, start: string, end: string, repeat?: Repeating) => {
    const bookingId = newId(house.now())
    const booking = plannedMeeting.parse({
      pairingId: seated.pairingId,
      date,
      start,
      end,
      mode: cast.session.mode,
    })
    const at = { now: house.now() - ago * daily, programs: house.programs }
    const command = { id: newId(house.now()), bookingId, booking, repeat }
    const booked = mustBe(await book(house.database, peer, at, command))
    return booked.recurrence?.booked.map((one) => one.id) ?? [booked.id]
  }
  const at = { now: house.now(), programs: house.programs, today }
  const [empty] = await plan(7, addDays(today, -5), '16:00', '17:00')
  mustBe(
    await missed(house.database, peer, at, {
      id: newId(house.now()),
      bookingId: empty!,
      by: 'participant',
      why: 'The bus did not come.',
    }),
  )
  const first = addDays(today, 2)
  const weekly = await plan(0, first, '10:00', '11:00', {
    weekdays: [daysBetween(weekOf(first, 1), first) + 1],
    everyWeeks: 1,
  })
  mustBe(
    await callOff(house.database, peer, at, {
      id: newId(house.now()),
      bookingId: weekly[1]!,
      by: 'peer',
      why: 'A day at the dentist.',
      also: 'this',
    }),
  )
}

/** A meeting of the peer and whoever supervises that was held, and the next one. */
export async function meetSupervisor(
  house: House,
  supervisor: Actor,
  cast: Cast,
  seated: Seated,
  today: Day,
): Promise<void> {
  const at = { now: house.now(), programs: house.programs, today }
  const plan = (onDay: Day) =>
    inOrganization(house.database, insideOf(supervisor), async (tx) =>
      mustBe(
        await planMeeting(
          tx,
          supervisor,
          at,
          plannedSupervision.parse({
            commandId: newId(house.now()),
            program: cast.programId,
            kind: 'supervision',
            peerIds: [seated.peerId],
            onDay,
            starts: '09:00',
          }),
        ),
      ),
    )
  const held = await plan(addDays(today, -12))
  await inOrganization(house.database, insideOf(supervisor), async (tx) =>
    mustBe(
      await keepMeeting(
        tx,
        supervisor,
        at,
        held.id,
        heldMeeting.parse({
          commandId: newId(house.now()),
          baseVersion: 1,
          onDay: addDays(today, -12),
          starts: '09:00',
          minutes: 50,
          came: [seated.peerId],
          summary: 'We looked at how each week went, and at what is planned.',
          reviews: [
            {
              peerId: seated.peerId,
              participantId: seated.participantId,
              wellness: 'Sleeps better, goes out most days.',
              progress: cast.session.progress,
            },
          ],
          agenda: [],
          close: true,
        }),
      ),
    ),
  )
  await plan(addDays(today, 9))
}

function mustBe<T>(outcome: Outcome<T>): T {
  if ('refused' in outcome)
    throw new Error(`the demonstration was refused: ${outcome.refused.map((one) => one.code).join(', ')}`)
  return outcome.done
}
