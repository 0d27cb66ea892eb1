import { useState } from 'react'
import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Dotted } from '../kernel/screen/Dotted.tsx'
import type { IconName } from '../kernel/screen/Icon.tsx'
import { SaveFile } from '../kernel/screen/SaveFile.tsx'
import { StatusTag, type Tone } from '../kernel/screen/StatusTag.tsx'
import { useHere, useSend } from '../kernel/web/Server.tsx'
import { ApprovalFields } from './AddPaper.tsx'
import type { PaperView } from './peer-wire.ts'

const tones: Record<PaperView['state'], [Tone, IconName]> = {
  claimed: ['open', 'unknown'],
  verified: ['ok', 'met'],
  rejected: ['held-back', 'not-met'],
  revoked: ['held-back', 'not-met'],
  missing: ['held-back', 'not-met'],
}

/** One paper: what it shows, from when, and what somebody found who looked at it. */
export function PaperLine({
  paper,
  path,
  mayCheck,
  onRenew,
}: {
  paper: PaperView
  path: string
  mayCheck: boolean
  onRenew?: () => void
}) {
  const { t, day, list } = useWords()
  const [looking, setLooking] = useState(false)
  const name = paper.title ?? paper.label
  const [tone, icon] = tones[paper.state]
  const said = [
    paper.title ? paper.label : null,
    paper.hours === null ? null : t('peer.paper.hours-of', { hours: paper.hours }),
    paper.from && paper.to
      ? t('common.from-to', { from: day(paper.from), to: day(paper.to) })
      : paper.from
        ? day(paper.from)
        : paper.to
          ? t('common.until', { day: day(paper.to) })
          : null,
    paper.issuer,
    paper.also.length > 0 ? t('peer.paper.also-shows', { kinds: list(paper.also) }) : null,
    paper.approval ? t(`peer.paper.approval.${paper.approval}`) : null,
  ].filter((part) => part !== null)
  return (
    <li className="paper">
      <div className="known-head">
        <div>
          <p className="line-title">
            <bdi>{name}</bdi>
          </p>
          {said.length > 0 ? (
            <p>
              <Dotted>{said.join(' · ')}</Dotted>
            </p>
          ) : null}
          <p className="quiet">
            {list([...new Set([paper.source, paper.file])].filter((part) => part !== null))}
          </p>
          <Approval paper={paper} />
          {paper.renewed ? <p className="quiet">{t('peer.paper.renewed')}</p> : null}
          {paper.again ? <p className="quiet">{t('peer.paper.again')}</p> : null}
        </div>
        <StatusTag tone={tone} icon={icon}>
          {t(`peer.paper.state.${paper.state}`)}
        </StatusTag>
      </div>
      <div className="buttons">
        {mayCheck && !looking ? (
          <button
            type="button"
            className={`button ${paper.state === 'claimed' ? 'button-do' : 'button-quiet'}`}
            onClick={() => setLooking(true)}
          >
            {t(paper.state === 'claimed' ? 'peer.paper.check' : 'peer.paper.check-again')}
            <span className="unseen">: {name}</span>
          </button>
        ) : null}
        {onRenew && paper.state === 'verified' && paper.to !== null && !paper.renewed ? (
          <button type="button" className="button button-quiet" onClick={onRenew}>
            {t('peer.paper.renew')}
            <span className="unseen">: {name}</span>
          </button>
        ) : null}
        {paper.file ? (
          <SaveFile
            path={`${path}/file`}
            name={paper.file}
            label={t('peer.paper.file.open-of', { paper: name })}
          >
            {t('peer.paper.file.open')}
          </SaveFile>
        ) : null}
      </div>
      {looking ? <Check paper={paper} path={path} onDone={() => setLooking(false)} /> : null}
    </li>
  )
}

/** What a paper that is older than the approval of its course says on this day. */
function Approval({ paper }: { paper: PaperView }) {
  const { t, day } = useWords()
  const { today } = useHere()
  if (!paper.asksApproval || paper.from === null || paper.state === 'missing') return null
  if (paper.approval === null)
    return <p className="quiet">{t('peer.paper.approval-open', { day: day(paper.from) })}</p>
  if (paper.approval !== 'approved' || paper.approvedFrom === null || paper.approvedFrom <= paper.from)
    return null
  return (
    <p className="quiet">
      {t(paper.approvedFrom <= today() ? 'peer.paper.before-approval' : 'peer.paper.before-approval-later', {
        day: day(paper.from),
        approved: day(paper.approvedFrom),
      })}
    </p>
  )
}

function Check({ paper, path, onDone }: { paper: PaperView; path: string; onDone: () => void }) {
  const { t } = useWords()
  const check = useSend<object>('POST', `${path}/check`)
  const form = useForm({
    initial: {
      state: paper.state === 'claimed' ? '' : paper.state,
      approval: paper.approval ?? '',
      approvedFrom: paper.approvedFrom ?? '',
    },
    send: (typed) => check.send({ ...typed, approval: typed.approval || null, baseVersion: paper.version }),
    onSent: onDone,
    check: (typed) =>
      typed.state === '' ? [{ code: 'state', field: 'state', text: t('peer.paper.state.choose') }] : [],
  })
  return (
    <FormFrame form={form} label={t('peer.paper.check-of', { paper: paper.title ?? paper.label })}>
      <ChoiceField
        name="state"
        label={t('peer.paper.check.title')}
        needed
        choices={[
          { value: 'verified', label: t('peer.paper.verify') },
          { value: 'rejected', label: t('peer.paper.reject') },
          { value: 'revoked', label: t('peer.paper.revoke') },
        ]}
      />
      {paper.asksApproval ? <ApprovalFields approval={form.state.values.approval} /> : null}
      <Buttons>
        <SubmitButton>{t('peer.paper.check.save')}</SubmitButton>
        <button type="button" className="button button-plain" onClick={onDone}>
          {t('common.not-now')}
        </button>
      </Buttons>
    </FormFrame>
  )
}
