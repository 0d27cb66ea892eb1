import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database } from '../kernel/database/tx.ts'
import { tell } from '../kernel/notice.ts'
import { done, NotAllowed, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import { isThePeer } from '../kernel/same-account.sql.ts'
import { addendaOf, correctSession, decideAddendum, looksAfter } from './addenda.sql.ts'
import { standingLocked } from './around.sql.ts'
import { type At, judgeSessionAgain } from './judge-again.command.ts'
import { sessionsSeen } from './sessions.sql.ts'
import { instantOf } from './when.ts'

type Decided = { id: string; state: 'accepted' | 'declined' }

/**
 * Accepts what an addendum corrects, or declines it with words; never by whoever wrote it. Accepted, it counts from
 * then on: units, what is held back and when the two last met follow. What was signed stays beside it.
 */
export async function decideOnAddendum(
  database: Database,
  actor: Actor,
  at: At & { today: string },
  command: { id: string; addendumId: string; accept: boolean; words: string },
): Promise<Outcome<Decided>> {
  return runCommand(database, actor, { id: command.id, name: 'addendum.decide' }, async (tx) => {
    const [named] = await addendaOf(tx, { id: command.addendumId })
    const [session] = named ? await sessionsSeen(tx, actor, at.today, { id: named.sessionId }) : []
    if (!named || !session) throw new NotFound()
    if (await isThePeer(tx, actor, session.peerId)) throw new NotAllowed('not-your-own')
    if (!(await looksAfter(tx, actor, 'addendum.decide', session.peerId, at.today))) throw new NotAllowed()
    if (named.corrects === null) return refused({ code: 'addendum.nothing-to-decide' })
    if (named.state !== 'written') return refused({ code: 'addendum.decided' })
    const state = command.accept ? 'accepted' : 'declined'
    const words = command.words === '' ? null : command.words
    if (!command.accept && words === null) return refused({ code: 'addendum.say-why', field: 'words' })
    if (command.accept) {
      // The people first and the session then, as everybody who writes sessions locks them.
      const standing = await standingLocked(tx, session.id)
      if (standing?.state !== 'held') return refused({ code: 'addendum.not-held' })
      const all = await addendaOf(tx, { sessionId: session.id })
      const later = all.slice(all.findIndex((one) => one.id === named.id) + 1)
      if (later.some((one) => one.state === 'accepted' && meets(one.corrects, named.corrects)))
        return refused({ code: 'addendum.later-one-counts' })
    }
    await decideAddendum(tx, named.id, { state, by: actor.membershipId, at: instantOf(at.now), words })
    await audit(tx, actor, at.now, {
      action: `addendum.${state}`,
      subject: 'addendum',
      ids: [named.id, session.id, session.participantId],
      details: { corrects: Object.keys(named.corrects) },
    })
    if (command.accept) {
      await correctSession(tx, session.id, named.id, named.corrects)
      await judgeSessionAgain(tx, at, session.id)
    }
    await tell(tx, at.now, {
      kind: `addendum-${state}`,
      about: { subject: 'session', id: session.id },
      to: { peerId: session.peerId, role: 'peer' },
      key: `addendum:${named.id}`,
    })
    return done({ id: named.id, state })
  })
}

function meets(one: object | null, other: object | null): boolean {
  return Object.keys(one ?? {}).some((name) => Object.hasOwn(other ?? {}, name))
}
