import type { ReactNode } from 'react'
import { useWords } from '../i18n/Words.tsx'
import type { Verdict } from '../wire.ts'
import { Icon, type IconName } from './Icon.tsx'

export type Tone = 'ok' | 'held-back' | 'open' | 'quiet' | 'do' | 'danger'

/** A state in one or two words, with its sign: `<StatusTag tone="held-back" icon="held-back">{t('…')}</StatusTag>` */
export function StatusTag({ tone, icon, children }: { tone: Tone; icon: IconName; children: ReactNode }) {
  return (
    <span className={`tag tag-${tone}`}>
      <Icon name={icon} />
      <span>{children}</span>
    </span>
  )
}

const toneOf: Record<Verdict, Tone> = {
  met: 'ok',
  'not-met': 'held-back',
  unknown: 'open',
  'not-due': 'quiet',
}

/** Met, not met, not known yet, not due: a sign and a word, never a colour alone. */
export function VerdictTag({ verdict }: { verdict: Verdict }) {
  const { t } = useWords()
  return (
    <StatusTag tone={toneOf[verdict]} icon={verdict}>
      {t(`common.verdict.${verdict}`)}
    </StatusTag>
  )
}
