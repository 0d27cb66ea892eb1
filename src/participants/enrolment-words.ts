import type { MessageKey } from '../kernel/i18n/speak.ts'

/** How the state of an enrolment is said. */
export function enrolmentStateKey(state: string): MessageKey {
  switch (state) {
    case 'enrolled':
      return 'participant.state.enrolled'
    case 'paused':
      return 'participant.state.paused'
    case 'ended':
      return 'participant.state.ended'
    default:
      return 'participant.state.inquiry'
  }
}
