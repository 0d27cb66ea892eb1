import { readerOf } from '../kernel/decisions.ts'
import { type Day, localDay } from '../kernel/days.ts'
import type { Words } from '../kernel/i18n/speak.ts'
import type { AskedToday } from '../kernel/today.ts'
import type { TodayItem } from '../kernel/wire.ts'
import { explain } from '../policy/explain.ts'
import { draftsOf } from './drafts.sql.ts'
import { pairingsOfPeer } from './sessions.sql.ts'
import {
  addendaAskedOf,
  heldBackAround,
  heldBackCount,
  heldBackFor,
  type HeldLine,
  nextMeetingOf,
  toConfirm,
  unconfirmedOf,
  unsignedOf,
  unwrittenOf,
  type WaitingSession,
} from './waiting.sql.ts'
import { waitingAround } from './waiting-around.sql.ts'

/** So many of one kind are put in order among the others; what is beyond them is only counted. */
const most = 60

/** A meeting is of the day where the participant lives, which may be tomorrow here; nothing waits since tomorrow. */
const byToday = (day: Day, today: Day): Day => (day < today ? day : today)

const instantOf = (now: number): string => new Date(now).toISOString()

/** What a peer has begun or not begun: drafts, bookings that are over, sessions that are not signed yet. */
export async function writingWaiting({
  tx,
  actor,
  zone,
  today,
  words,
  now,
}: AskedToday): Promise<TodayItem[]> {
  const drafts = (await draftsOf(tx, actor)).slice(0, most)
  const pairings = drafts.length === 0 ? [] : await pairingsOfPeer(tx, actor)
  const names = new Map(pairings.map(({ id, preferredName, name }) => [id, preferredName ?? name]))
  const begun = new Set(drafts.map(({ id }) => id))
  const unwritten = await unwrittenOf(tx, actor, instantOf(now), most)
  const unsigned = await unsignedOf(tx, actor, most)
  return [
    ...drafts.map((draft): TodayItem => ({
      id: draft.id,
      verb: words.t('today.draft'),
      person: names.get(String(draft.body['pairingId'])) ?? null,
      why: words.t('today.draft.why'),
      since: localDay(draft.updatedAt, zone),
      href: `/record/${draft.id}?pairing=${String(draft.body['pairingId'])}`,
      done: false,
    })),
    ...unwritten
      .filter(({ id }) => !begun.has(id))
      .map((booking): TodayItem => ({
        id: booking.id,
        verb: words.t('today.write'),
        person: booking.person,
        why: words.t('today.write.why'),
        since: byToday(booking.day, today),
        href: `/record/${booking.id}?pairing=${booking.pairingId ?? ''}&planned=1`,
        done: false,
      })),
    ...unsigned
      .filter(({ id }) => !begun.has(id))
      .map((session): TodayItem => ({
        id: session.id,
        verb: words.t('today.sign'),
        person: session.person,
        why: words.t('today.sign.why'),
        since: byToday(session.day, today),
        href: `/sessions/${session.id}`,
        done: false,
      })),
  ]
}

/** A supervisor waits for more words, a participant has not said yet whether it was so. */
export async function othersAtPeer({ tx, actor, today, words }: AskedToday): Promise<TodayItem[]> {
  const asked = await addendaAskedOf(tx, actor, most)
  const unconfirmed = await unconfirmedOf(tx, actor, today, most)
  return [
    ...asked.map((session): TodayItem => ({
      id: `addendum-${session.id}`,
      verb: words.t('today.addendum'),
      person: session.person,
      why: words.t('today.addendum.why'),
      since: session.day,
      href: `/sessions/${session.id}/add?answers=${session.asks}`,
      done: false,
      others: true,
    })),
    ...unconfirmed.map((one): TodayItem => ({
      id: `confirm-${one.participantId}`,
      verb: words.t('today.confirm'),
      person: one.person,
      why: words.t('today.confirm.why', { count: one.count }),
      since: one.day,
      href: `/sessions/${one.id}/hand-over`,
      done: false,
      last: true,
    })),
  ]
}

