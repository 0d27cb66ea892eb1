import { z } from 'zod'
import type { Actor } from '../kernel/actor.ts'
import { audit, type Tx } from '../kernel/database/tx.ts'
import { type Day, isDay } from '../kernel/days.ts'
import { seesSubject } from '../kernel/facts/facts.sql.ts'
import { newId } from '../kernel/ids.ts'
import { done, NotAllowed, NotFound, type Outcome, type Refusal } from '../kernel/refusals.ts'
import type { Program } from '../policy/program.ts'
import { insertRating } from './care.sql.ts'
import { holdsIt } from './credentials.sql.ts'
import { askForDue } from './refresh-due.command.ts'

/** In words, not in numbers: nobody is scored. */
export const levels = ['not-seen-yet', 'growing', 'seen', 'teaches-others'] as const

export const typedRating = z.object({
  program: z.string(),
  competency: z.string(),
  level: z.string().nullish(),
  words: z.string().max(2000).nullish(),
  on: z.string().nullish(),
})

/** A supervisor or the agency writes down what they saw of one competency. Earlier words stay. Never of oneself. */
export async function rateCompetency(
  tx: Tx,
  actor: Actor,
  { instant, today }: { instant: number; today: Day },
  program: Program | undefined,
  peerId: string,
  typed: z.output<typeof typedRating>,
): Promise<Outcome<{ id: string }>> {
  if (!(await seesSubject(tx, actor, 'peer.rate', { kind: 'peer', id: peerId }, today))) throw new NotFound()
  if (program === undefined) throw new NotFound()
  if (await holdsIt(tx, actor, { peerId })) throw new NotAllowed('competency.own')
  const refusals: Refusal[] = []
  const listed = program.vocabularies['peer.competency']?.terms ?? []
  if (!listed.some(({ term }) => term === typed.competency))
    refusals.push({ code: 'competency.unknown', field: 'competency' })
  const level = levels.find((one) => one === typed.level)
  if (level === undefined) refusals.push({ code: 'competency.level-missing', field: 'level' })
  const on = typed.on?.trim() || today
  if (!isDay(on)) refusals.push({ code: 'fact.day', field: 'on' })
  else if (on > today) refusals.push({ code: 'competency.later', field: 'on' })
  if (refusals.length || level === undefined) return { refused: refusals }
  const id = newId(instant)
  await insertRating(tx, actor, {
    id,
    peerId,
    programId: program.id,
    competency: typed.competency,
    level,
    words: typed.words?.trim() || null,
    on,
  })
  await audit(tx, actor, instant, {
    action: 'competency.rated',
    subject: 'peer',
    ids: [peerId, id],
    details: { program: program.id, competency: typed.competency },
  })
  await askForDue(tx, instant, peerId)
  return done({ id })
}
