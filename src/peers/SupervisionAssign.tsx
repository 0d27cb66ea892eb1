import { useSearchParams } from 'wouter'
import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { DayField, TextArea, TextField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { useHere, useSend } from '../kernel/web/Server.tsx'
import type { PeerView, StaffView, SupervisorView } from './peer-wire.ts'
import { directing, everyKind } from './supervision.ts'

export function kindLabel(kind: string, t: ReturnType<typeof useWords>['t']): string {
  const known = everyKind.find((one) => one === kind)
  return t(`peer.supervision.kind.${known ?? 'agency'}`)
}

const staffChoices = (staff: readonly StaffView[]) =>
  staff.map((one) => ({ value: one.id, label: one.name, hint: one.job ?? undefined }))

/** Names a supervisor: somebody on the staff, or whoever the definition lets direct the peer. */
export function Assign({
  peer,
  staff,
  inProgram,
  from,
  onDone,
}: {
  peer: PeerView
  staff: readonly StaffView[]
  /** Where it is known already in which program, and from when. */
  inProgram?: string
  from?: string
  onDone?: () => void
}) {
  const { t } = useWords()
  const { today } = useHere()
  const [params] = useSearchParams()
  const wanted = inProgram ?? params.get('program')
  const assign = useSend<object>('POST', `/api/peers/${peer.id}/supervision`)
  const first = peer.services.find((service) => service.program === wanted) ?? peer.services[0]
  const licence = first?.licences[0]?.kind
  const form = useForm({
    initial: {
      program: first?.program ?? '',
      staffId: '',
      kind:
        licence === 'mental-health-licence'
          ? 'licensed-professional'
          : licence === 'qualified-professional'
            ? 'qualified-professional'
            : (first?.supervisorKinds[0] ?? 'agency'),
      participantId: '',
      name: '',
      from: from ?? today(),
      to: '',
    },
    send: (typed) =>
      assign.send({
        ...typed,
        participantId: typed.participantId || null,
        staffId: byStaff(typed.kind) ? typed.staffId : null,
      }),
    ...(onDone ? { onSent: onDone } : {}),
  })
  const { program, kind } = form.state.values
  const asked = peer.services.find((service) => service.program === program) ?? first
  return (
    <FormFrame form={form} label={t('peer.supervision.add')}>
      {peer.services.length > 1 && inProgram === undefined ? (
        <ChoiceField
          name="program"
          label={t('peer.program')}
          needed
          choices={peer.services.map((service) => ({ value: service.program, label: service.programName }))}
        />
      ) : null}
      <ChoiceField
        name="kind"
        label={t('peer.supervision.kind')}
        needed
        choices={(asked?.supervisorKinds ?? []).map((one) => ({ value: one, label: kindLabel(one, t) }))}
      />
      {byStaff(kind) ? (
        <ChoiceField
          name="staffId"
          label={t('peer.supervision.staff')}
          needed
          choices={staffChoices(staff)}
        />
      ) : null}
      {kind === 'participant' || kind === 'conservator' ? (
        <ChoiceField
          name="participantId"
          label={t('peer.supervision.participant')}
          needed
          choices={(asked?.serves ?? []).map((one) => ({ value: one.id, label: one.name }))}
        />
      ) : null}
      {kind === 'conservator' || kind === 'department' ? (
        <TextField name="name" label={t('peer.supervision.name')} needed />
      ) : null}
      <div className="field-row">
        <DayField name="from" label={t('peer.supervision.from')} needed />
        <DayField name="to" label={t('peer.supervision.to')} ifYouLike />
      </div>
      <Buttons>
        <SubmitButton>{t('peer.supervision.save')}</SubmitButton>
      </Buttons>
    </FormFrame>
  )
}

function byStaff(kind: string): boolean {
  return !(directing as readonly string[]).includes(kind)
}

/** Somebody else stands in while a supervisor is away: from, to and why. */
export function Cover({
  peer,
  supervisor,
  staff,
  from,
  onDone,
}: {
  peer: PeerView
  supervisor: SupervisorView
  staff: readonly StaffView[]
  from?: string
  onDone: () => void
}) {
  const { t } = useWords()
  const { today } = useHere()
  const assign = useSend<object>('POST', `/api/peers/${peer.id}/supervision`)
  const form = useKeptForm(`cover.${peer.id}.${supervisor.id}`, {
    initial: { staffId: '', from: from ?? today(), to: '', why: '' },
    send: (typed) => assign.send({ ...typed, program: supervisor.program, coversFor: supervisor.id }),
    onSent: onDone,
  })
  return (
    <FormFrame form={form} label={t('peer.supervision.cover')}>
      <p>{t('peer.supervision.cover.what')}</p>
      <ChoiceField
        name="staffId"
        label={t('peer.supervision.cover.staff')}
        needed
        as="select"
        choices={staffChoices(staff.filter((one) => one.id !== supervisor.staffId))}
      />
      <div className="field-row">
        <DayField name="from" label={t('peer.supervision.from')} needed />
        <DayField name="to" label={t('peer.supervision.to')} needed />
      </div>
      <TextArea name="why" label={t('peer.supervision.cover.why')} rows={2} needed />
      <Buttons>
        <SubmitButton>{t('peer.supervision.cover.do')}</SubmitButton>
        <button type="button" className="button button-plain" onClick={onDone}>
          {t('common.not-now')}
        </button>
      </Buttons>
    </FormFrame>
  )
}
