import { useId, useState } from 'react'
import { ErrorSummary } from '../kernel/forms/ErrorSummary.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Clauses, Decision } from '../kernel/screen/Decision.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { Problem, Refused } from '../kernel/web/problems.ts'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import type { DecisionView, Refusal } from '../kernel/wire.ts'
import type { PeerView, ServiceView } from './peer-wire.ts'

/** What the clauses say of a peer on a day, today or another, and what can be done about it. */
export function StandingOf({ peer, service }: { peer: PeerView; service: ServiceView }) {
  const { t, day } = useWords()
  const { today } = useHere()
  const [on, setOn] = useState(today())
  const field = useId()
  const standing = useAnswer<DecisionView>(
    `/api/peers/${peer.id}/standing?program=${service.program}&on=${on}`,
  )
  const activate = useSend<object>('POST', `/api/peers/${peer.id}/activate`)
  const [refusals, setRefusals] = useState<readonly Refusal[]>([])
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const start = async (): Promise<void> => {
    setRefusals([])
    setProblem(undefined)
    try {
      await activate.send({ program: service.program, from: on })
    } catch (cause) {
      if (cause instanceof Refused) setRefusals(cause.refusals)
      else if (cause instanceof Problem) setProblem(cause)
      else throw cause
    }
  }
  return (
    <div className="standing">
      <label className="inline-field" htmlFor={field}>
        {t('peer.judge-on')}
        <input
          id={field}
          className="input input-short"
          type="date"
          dir="ltr"
          value={on}
          onChange={(event) => event.target.value && setOn(event.target.value)}
        />
      </label>
      <Waiting query={standing}>
        {(decision) =>
          service.state === 'active' && decision.goesOn ? (
            <AllMet decision={decision} />
          ) : (
            <Decision decision={decision} level={3}>
              {peer.may.activate && decision.goesOn && service.state !== 'active' ? (
                <button
                  type="button"
                  className="button button-do"
                  aria-disabled={activate.busy || undefined}
                  onClick={() => void start()}
                >
                  {activate.busy ? t('common.sending') : t('peer.activate', { day: day(on, today()) })}
                </button>
              ) : null}
            </Decision>
          )
        }
      </Waiting>
      <ErrorSummary refusals={refusals} problem={problem} />
    </div>
  )
}

/** Nothing to do: the sentence says it, and the clauses behind it are there for whoever asks. */
function AllMet({ decision }: { decision: DecisionView }) {
  const { t } = useWords()
  return (
    <section className="decision" data-verdict={decision.verdict} data-goes-on>
      <h3 className="decision-sentence">{decision.sentence}</h3>
      <details className="aside">
        <summary>{t('peer.standing.clauses', { count: decision.findings.length })}</summary>
        <Clauses findings={decision.findings} />
      </details>
    </section>
  )
}
