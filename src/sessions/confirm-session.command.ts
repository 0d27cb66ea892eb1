import type { Accounts, SignedIn } from '../kernel/accounts.ts'
import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database, inOrganization, type Tx } from '../kernel/database/tx.ts'
import { addDays, type Day, localDay } from '../kernel/days.ts'
import { isId, newId } from '../kernel/ids.ts'
import { tell } from '../kernel/notice.ts'
import { done, NotAllowed, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import { isThePeer } from '../kernel/same-account.sql.ts'
import { askedForDays, type ConfirmationAnswer, firstName, linkDays } from './confirmation.ts'
import {
  addConfirmation,
  addLink,
  type ConfirmationRow,
  linkUsed,
  sessionOfLink,
  sessionsToConfirm,
  supervisorsOf,
} from './confirmations.sql.ts'
import { sessionsSeen } from './sessions.sql.ts'
import { instantOf } from './when.ts'

type At = { now: number; today: Day }
type Word = { answer: ConfirmationAnswer; words: string }
type About = { id: string; participantId: string; peerId: string; programId: string; serviceDate: Day }

/** The word of whoever was served, with an own sign-in; never of the peer under another hat. */
export async function confirmSession(
  database: Database,
  actor: Actor,
  at: At,
  command: Word & { id: string; sessionId: string },
): Promise<Outcome<{ id: string }>> {
  return runCommand(database, actor, { id: command.id, name: 'session.confirm' }, async (tx) => {
    const [session] = await sessionsToConfirm(tx, actor, at.today, command.sessionId)
    if (!session) throw new NotFound()
    if (await isThePeer(tx, actor, session.peerId)) throw new NotAllowed('not-your-own')
    return done(
      await keep(tx, actor, at, session, {
        ...command,
        givenBy: 'participant',
        way: 'own-sign-in',
        membershipId: actor.membershipId,
      }),
    )
  })
}

/** On the phone of the peer, turned round: kept as said in person, through whose sign-in it came. */
export async function confirmInPerson(
  database: Database,
  actor: Actor,
  at: At,
  command: Word & { id: string; sessionId: string; givenBy: 'participant' | 'representative' },
): Promise<Outcome<{ id: string }>> {
  return runCommand(database, actor, { id: command.id, name: 'session.confirm-in-person' }, async (tx) => {
    const [session] = await sessionsSeen(tx, actor, at.today, { id: command.sessionId })
    if (!session || session.peerId !== actor.peerId) throw new NotFound()
    if (session.state !== 'held') return refused({ code: 'session.not-held' })
    return done(
      await keep(tx, actor, at, session, {
        ...command,
        way: 'in-person',
        membershipId: actor.membershipId,
      }),
    )
  })
}

/** A link that asks about one session, once. Its secret is made from its id and the server's key, and stored nowhere. */
export async function makeLink(
  database: Database,
  accounts: Accounts,
  actor: Actor,
  at: At,
  command: { id: string; sessionId: string },
): Promise<Outcome<{ code: string; expiresOn: Day }>> {
  const made = await runCommand(
    database,
    actor,
    { id: command.id, name: 'confirmation.link' },
    async (tx) => {
      const [session] = await sessionsSeen(tx, actor, at.today, { id: command.sessionId })
      if (!session) throw new NotFound()
      if (session.state !== 'held') return refused({ code: 'session.not-held' })
      const id = newId(at.now)
      await addLink(tx, {
        id,
        sessionId: session.id,
        codeHash: accounts.hashOf(accounts.secretsOf(id).link),
        expiresAt: instantOf(at.now + linkDays * 86_400_000),
        createdBy: actor.membershipId,
      })
      await audit(tx, actor, at.now, {
        action: 'confirmation.link-made',
        subject: 'session',
        ids: [session.id, session.participantId],
      })
      return done({ id, expiresOn: addDays(at.today, linkDays) })
    },
  )
  if ('refused' in made) return made
  const { id, expiresOn } = made.done
  return done({ code: `${actor.organizationId}.${accounts.secretsOf(id).link}`, expiresOn })
}

/** Whom a link asks about, as little as somebody needs to remember the meeting. */
export type Asked = { serviceDate: Day; minutes: number; peer: string }

/** What a link asks. One answer for a link that never was, is used, has run out or belongs to nobody here. */
export async function askedByLink(
  database: Database,
  accounts: Accounts,
  now: number,
  code: string,
): Promise<Asked> {
  return throughLink(database, accounts, now, code, async (_, found) => ({
    serviceDate: found.serviceDate,
    minutes: found.minutes,
    peer: found.preferredName ?? firstName(found.writtenName),
  }))
}

export async function answerLink(
  database: Database,
  accounts: Accounts,
  now: number,
  code: string,
  signedIn: SignedIn | null,
  word: Word & { givenBy: 'participant' | 'representative' },
): Promise<void> {
  await throughLink(database, accounts, now, code, async (tx, found) => {
    const hats = signedIn?.hats ?? []
    if (hats.some((hat) => hat.peerId === found.peerId)) throw new NotAllowed('not-your-own')
    await linkUsed(tx, found.linkId, instantOf(now))
    const at = { now, today: found.serviceDate }
    await keep(tx, null, at, found, { ...word, way: 'link', membershipId: throughWhom(tx, hats, found) })
  })
}

/** The hat of somebody else in whose browser a link was answered; the answer is kept and does not pass for theirs. */
function throughWhom(tx: Tx, hats: SignedIn['hats'], { participantId }: About): string | null {
  const here = hats.filter((hat) => hat.organizationId === tx.organizationId)
  return here.some((hat) => hat.participantId === participantId) ? null : (here[0]?.id ?? null)
}

type Found = NonNullable<Awaited<ReturnType<typeof sessionOfLink>>>

async function throughLink<T>(
  database: Database,
  accounts: Accounts,
  now: number,
  code: string,
  work: (tx: Tx, found: Found) => Promise<T>,
): Promise<T> {
  const [organizationId = '', secret = ''] = code.split('.')
  if (!isId(organizationId) || secret === '') throw new NotFound()
  return inOrganization(database, { organizationId, actorId: null }, async (tx) => {
    const found = await sessionOfLink(tx, accounts.hashOf(secret), instantOf(now))
    if (!found) throw new NotFound()
    return work(tx, found)
  })
}

/** Keeps what was said. It gates nothing: a "no" is shown to whoever supervises, and takes no pay away. */
async function keep(
  tx: Tx,
  actor: Actor | null,
  at: At,
  session: About,
  said: Word & Pick<ConfirmationRow, 'givenBy' | 'way'> & { membershipId: string | null },
): Promise<{ id: string }> {
  const { answer, words, givenBy, way, membershipId } = said
  const id = newId(at.now)
  const answeredAt = instantOf(at.now)
  await addConfirmation(tx, {
    id,
    sessionId: session.id,
    peerId: session.peerId,
    answer,
    words,
    givenBy,
    way,
    answeredAt,
    membershipId,
  })
  await audit(tx, actor, at.now, {
    action: 'session.confirmation-given',
    subject: 'confirmation',
    ids: [id, session.id, session.participantId],
    details: { answer, way, givenBy },
  })
  if (answer !== 'yes') {
    const supervisors = await supervisorsOf(tx, { ...session, on: at.today })
    // Of a session of long ago whoever supervises may see nothing any more; a day more or less is as long ago.
    const isLate = addDays(session.serviceDate, askedForDays) < localDay(answeredAt, 'UTC')
    const to = [
      ...supervisors.map((staffId) => ({ staffId, role: 'supervisor' as const })),
      ...(isLate || supervisors.length === 0 ? [{ role: 'coordinator' as const }] : []),
    ]
    for (const whom of to)
      await tell(tx, at.now, {
        kind: 'confirmation-denied',
        about: { subject: 'session', id: session.id },
        to: whom,
        key: `denied:${id}`,
      })
  }
  return { id }
}
