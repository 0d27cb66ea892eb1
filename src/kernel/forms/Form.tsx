import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useId,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { Refusal } from '../wire.ts'
import { ErrorSummary } from './ErrorSummary.tsx'
import { fieldId, FormStore, type FormState, valueAt } from './form-store.ts'

export type Form<V extends object> = {
  readonly store: FormStore<V>
  readonly state: FormState<V>
  set(path: string, value: unknown): void
  submit(): Promise<void>
}

export type FormOptions<V extends object, A> = {
  initial: V
  send: (values: V) => Promise<A>
  onSent?: ((answer: A, values: V) => void) | undefined
  check?: ((values: V) => readonly Refusal[]) | undefined
  onType?: ((values: V, path: string) => void) | undefined
}

/**
 * ```tsx
 * const create = useSend<PeerForm, { id: string }>('POST', '/api/peers')
 * const form = useForm({
 *   initial: { name: '', born: '' },
 *   send: create.send,
 *   onSent: ({ id }) => go(`/peers/${id}`),
 * })
 * return (
 *   <FormFrame form={form}>
 *     <TextField name="name" label={t('peer.name')} needed />
 *     <DayField name="born" label={t('peer.born')} />
 *     <Buttons><SubmitButton>{t('peer.save')}</SubmitButton></Buttons>
 *   </FormFrame>
 * )
 * ```
 * - what was typed stays, whatever the answer;
 * - refusals `{ field, text, change }` stand at the field of that name and in a summary that takes the focus;
 *   those without a field, or whose field is not on the page, stand in the summary alone;
 * - `check` is for what the device can tell without asking; `onType` hears each change (to keep drafts).
 */
export function useForm<V extends object, A>(options: FormOptions<V, A>): Form<V> {
  const id = useId()
  const [store] = useState(() => new FormStore<V>(id.replace(/[^a-z0-9]/gi, ''), options.initial))
  const state = useSyncExternalStore(store.subscribe, store.now)
  return {
    store,
    state,
    set: (path, value) => {
      store.set(path, value)
      options.onType?.(store.now().values, path)
    },
    submit: async () => {
      const sent = await store.send(options.check, options.send)
      if (sent) options.onSent?.(sent.answer, store.now().values)
    },
  }
}

type AnyForm = Form<Record<string, unknown>>
const FormContext = createContext<AnyForm | undefined>(undefined)

/**
 * The form element with its summary of refusals on top. `label` names it for screen readers where a page has several;
 * `takesFocus` is for the second and later steps of one thing, where the step before has just gone.
 */
export function FormFrame<V extends object>({
  form,
  label,
  takesFocus = false,
  children,
}: {
  form: Form<V>
  label?: string
  takesFocus?: boolean
  children: ReactNode
}) {
  const frame = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (takesFocus) frame.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
  }, [takesFocus])
  const summary = useRef<HTMLDivElement>(null)
  const times = form.state.refusedTimes
  useEffect(() => {
    if (times > 0) summary.current?.focus()
  }, [times])
  return (
    <FormContext value={form as unknown as AnyForm}>
      <form
        ref={frame}
        className="form"
        noValidate
        aria-label={label}
        onSubmit={(event) => {
          event.preventDefault()
          event.stopPropagation()
          void form.submit()
        }}
      >
        <ErrorSummary
          ref={summary}
          formId={form.store.id}
          refusals={form.state.refusals}
          problem={form.state.problem}
        />
        {children}
      </form>
    </FormContext>
  )
}

export function useFormHere(): AnyForm {
  const form = use(FormContext)
  if (form === undefined) throw new Error('a field stands outside <FormFrame>')
  return form
}

/** Its value, its refusal, and the ids that tie label, hint and refusal to it. Own kinds of fields are made with this. */
export function useField<T>(name: string) {
  const form = useFormHere()
  const id = fieldId(form.store.id, name)
  return {
    id,
    value: valueAt(form.state.values, name) as T,
    set: (value: T) => form.set(name, value),
    refusal: form.store.refusalFor(name),
    busy: form.state.busy,
  }
}
