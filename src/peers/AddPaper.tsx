import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { CheckField, ChipsField, ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FileField } from '../kernel/forms/FileField.tsx'
import { FormFrame } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { DayField, NumberField, TextField, TimeField } from '../kernel/forms/TextFields.tsx'
import { fileToSend } from '../kernel/files/send-file.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { useSend } from '../kernel/web/Server.tsx'
import type { KindView, PaperView } from './peer-wire.ts'

type Kept = { id: string; sameFileAs?: { kind: string; title: string | null } }
type Typed = {
  kind: string
  alsoKinds: readonly string[]
  title: string
  issuer: string
  from: string
  completedTime: string
  to: string
  hours: string
  approval: string
  approvedFrom: string
  source: string
  missing: boolean
  file: File | null
}

/** Hands in a paper: of a peer, or of somebody who supervises. Only the kind, and a file or a source, are needed. */
export function AddPaper({
  path,
  kinds,
  byStaff,
  renews,
  onKept,
  onClose,
}: {
  path: string
  kinds: readonly KindView[]
  byStaff: boolean
  /** The paper in whose place this one stands. */
  renews?: PaperView | undefined
  onKept: (message: string) => void
  onClose?: () => void
}) {
  const { t } = useWords()
  const keep = useSend<object, Kept>('POST', path)
  const only = kinds.length === 1 ? kinds[0]!.kind : ''
  const form = useKeptForm<Typed, Kept>(`paper.${path}.${renews?.id ?? ''}`, {
    initial: {
      kind: renews?.kind ?? only,
      alsoKinds: renews?.alsoKinds ?? [],
      title: renews?.title ?? '',
      issuer: renews?.issuer ?? '',
      from: '',
      completedTime: '',
      to: '',
      hours: '',
      approval: '',
      approvedFrom: '',
      source: '',
      missing: false,
      file: null,
    },
    send: async (typed) =>
      keep.send({
        ...typed,
        renews: renews?.id ?? null,
        // A file chosen before somebody said that the paper is missing is no evidence of it.
        file: typed.file && !typed.missing ? await fileToSend(typed.file, t) : null,
      }),
    onSent: ({ sameFileAs }) =>
      onKept(
        sameFileAs
          ? t('peer.paper.same-file', { paper: sameFileAs.title ?? labelOf(kinds, sameFileAs.kind) })
          : t('peer.paper.kept'),
      ),
  })
  const { values } = form.state
  return (
    <FormFrame form={form} label={t('peer.paper.add')}>
      {renews ? <p>{t('peer.paper.renewing', { paper: renews.title ?? renews.label })}</p> : null}
      <ChoiceField
        name="kind"
        label={t('peer.paper.kind')}
        needed
        choices={kinds.map((kind) => ({ value: kind.kind, label: kind.label }))}
      />
      <CheckField name="missing" label={t('peer.paper.missing')} hint={t('peer.paper.missing.hint')} />
      {values.missing ? null : <Evidence typed={values} kinds={kinds} byStaff={byStaff} />}
      <TextField
        name="source"
        label={t('peer.paper.source')}
        hint={t('peer.paper.source.hint')}
        needed={values.file === null}
        ifYouLike={values.file !== null}
      />
      <Buttons>
        <SubmitButton>{t('peer.paper.keep')}</SubmitButton>
        {onClose ? (
          <button type="button" className="button button-plain" onClick={onClose}>
            {t('common.not-now')}
          </button>
        ) : null}
      </Buttons>
    </FormFrame>
  )
}

/** The file, and what it shows: what is asked follows from what it is a paper of. */
function Evidence({ typed, kinds, byStaff }: { typed: Typed; kinds: readonly KindView[]; byStaff: boolean }) {
  const { t } = useWords()
  const chosen = kinds.filter(({ kind }) => kind === typed.kind || typed.alsoKinds.includes(kind))
  const others = kinds.filter(({ kind }) => kind !== typed.kind)
  return (
    <>
      <FileField
        name="file"
        label={t('peer.paper.file')}
        hint={t('peer.paper.file.hint')}
        accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
      />
      <div className="field-row">
        <DayField name="from" label={t('peer.paper.from')} />
        <DayField name="to" label={t('peer.paper.to')} hint={t('peer.paper.to.hint')} />
      </div>
      {typed.kind !== '' && others.length > 0 ? (
        <ChipsField
          name="alsoKinds"
          label={t('peer.paper.also')}
          hint={t('peer.paper.also.hint')}
          ifYouLike
          choices={others.map((kind) => ({ value: kind.kind, label: kind.label }))}
        />
      ) : null}
      {chosen.some((kind) => kind.kind === 'continuing-education') ? (
        <TimeField
          name="completedTime"
          label={t('peer.paper.completed-time')}
          hint={t('peer.paper.completed-time.hint')}
          ifYouLike
        />
      ) : null}
      {chosen.some((kind) => kind.hours) ? (
        <NumberField name="hours" label={t('peer.paper.hours')} hint={t('peer.paper.hours.hint')} needed />
      ) : null}
      <TextField name="title" label={t('peer.paper.title')} ifYouLike />
      <TextField name="issuer" label={t('peer.paper.issuer')} ifYouLike />
      {byStaff && chosen.some((kind) => kind.approval) ? <ApprovalFields approval={typed.approval} /> : null}
    </>
  )
}

function labelOf(kinds: readonly KindView[], kind: string): string {
  return kinds.find((one) => one.kind === kind)?.label ?? kind
}

/** Whether whoever must approve the course has; "not looked up yet" is an answer of its own. */
export function ApprovalFields({ approval }: { approval: string }) {
  const { t } = useWords()
  return (
    <>
      <ChoiceField
        name="approval"
        label={t('peer.paper.approval')}
        choices={[
          { value: 'approved', label: t('peer.paper.approval.approved') },
          { value: 'denied', label: t('peer.paper.approval.denied') },
          { value: '', label: t('peer.paper.approval.unknown') },
        ]}
      />
      {approval === 'approved' ? (
        <DayField
          name="approvedFrom"
          label={t('peer.paper.approved-from')}
          hint={t('peer.paper.approved-from.hint')}
          ifYouLike
        />
      ) : null}
    </>
  )
}
