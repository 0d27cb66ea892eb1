import { type Expression, sql, type SqlBool } from 'kysely'
import { type Actor, type Role, roles } from './actor.ts'
import { opensToSupervisor } from './after-pairing.sql.ts'
import type { Day } from './days.ts'

/** How far a role's right reaches: every record of the agency, those it stands in a relation to, or its own. */
export type Reach = 'agency' | 'related' | 'own'

/**
 * Role × act. Everything not written here is denied. `related` and `own` are narrowed further by the
 * predicates below, which every query of a participant's data carries.
 */
export const rights = {
  'account.self': reach('own', ...roles),
  'program.read': reach('agency', ...roles),
  /** How often each rule had a say: for those who run the program. */
  'program.activity': reach('agency', 'supervisor', 'program-officer', 'coordinator', 'agency-admin'),
  /** Whoever is signed in: nothing waits for some, and they are told so rather than that there is nothing for them. */
  'today.read': reach('own', ...roles),
  'organization.read': reach('agency', 'coordinator', 'agency-admin'),
  'organization.manage': reach('agency', 'agency-admin'),
  'person.invite': reach('agency', 'agency-admin', 'coordinator'),
  'assumption.set': reach('agency', 'agency-admin'),
  'assumption.approve': reach('agency', 'program-officer'),
  'participant.read': {
    ...reach('agency', 'coordinator', 'agency-admin'),
    ...reach('related', 'peer', 'supervisor', 'program-officer'),
    ...reach('own', 'participant'),
  },
  'participant.write': reach('agency', 'coordinator', 'agency-admin'),
  'participant.import': reach('agency', 'coordinator', 'agency-admin'),
  'participant.admit': reach('agency', 'coordinator', 'agency-admin'),
  'fact.record': {
    ...reach('agency', 'coordinator', 'agency-admin'),
    ...reach('related', 'supervisor', 'program-officer'),
  },
  'peer.read': {
    ...reach('agency', 'coordinator', 'agency-admin'),
    ...reach('related', 'supervisor'),
    ...reach('own', 'peer'),
  },
  'peer.write': reach('agency', 'coordinator', 'agency-admin'),
  'peer.activate': reach('agency', 'coordinator', 'agency-admin'),
  'peer.attest': { ...reach('agency', 'coordinator', 'agency-admin'), ...reach('own', 'peer') },
  'peer.rate': {
    ...reach('agency', 'coordinator', 'agency-admin'),
    ...reach('related', 'supervisor'),
  },
  'exclusion.manage': reach('agency', 'coordinator', 'agency-admin'),
  'credential.verify': reach('agency', 'coordinator', 'agency-admin'),
  'pairing.write': reach('agency', 'coordinator', 'agency-admin'),
  /** What the two agree between themselves; the peer of the pairing writes it down too. */
  'pairing.agree': { ...reach('agency', 'coordinator', 'agency-admin'), ...reach('own', 'peer') },
  'goal.read': {
    ...reach('agency', 'coordinator', 'agency-admin'),
    ...reach('related', 'peer', 'supervisor', 'program-officer'),
    ...reach('own', 'participant'),
  },
  'goal.propose': {
    ...reach('agency', 'coordinator', 'agency-admin'),
    ...reach('related', 'peer', 'supervisor'),
    ...reach('own', 'participant'),
  },
  /** Writing down that the participant or the representative agreed; the participant does it alone. */
  'goal.agree': {
    ...reach('agency', 'coordinator', 'agency-admin'),
    ...reach('related', 'peer', 'supervisor'),
    ...reach('own', 'participant'),
  },
  'plan.write': reach('agency', 'coordinator', 'agency-admin'),
  /** A peer, who sees the plan and may propose for it, is told that approving is not theirs. */
  'plan.approve': { ...reach('agency', 'coordinator', 'agency-admin'), ...reach('related', 'peer') },
  /** What changes in a life, and the worksheets that the two fill in together. */
  'life.read': {
    ...reach('agency', 'coordinator', 'agency-admin'),
    ...reach('related', 'peer', 'supervisor'),
    ...reach('own', 'participant'),
  },
  'life.write': {
    ...reach('agency', 'coordinator', 'agency-admin'),
    ...reach('related', 'peer', 'supervisor'),
    ...reach('own', 'participant'),
  },
  'session.read': {
    ...reach('agency', 'coordinator', 'agency-admin'),
    ...reach('related', 'supervisor', 'program-officer'),
    ...reach('own', 'peer'),
  },
  /** The own meetings of whoever is served: seen, and called off at any time. */
  'meeting.own': reach('own', 'participant'),
  'session.record': reach('own', 'peer'),
  'booking.write': { ...reach('agency', 'coordinator', 'agency-admin'), ...reach('own', 'peer') },
  'note.read': {
    ...reach('related', 'supervisor'),
    ...reach('own', 'peer'),
    ...reach('agency', 'coordinator', 'agency-admin'),
  },
  'note.sign': reach('own', 'peer'),
  /** Reading what a supervised peer has signed, and putting a signature beside it. */
  'note.mark': reach('related', 'supervisor'),
  'addendum.write': reach('own', 'peer'),
  'addendum.ask': {
    ...reach('agency', 'coordinator', 'agency-admin'),
    ...reach('related', 'supervisor'),
  },
  /** What an addendum corrects counts when somebody else than its writer accepts it. */
  'addendum.decide': {
    ...reach('agency', 'coordinator', 'agency-admin'),
    ...reach('related', 'supervisor'),
  },
  'session.void': reach('agency', 'agency-admin'),
  /** The word of whoever was served: with an own sign-in, or asked for by a link or on the peer's phone turned round. */
  'confirmation.give': reach('own', 'participant'),
  'confirmation.ask': {
    ...reach('agency', 'coordinator', 'agency-admin'),
    ...reach('own', 'peer'),
  },
  'confirmation.hand': reach('own', 'peer'),
  'units.read': {
    ...reach('agency', 'coordinator', 'agency-admin'),
    ...reach('related', 'peer', 'supervisor', 'program-officer'),
    ...reach('own', 'participant'),
  },
  'approval.ask': {
    ...reach('agency', 'coordinator'),
    ...reach('related', 'supervisor'),
    ...reach('own', 'peer'),
  },
  /** A case manager reads and decides what a clause leaves to case managers, and nothing else that is asked for. */
  'approval.read': {
    ...reach('agency', 'coordinator', 'agency-admin'),
    ...reach('related', 'supervisor', 'program-officer', 'case-manager'),
    ...reach('own', 'peer'),
  },
  /** Whoever sees a request is told whose it is to decide; only the role that the clause names decides. */
  'approval.decide': {
    ...reach('agency', 'coordinator', 'agency-admin'),
    ...reach('related', 'supervisor', 'program-officer', 'case-manager'),
    ...reach('own', 'peer'),
  },
  'held-back.read': {
    ...reach('agency', 'coordinator', 'agency-admin'),
    ...reach('related', 'supervisor', 'program-officer'),
    ...reach('own', 'peer'),
  },
  'supervision.read': {
    ...reach('agency', 'coordinator', 'agency-admin'),
    ...reach('related', 'supervisor'),
    ...reach('own', 'peer'),
  },
  'supervision.write': {
    ...reach('agency', 'coordinator', 'agency-admin'),
    ...reach('related', 'supervisor'),
  },
  /** A peer may ask for a meeting and put something on its agenda, as may whoever supervises. */
  'supervision.ask': {
    ...reach('agency', 'coordinator', 'agency-admin'),
    ...reach('related', 'supervisor'),
    ...reach('own', 'peer'),
  },
  'evaluation.answer': reach('own', 'peer'),
  'team.read': {
    ...reach('agency', 'coordinator', 'agency-admin'),
    ...reach('related', 'supervisor', 'program-officer', 'peer'),
  },
  'team.write': {
    ...reach('agency', 'coordinator', 'agency-admin'),
    ...reach('related', 'supervisor', 'program-officer', 'peer'),
  },
  /** A case manager reads what was delivered to them, and nothing else. */
  'progress.read': {
    ...reach('agency', 'coordinator', 'agency-admin'),
    ...reach('related', 'supervisor', 'case-manager'),
    ...reach('own', 'peer'),
  },
  'progress.write': {
    ...reach('agency', 'coordinator', 'agency-admin'),
    ...reach('related', 'supervisor'),
    ...reach('own', 'peer'),
  },
  'progress.acknowledge': {
    ...reach('agency', 'coordinator', 'agency-admin'),
    ...reach('related', 'supervisor', 'case-manager'),
    ...reach('own', 'peer'),
  },
  'drifting.read': { ...reach('agency', 'coordinator', 'agency-admin'), ...reach('related', 'supervisor') },
  'file.read': {
    ...reach('agency', 'coordinator', 'agency-admin'),
    ...reach('related', 'supervisor'),
    ...reach('own', 'peer'),
  },
  'file.write': { ...reach('agency', 'coordinator', 'agency-admin'), ...reach('own', 'peer') },
} as const satisfies Record<string, Partial<Record<Role, Reach>>>