/** What a supervisor's peers and those they serve wait for: denied sessions, questions, addenda, notes to read. */
export async function waitingAtSupervisor({ tx, actor, today, words }: AskedToday): Promise<TodayItem[]> {
  return (await waitingAround(tx, actor, today, most)).map((one): TodayItem => {
    const { kind, id, participant, peer, peerId } = one
    const since = byToday(one.day, today)
    if (kind === 'unread')
      return {
        id: `unread-${id}`,
        verb: words.t('today.read'),
        person: peer,
        why: words.t('today.read.why', { count: one.count }),
        since,
        href: '/notes',
        done: false,
      }
    return {
      id: `${kind}-${id}`,
      verb: words.t(`today.${kind}`),
      person: kind === 'denied' ? participant : peer,
      why: words.t(`today.${kind}.why`, { participant: participant ?? '', peer }),
      since,
      // What is talked about is answered on the peer's agenda; an addendum is accepted with its session.
      href: kind === 'addendum-written' ? `/sessions/${id}` : `/supervision/peers/${peerId}`,
      done: false,
      others: true,
      ...(kind === 'denied' ? { first: true } : {}),
    }
  })
}

/** Sessions of supervised peers that do not count yet, one line each, with what the clause says. */
export async function heldBackAtSupervisor({
  tx,
  actor,
  today,
  programs,
  words,
}: AskedToday): Promise<TodayItem[]> {
  return (await heldBackAround(tx, actor, today, most)).map((held) => ({
    id: `held-${held.id}`,
    verb: words.t('today.held-back'),
    person: held.participant,
    why: words.t('today.held-back.why', { peer: held.peer, says: saysOf(held, programs, words) }),
    since: held.day,
    href: '/held-back',
    done: false,
  }))
}

/** Sessions that only the program officer can let pass; until somebody asks there is nothing to decide. */
export async function heldBackAtOfficer({
  tx,
  actor,
  today,
  programs,
  words,
}: AskedToday): Promise<TodayItem[]> {
  return (await heldBackFor(tx, actor, 'program-officer', today, most)).map((held) => ({
    id: `held-${held.id}`,
    verb: words.t('today.approve'),
    person: held.participant,
    why: words.t('today.approve.why', { says: saysOf(held, programs, words) }),
    since: held.day,
    href: '/held-back',
    done: false,
    last: true,
  }))
}

function saysOf(held: HeldLine, programs: AskedToday['programs'], words: Words): string {
  const program = programs.get(held.programId)
  return program && held.finding ? explain(program, held.finding, readerOf(words)).says : ''
}

const countedUpTo = 1000

/** For whoever looks after all of it: one line, with how many there are. */
export async function heldBackInAll({ tx, words }: AskedToday): Promise<TodayItem[]> {
  const held = await heldBackCount(tx, countedUpTo)
  if (!held) return []
  return [
    {
      id: 'held-back',
      verb: words.t('today.held-back-all'),
      person: null,
      why: words.t('today.held-back-all.why', {
        count: held.count,
        more: held.count >= countedUpTo ? 'yes' : 'no',
      }),
      since: held.day,
      href: '/held-back',
      done: false,
    },
  ]
}

/** What a participant has before them: the next meeting, and sessions of which they may say that it was so. */
export async function meetingsOfParticipant({
  tx,
  actor,
  today,
  words,
  now,
}: AskedToday): Promise<TodayItem[]> {
  const next = await nextMeetingOf(tx, actor, instantOf(now))
  const open = await toConfirm(tx, actor, today, most)
  return [
    ...next.map((meeting): TodayItem => ({
      id: meeting.id,
      verb: words.t('today.meet'),
      person: meeting.person,
      why: words.t('today.meet.why', {
        day: words.day(meeting.day, today),
        time: words.time(meeting.startsAt, meeting.zone),
      }),
      since: meeting.day,
      href: `/my-meetings/${meeting.id}`,
      done: false,
      first: true,
    })),
    ...earlierToConfirm(open.slice(0, -newest), words),
    ...open.slice(-newest).map((session): TodayItem => ({
      id: `confirm-${session.id}`,
      verb: words.t('today.was-it-so'),
      person: session.person,
      why: words.t('today.was-it-so.why', { day: words.day(session.day, today) }),
      since: byToday(session.day, today),
      href: `/confirm/${session.id}`,
      done: false,
      others: true,
    })),
  ]
}

/** So many meetings are asked about one by one; nobody has to work through what lies further back. */
const newest = 2

function earlierToConfirm(earlier: readonly WaitingSession[], words: Words): TodayItem[] {
  const [oldest] = earlier
  if (!oldest) return []
  return [
    {
      id: 'confirm-earlier',
      verb: words.t('today.were-they-so'),
      person: null,
      why: words.t('today.were-they-so.why', { count: earlier.length }),
      since: oldest.day,
      href: '/confirm',
      done: false,
    },
  ]
}
