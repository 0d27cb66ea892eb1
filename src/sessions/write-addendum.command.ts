import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { newId } from '../kernel/ids.ts'
import { tell } from '../kernel/notice.ts'
import { done, NotAllowed, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import { addAddendum, addendaOf, addRequest, answerRequest, looksAfter, requestsOf } from './addenda.sql.ts'
import { corrected, type Correction } from './addendum.ts'
import { addendumDraftOf } from './draft.ts'
import { draftBecame } from './drafts.sql.ts'
import type { At } from './judge-again.command.ts'
import { factsOfSession } from './notes.sql.ts'
import { modesOf } from './session-view.ts'
import { sessionsSeen } from './sessions.sql.ts'
import { addendumHash } from './signed.ts'
import { instantOf } from './when.ts'

type Written = { id: string; correctsFacts: boolean }

/**
 * Adds to a signed note, by whoever wrote it; frozen from then on. What it corrects counts only when somebody else
 * has accepted it; words alone wait for nobody.
 */
export async function writeAddendum(
  database: Database,
  actor: Actor,
  at: At & { today: Day },
  command: {
    id: string
    sessionId: string
    about?: string | undefined
    answers?: string | undefined
    words: string
    corrects?: Correction | undefined
  },
): Promise<Outcome<Written>> {
  return runCommand(database, actor, { id: command.id, name: 'addendum.write' }, async (tx) => {
    const [session] = await sessionsSeen(tx, actor, at.today, { id: command.sessionId })
    const program = session && at.programs.get(session.programId)
    if (!session || !program || session.peerId !== actor.peerId) throw new NotFound()
    if (!session.signedAt) return refused({ code: 'addendum.not-signed' })
    if (command.words === '') return refused({ code: 'addendum.no-words', field: 'words' })
    const { facts, state } = (await factsOfSession(tx, session.id))!
    const correction = corrected(
      facts as Parameters<typeof corrected>[0],
      command.corrects ?? {},
      modesOf(program),
      at.now,
    )
    if ('refused' in correction) return correction
    const corrects = correction.done
    if (corrects && state !== 'held') return refused({ code: 'addendum.not-held' })
    const before = await addendaOf(tx, { sessionId: session.id })
    if (command.about && !before.some((one) => one.id === command.about)) throw new NotFound()
    const requests = await requestsOf(tx, session.id)
    if (command.answers && !requests.some((one) => one.id === command.answers)) throw new NotFound()

    const id = newId(at.now)
    const about = command.about ?? null
    const sha256 = addendumHash({ id, sessionId: session.id, about, words: command.words, corrects })
    await addAddendum(tx, {
      id,
      sessionId: session.id,
      about,
      words: command.words,
      corrects,
      writtenBy: actor.membershipId,
      writtenAt: instantOf(at.now),
      sha256,
    })
    if (command.answers) await answerRequest(tx, command.answers, id)
    await audit(tx, actor, at.now, {
      action: 'addendum.written',
      subject: 'addendum',
      ids: [id, session.id, session.participantId],
      details: { sha256, corrects: Object.keys(corrects ?? {}) },
    })
    await draftBecame(tx, actor, addendumDraftOf(session.id))
    return done({ id, correctsFacts: corrects !== null })
  })
}

/** Asks whoever wrote a note to add to it; the note itself is never given back for changing. */
export async function askForAddendum(
  database: Database,
  actor: Actor,
  at: At & { today: Day },
  command: { id: string; sessionId: string; words: string },
): Promise<Outcome<{ id: string }>> {
  return runCommand(database, actor, { id: command.id, name: 'addendum.ask' }, async (tx) => {
    const [session] = await sessionsSeen(tx, actor, at.today, { id: command.sessionId })
    if (!session) throw new NotFound()
    if (!(await looksAfter(tx, actor, 'addendum.ask', session.peerId, at.today))) throw new NotAllowed()
    if (!session.signedAt) return refused({ code: 'addendum.not-signed' })
    if (command.words === '') return refused({ code: 'addendum.no-words', field: 'words' })
    const id = newId(at.now)
    await addRequest(tx, {
      id,
      sessionId: session.id,
      words: command.words,
      askedBy: actor.membershipId,
      askedAt: instantOf(at.now),
    })
    await audit(tx, actor, at.now, {
      action: 'addendum.asked-for',
      subject: 'addendum_request',
      ids: [id, session.id, session.participantId],
    })
    await tell(tx, at.now, {
      kind: 'addendum-asked-for',
      about: { subject: 'session', id: session.id },
      to: { peerId: session.peerId, role: 'peer' },
      key: `addendum-request:${id}`,
    })
    return done({ id })
  })
}
