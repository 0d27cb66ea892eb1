import type { Actor } from '../kernel/actor.ts'
import { audit, inOrganization, insideOf, type Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { type House, ok, route, type Route } from '../kernel/http.ts'
import type { Words } from '../kernel/i18n/speak.ts'
import { programName } from '../kernel/program-name.ts'
import type { TodayItem } from '../kernel/wire.ts'
import { allSettings } from '../organizations/assumptions.sql.ts'
import { waitingToBeTakenIn } from '../participants/today.ts'
import { applicantsWaiting } from '../peers/today.ts'
import { wordsOf } from '../policy/explain.ts'
import { heldBackWaiting, questionsWaiting, writingWaiting } from '../sessions/today.ts'

type Programs = House['programs']

/** What each slice has waiting for one hat, the oldest first. */
export const todayRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/today',
    act: 'today.read',
    answer: async ({ actor, database, programs, words, now, today, zone }) => {
      const items = await inOrganization(database, insideOf(actor), async (tx) => {
        const found = await waitingFor(tx, actor, today(zone), programs, words)
        await audit(tx, actor, now(), {
          action: 'today.read',
          subject: 'membership',
          ids: [actor.membershipId],
        })
        return found
      })
      return ok({ items: items.toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0)) })
    },
  }),
]

async function waitingFor(
  tx: Tx,
  actor: Actor,
  today: Day,
  programs: Programs,
  words: Words,
): Promise<TodayItem[]> {
  switch (actor.role) {
    case 'coordinator':
    case 'agency-admin':
      return [
        ...(await waitingToBeTakenIn(tx, programs, words)),
        ...(await applicantsWaiting(tx, programs, today, words)),
      ]
    case 'peer':
      return writingWaiting(tx, actor, today, words)
    case 'supervisor':
      return [
        ...(await questionsWaiting(tx, actor, today, words)),
        ...(await heldBackWaiting(tx, actor, today, programs, words)),
      ]
    case 'program-officer':
      return [
        ...(await heldBackWaiting(tx, actor, today, programs, words, 'program-officer')),
        ...(await settingsToApprove(tx, programs, words)),
      ]
    default:
      return []
  }
}

/** What an agency's admin set beside a clause that binds: it counts only when the officer has agreed. */
async function settingsToApprove(tx: Tx, programs: Programs, words: Words): Promise<TodayItem[]> {
  return (await allSettings(tx))
    .filter(({ waits }) => waits)
    .flatMap((setting) => {
      const program = programs.get(setting.programId)
      if (!program) return []
      return [
        {
          id: setting.id,
          verb: words.t('today.setting'),
          person: null,
          why: words.t('today.setting.why', {
            program: programName(program, words),
            setting: wordsOf(program, words.locale).assumptions[setting.assumption] ?? setting.assumption,
          }),
          since: setting.fromDay,
          href: `/programs/${program.id}`,
          done: false,
        },
      ]
    })
}
