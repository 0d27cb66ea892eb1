import { type ReactNode, useId } from 'react'
import { useWords } from '../i18n/Words.tsx'
import type { DecisionView, FindingView, Verdict } from '../wire.ts'
import { ChangeLines } from './ChangeLines.tsx'
import { VerdictTag } from './StatusTag.tsx'

/**
 * The same wherever a rule speaks: admission, qualifying, booking, held back, claim.
 * A sentence, then the clauses behind it in the order of their source: state, what the rule asks for, the fact
 * used and where it came from, what would change it, and, opened, where it stands in its document.
 *
 * ```tsx
 * <Decision decision={answer.decision}>
 *   <Button kind="do" onPress={admit}>{t('admission.admit')}</Button>
 * </Decision>
 * ```
 * Children stand at its foot: what can be done about it. `level` is the heading's level on the page (2).
 * `beneath` gives what stands under one clause: the form that answers it. `fold` is for decisions with many
 * clauses: those that stand in the way are open, the others open on asking, each group in the order of the source.
 */
export function Decision({
  decision,
  level = 2,
  beneath,
  fold = false,
  children,
}: {
  decision: DecisionView
  level?: 2 | 3
  fold?: boolean
  beneath?: ((finding: FindingView) => ReactNode) | undefined
  children?: ReactNode
}) {
  const heading = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section
      className="decision"
      data-verdict={decision.verdict}
      data-goes-on={decision.goesOn || undefined}
      aria-labelledby={heading}
    >
      <Heading className="decision-sentence" id={heading}>
        {decision.sentence}
      </Heading>
      <Tally findings={decision.findings} />
      {fold ? (
        <Folded findings={decision.findings} />
      ) : decision.findings.length > 0 ? (
        <Clauses findings={decision.findings} beneath={beneath} />
      ) : null}
      {children ? <div className="decision-foot">{children}</div> : null}
    </section>
  )
}

/** Whether somebody must say why it goes on although a clause says it should be otherwise. */
export function asksReason(findings: readonly FindingView[]): boolean {
  return findings.some(({ verdict, consequence }) => verdict === 'not-met' && consequence === 'reason')
}

function standsInTheWay({ verdict, consequence, waits }: FindingView): boolean {
  if (verdict === 'not-met') return consequence !== 'show'
  return verdict === 'unknown' && waits && consequence !== 'reason' && consequence !== 'show'
}

function Folded({ findings }: { findings: readonly FindingView[] }) {
  const { t } = useWords()
  const first = findings.filter(standsInTheWay)
  const others = findings.filter((finding) => !standsInTheWay(finding))
  return (
    <>
      {first.length > 0 ? <Clauses findings={first} /> : null}
      {others.length > 0 ? (
        <details className="decision-others">
          <summary>
            {t(first.length > 0 ? 'common.decision.others' : 'common.decision.all', { count: others.length })}
          </summary>
          <Clauses findings={others} />
        </details>
      ) : null}
    </>
  )
}

/** The clauses alone, where a sentence stands already (a refusal, a held-back session). */
export function Clauses({
  findings,
  beneath,
}: {
  findings: readonly FindingView[]
  beneath?: ((finding: FindingView) => ReactNode) | undefined
}) {
  return (
    <ol className="clauses">
      {findings.map((finding) => (
        <Clause key={finding.rule} finding={finding} beneath={beneath?.(finding)} />
      ))}
    </ol>
  )
}

const counted: readonly Verdict[] = ['not-met', 'unknown', 'met', 'not-due']

function Tally({ findings }: { findings: readonly FindingView[] }) {
  const { t, list } = useWords()
  const said = counted
    .map((verdict) => ({ verdict, count: findings.filter((finding) => finding.verdict === verdict).length }))
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => t(`common.tally.${verdict}`, { count }))
  return said.length === 0 ? null : <p className="decision-tally">{list(said)}</p>
}

function Clause({ finding, beneath }: { finding: FindingView; beneath?: ReactNode }) {
  const open = finding.verdict === 'not-met' || finding.verdict === 'unknown'
  return (
    <li className="clause" data-verdict={finding.verdict} data-force={finding.force}>
      <div>
        <VerdictTag verdict={finding.verdict} />
      </div>
      <div className="clause-body">
        <p className="clause-says" dir="auto">
          {finding.says}
        </p>
        {open ? <FactsUsed finding={finding} /> : null}
        {open ? <WhatChanges finding={finding} /> : null}
        {beneath}
        <WhereItStands finding={finding} withFacts={!open} />
      </div>
    </li>
  )
}

function FactsUsed({ finding }: { finding: FindingView }) {
  const { t } = useWords()
  if (finding.facts.length === 0) return null
  return (
    <dl className="clause-facts">
      {finding.facts.map((fact) => (
        <div key={fact.name} dir="auto">
          <dt>{fact.label}</dt>{' '}
          <dd>
            {fact.value === null ? <em>{t('common.not-known-yet')}</em> : <bdi>{fact.value}</bdi>}
            {fact.source ? (
              <span className="clause-source"> {t('common.decision.from', { source: fact.source })}</span>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function WhatChanges({ finding }: { finding: FindingView }) {
  const { t } = useWords()
  if (finding.change.length === 0) return null
  return (
    <div className="clause-change">
      <p className="clause-change-title">
        {t(finding.verdict === 'unknown' ? 'common.decision.to-ask' : 'common.decision.would-change')}
      </p>
      <ul>
        <ChangeLines changes={finding.change} />
      </ul>
    </div>
  )
}

function WhereItStands({ finding, withFacts }: { finding: FindingView; withFacts: boolean }) {
  const { t } = useWords()
  return (
    <details className="clause-place">
      <summary>
        {t('common.decision.where')} <bdi lang={finding.clause.lang}>{finding.clause.where}</bdi>
        <span className="unseen"> ({finding.says})</span>
      </summary>
      <p lang={finding.clause.lang} dir="auto">
        {finding.clause.says}
      </p>
      {withFacts ? <FactsUsed finding={finding} /> : null}
      <p className="quiet">
        {t(`common.force.${finding.stated}`)} {t(`common.consequence.${finding.consequence}`)}{' '}
        {finding.approver ? t('common.decision.approver', { who: finding.approver }) : null}
      </p>
      <p className="quiet">
        <bdi className="clause-id">{finding.clause.id}</bdi>
      </p>
    </details>
  )
}