export type Act = keyof typeof rights

function reach<const R extends Role>(how: Reach, ...who: R[]): Record<R, Reach> {
  return Object.fromEntries(who.map((role) => [role, how])) as Record<R, Reach>
}

/** How far a role may go in an act; undefined where it may not at all. */
export function reachOf(role: Role, act: Act): Reach | undefined {
  return (rights[act] as Partial<Record<Role, Reach>>)[role]
}

/**
 * Whether the actor stands in a relation to a participant that opens the record on a day. The one predicate
 * that every query of a participant's data uses; consent narrows it further where a role needs one.
 */
export function seesParticipant(
  actor: Actor,
  act: Act,
  participant: Expression<string>,
  today: Day,
): Expression<SqlBool> {
  switch (reachOf(actor.role, act)) {
    case 'agency':
      return sql<SqlBool>`true`
    case 'own':
    case 'related':
      return relationTo(actor, act, participant, today)
    default:
      return sql<SqlBool>`false`
  }
}

function relationTo(
  actor: Actor,
  act: Act,
  participant: Expression<string>,
  today: Day,
): Expression<SqlBool> {
  const org = actor.organizationId
  switch (actor.role) {
    case 'participant':
      return sql<SqlBool>`${participant} = ${actor.participantId}::uuid`
    case 'peer':
      return sql<SqlBool>`exists (select 1 from app.pairing rel where rel.organization_id = ${org} and rel.participant_id = ${participant}
        and rel.peer_id = ${actor.peerId}::uuid and rel.from_day <= ${today}::date and (rel.to_day is null or rel.to_day >= ${today}::date))`
    case 'supervisor':
      return sql<SqlBool>`exists (select 1 from app.pairing rel join app.supervision_assignment sup
        on sup.organization_id = rel.organization_id and sup.peer_id = rel.peer_id and sup.program_id = rel.program_id
        where rel.organization_id = ${org} and rel.participant_id = ${participant} and sup.staff_id = ${actor.staffId}::uuid
        and ${opensToSupervisor(org, act, today)}
        and sup.from_day <= ${today}::date and (sup.to_day is null or sup.to_day >= ${today}::date))`
    case 'program-officer':
      return sql<SqlBool>`exists (select 1 from app.enrolment rel where rel.organization_id = ${org} and rel.participant_id = ${participant}
        and rel.state <> 'inquiry')`
    default:
      return sql<SqlBool>`false`
  }
}

/** Whether the actor stands in a relation to a peer that opens the peer's record on a day. */
export function seesPeer(actor: Actor, act: Act, peer: Expression<string>, today: Day): Expression<SqlBool> {
  const how = reachOf(actor.role, act)
  if (how === 'agency') return sql<SqlBool>`true`
  if (how === undefined) return sql<SqlBool>`false`
  if (actor.role === 'peer') return sql<SqlBool>`${peer} = ${actor.peerId}::uuid`
  if (actor.role === 'supervisor')
    return sql<SqlBool>`exists (select 1 from app.supervision_assignment sup where sup.organization_id = ${actor.organizationId}
      and sup.peer_id = ${peer} and sup.staff_id = ${actor.staffId}::uuid
      and sup.from_day <= ${today}::date and (sup.to_day is null or sup.to_day >= ${today}::date))`
  return sql<SqlBool>`false`
}
