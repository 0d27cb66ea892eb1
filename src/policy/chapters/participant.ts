import { z } from 'zod'
import { isDay } from '../../kernel/days.ts'
import type { Known } from '../answers.ts'
import { chapter, count, fact, type FactsOf, listOf, onDay, oneOf, periods, words, yesNo } from '../facts.ts'

/** On whose word somebody who is not of age is served; `none` is asked and not given. */
export const consentBases = ['guardian', 'own', 'court', 'none'] as const

/** What somebody is treated for; co-occurring is a substance use disorder beside a mental illness. */
export const treatments = ['mental-health', 'co-occurring', 'other'] as const

/** A day, or a minute of a day where it is known: `2026-10-12` or `2026-10-12T15:00`, in the participant's zone. */
const moment = z
  .string()
  .refine((text) => isDay(text.slice(0, 10)) && /^(T([01]\d|2[0-3]):[0-5]\d)?$/.test(text.slice(10)), {
    error: 'moment',
  })
  .meta({ format: 'moment' })

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'time' })

/** What a contact is for. Crisis access, referral and good-bye are possible in every program and status. */
export const occasions = ['service', 'planning', 'crisis', 'referral', 'good-bye', 'between'] as const

/** Contacts that no rule of a program stands in the way of. */
export function alwaysPossible(occasion: Known<(typeof occasions)[number]>): boolean {
  return occasion === 'crisis' || occasion === 'referral' || occasion === 'good-bye'
}

/** What must hold of a participant on each day of service. */
export const participant = chapter('participant', {
  /** Absent means service. */
  occasion: oneOf('peer', occasions),
  /** When it starts, `HH:MM` in the participant's zone, where that decides. */
  at: fact(timeOfDay, { ask: 'peer', origin: 'gathered' }),
  plan: periods('case-manager'),
  planGoals: count('case-manager'),
  planGoalsWithoutActivity: count('case-manager'),
  waiver: periods('case-manager'),
  /** Times of need for active treatment, for example an inpatient stay. An empty list says: assessed, none. */
  activeTreatment: listOf('case-manager', z.object({ from: moment, to: moment.nullish() })),
  riskToSelfOrOthers: yesNo('qualified-professional'),
  needsMoreIntensiveService: yesNo('qualified-professional'),
  needsMoreStructure: yesNo('qualified-professional'),
  /** What the participant says; somebody else's word that they want to stop is no answer yet. */
  wish: oneOf('participant', ['go-on', 'stop', 'stop-says-another']),
  developmentalServices: oneOf('case-manager', ['active', 'ended']),
  birthDate: onDay('participant', 'gathered'),
  consentBasis: oneOf('clinic', consentBases),
  /** Why a minor's own consent is enough. */
  ownConsentReason: words('clinic'),
  /** What the person said when asked as an adult. */
  ownConsent: yesNo('participant'),
  /** Whether the clinic is one that the county operates. */
  countyClinic: yesNo('clinic'),
  /** Episodes at the clinic. An empty list says: looked up, none. */
  episode: periods('clinic'),
  /** Times after an episode for which the plan coordinator agreed a transition. */
  transition: periods('case-manager'),
  treatment: oneOf('clinic', treatments),
})

export type Participant = FactsOf<typeof participant>
