import { useWords } from '../kernel/i18n/Words.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { enrolmentStateKey } from './enrolment-words.ts'
import type { EnrolmentView } from './participant-wire.ts'

/** Where an enrolment stands, in a word. */
export function StateTag({ state }: { state: EnrolmentView['state'] }) {
  const { t } = useWords()
  const tone = state === 'enrolled' ? 'ok' : state === 'inquiry' ? 'do' : 'quiet'
  const icon = state === 'enrolled' ? 'met' : state === 'inquiry' ? 'do' : 'not-due'
  return (
    <StatusTag tone={tone} icon={icon}>
      {t(enrolmentStateKey(state))}
    </StatusTag>
  )
}
