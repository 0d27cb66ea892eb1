import { Component, type ReactNode } from 'react'
import { useWords } from '../../kernel/i18n/Words.tsx'
import { ProblemWords } from '../../kernel/screen/ProblemWords.tsx'
import { Page } from '../../kernel/screen/Page.tsx'
import { Problem } from '../../kernel/web/problems.ts'

type Props = { children: ReactNode; fallback?: never }

/** What no screen expected ends here: it says so, in words, with a way on. What was typed lives in drafts, not here. */
export class Faults extends Component<Props, { fault: unknown }> {
  override state: { fault: unknown } = { fault: undefined }
  static getDerivedStateFromError(fault: unknown): { fault: unknown } {
    return { fault }
  }
  override render(): ReactNode {
    const { fault } = this.state
    if (fault === undefined) return this.props.children
    return <Fault fault={fault} onRetry={() => this.setState({ fault: undefined })} />
  }
}

function Fault({ fault, onRetry }: { fault: unknown; onRetry: () => void }) {
  const { t } = useWords()
  // A page that cannot be fetched is nearly always a lost connection, or a new version on the server.
  const missing = fault instanceof TypeError && /import|module|fetch/i.test(fault.message)
  const problem = fault instanceof Problem ? fault : new Problem(missing ? 'offline' : 'fault')
  return (
    <Page title={t('shell.fault')}>
      <ProblemWords problem={problem} onRetry={missing ? () => location.reload() : onRetry} />
      <p>
        <a href="/">{t('shell.to-start')}</a>
      </p>
    </Page>
  )
}
