import { castOn } from '../../db/seeds/cast.ts'
import { seat, type Seated } from '../../db/seeds/seat.ts'
import type { GoalView } from '../../src/goals/goal-wire.ts'
import { type Agency, type HatClient, startPeerway } from './agency.ts'

export const today = '2026-10-15'

export const bus = {
  words: 'Ride the bus to the library alone',
  whyRealistic: 'It is one line, and he knows the stop.',
  measure: { kind: 'scale', low: '0', high: '10', baseline: '2', target: '8', words: 'How sure I feel' },
  topics: ['transportation'],
  dueOn: '2026-12-01',
}
export const fourSteps =
  'Read the bus map\n- Buy a ticket\n2. Ride two stops together\nRide alone, phone in hand'
export const inPerson = {
  baseVersion: 1,
  by: 'participant',
  how: 'He said so in person',
  on: '2026-10-14',
}

export const refusalsOf = (answer: { body: { refusals?: { code: string; field?: string }[] } }) =>
  (answer.body.refusals ?? []).map(({ code, field }) => (field ? `${field}: ${code}` : code))

/** Priya and Marc, paired long ago, with Dana at the agency: goals are written down here as the routes do it. */
export async function mentors() {
  const peerway = await startPeerway({ at: `${today}T18:00:00Z` })
  const cast = castOn(today).find((one) => one.programId === 'tn-maps')!
  const agency: Agency = await peerway.agency({ ...cast.agency, programs: ['tn-maps'] })
  const seated: Seated = await agency.inside((tx) => seat(tx, cast, today, Date.now()))
  const priya: HatClient = await agency.as('peer', { name: cast.peer.name, peerId: seated.peerId })
  const marc: HatClient = await agency.as('participant', { participantId: seated.participantId })
  const dana: HatClient = await agency.as('coordinator', { name: cast.coordinator })

  const proposed = async (who = priya, more: object = {}, steps = ''): Promise<string> => {
    const { status, body } = await who.post(`/api/participants/${seated.participantId}/goals`, {
      programId: 'tn-maps',
      goal: { ...bus, ...more },
      steps,
    })
    if (status !== 201) throw new Error(JSON.stringify(body))
    return body.id
  }
  const active = async (more: object = {}, steps = ''): Promise<string> => {
    const id = await proposed(priya, more, steps)
    const { status, body } = await priya.post(`/api/goals/${id}/agree`, inPerson)
    if (status !== 201) throw new Error(JSON.stringify(body))
    return id
  }
  const goalOf = async (id: string, who = priya) => (await who.get<GoalView>(`/api/goals/${id}`)).body
  const recorded = (date: string, goals: object[] | undefined, more: object = {}) => ({
    pairingId: seated.pairingId,
    date,
    start: '10:00',
    end: '11:00',
    mode: 'in-person',
    topics: ['transportation'],
    said: 'We rode the bus',
    progress: 'He bought the ticket',
    ...(goals ? { goals } : {}),
    ...more,
  })
  return { peerway, agency, seated, priya, marc, dana, proposed, active, goalOf, recorded }
}
