import { Problem, Refused } from '../web/problems.ts'
import type { DecisionView, FindingView, Refusal } from '../wire.ts'

/** Reads `plan.goals.0.title` out of what was typed. */
export function valueAt(values: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inside, step) => (inside as Record<string, unknown> | undefined)?.[step], values)
}

/** A copy in which one path has another value; lists stay lists. */
export function withValueAt<T>(values: T, path: string, value: unknown): T {
  const [step = '', ...rest] = path.split('.')
  const inside =
    rest.length === 0
      ? value
      : withValueAt((values as Record<string, unknown>)[step] ?? {}, rest.join('.'), value)
  if (Array.isArray(values))
    return values.map((old: unknown, place) => (String(place) === step ? inside : old)) as T
  return { ...values, [step]: inside }
}

export type FormState<V> = {
  readonly values: V
  readonly refusals: readonly Refusal[]
  /** What the program says of it, where a rule refused. */
  readonly findings: readonly FindingView[]
  readonly decision: DecisionView | undefined
  readonly problem: Problem | undefined
  readonly busy: boolean
  /** Counts the answers that were a no; the summary takes the focus each time. */
  readonly refusedTimes: number
}

/**
 * What somebody has typed, kept outside the components: no answer and no re-render ever takes it away.
 * Pages make one with `useForm`.
 */
export class FormStore<V extends object> {
  private state: FormState<V>
  private readonly listeners = new Set<() => void>()
  private readonly heldUp = new Map<string, Refusal>()
  readonly id: string

  constructor(id: string, initial: V) {
    this.id = id
    this.state = {
      values: initial,
      refusals: [],
      findings: [],
      decision: undefined,
      problem: undefined,
      busy: false,
      refusedTimes: 0,
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  readonly now = (): FormState<V> => this.state

  private become(change: Partial<FormState<V>>): void {
    this.state = { ...this.state, ...change }
    for (const listener of this.listeners) listener()
  }

  /** A field that was refused stays marked until the next answer, so that its help does not vanish under the hand. */
  set(path: string, value: unknown): void {
    this.become({ values: withValueAt(this.state.values, path, value) })
  }

  /** Takes over other values as a whole, for a draft that was found again. */
  replace(values: V): void {
    this.become({ values, refusals: [], findings: [], decision: undefined, problem: undefined })
  }

  refuse(
    refusals: readonly Refusal[],
    findings: readonly FindingView[] = [],
    decision: DecisionView | undefined = undefined,
  ): void {
    this.become({
      refusals,
      findings,
      decision,
      problem: undefined,
      busy: false,
      refusedTimes: this.state.refusedTimes + 1,
    })
  }

  /** A field says why the form cannot go as it stands; it is not sent until the field lets it go on. */
  holdUp(refusal: Refusal & { field: string }): void {
    this.heldUp.set(refusal.field, refusal)
  }

  /** What held the form up is settled, and is said no more. */
  goOn(path: string): void {
    const settled = this.heldUp.get(path)
    if (!this.heldUp.delete(path)) return
    const refusals = this.state.refusals.filter(({ code, field }) => field !== path || code !== settled?.code)
    if (refusals.length < this.state.refusals.length) this.become({ refusals })
  }

  refusalFor(path: string): Refusal | undefined {
    return this.state.refusals.find((refusal) => refusal.field === path)
  }

  /** Sends what was typed; gives back the answer, or nothing when there is something to read first. */
  async send<A>(
    check: ((values: V) => readonly Refusal[]) | undefined,
    send: (values: V) => Promise<A>,
  ): Promise<{ answer: A } | undefined> {
    if (this.state.busy) return undefined
    const found = [...this.heldUp.values(), ...(check?.(this.state.values) ?? [])].filter(
      // What holds a field up says more than that nothing is there yet.
      ({ field, code }) => !field || (this.heldUp.get(field)?.code ?? code) === code,
    )
    if (found.length > 0) {
      this.refuse(found)
      return undefined
    }
    this.become({ busy: true, problem: undefined })
    try {
      const answer = await send(this.state.values)
      this.become({ busy: false, refusals: [], findings: [], decision: undefined })
      return { answer }
    } catch (cause) {
      if (cause instanceof Refused) this.refuse(cause.refusals, cause.findings, cause.decision)
      else if (cause instanceof Problem) {
        this.become({ problem: cause, busy: false, refusals: [], refusedTimes: this.state.refusedTimes + 1 })
      } else {
        this.become({ busy: false })
        throw cause
      }
      return undefined
    }
  }
}

/** The id of a field's element, so that a summary can lead to it. */
export function fieldId(formId: string, path: string): string {
  return `${formId}-${path.replaceAll('.', '-')}`
}
