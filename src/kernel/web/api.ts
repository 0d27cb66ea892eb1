import { newIdOnDevice } from './device-id.ts'
import { Problem, Refused } from './problems.ts'
import type { DecisionView, FindingView, Refusal } from '../wire.ts'

/** What the client needs from the browser it runs in; the web entry gives it, tests give their own. */
export type Device = {
  fetch: typeof fetch
  /** Milliseconds; command ids are made from it. */
  now(): number
  locale(): string
  /** The membership under which this tab acts. */
  hat(): string | undefined
  /**
   * Called when the sign-in has expired: shows a dialog over the page and comes back when the same
   * person has signed in again (true), or will not (false). The request is then sent once more.
   */
  signInAgain(): Promise<boolean>
  /** Told after each request whether the server was reached. */
  reached(yes: boolean): void
  /** Told what the server's clock said, and how long the answer took. */
  heardClock?(serverNow: number, tookMs: number): void
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

type Options = {
  signal?: AbortSignal
  /** The language of the answer, where a page does not speak the one that was chosen. */
  locale?: string | undefined
  /** False where a 401 is an answer, not an interruption: finding out who is signed in, and signing in. */
  mayAskToSignIn?: boolean
}

/**
 * Talks to the server. Resolves with the answer; throws `Refused` (422) or `Problem` and nothing else.
 * Every write carries its own id, so that sending it twice saves once.
 */
export class Api {
  private readonly device: Device
  constructor(device: Device) {
    this.device = device
  }

  /** An id for a command, or for a record that is made on this device. */
  newId(): string {
    return newIdOnDevice(this.device.now())
  }

  get<T>(path: string, options: Options = {}): Promise<T> {
    return this.request<T>('GET', path, undefined, options)
  }

  /** `body` gets a `commandId` unless it has one; give your own to be able to send the same command again. */
  send<T>(
    method: Exclude<Method, 'GET'>,
    path: string,
    body: object = {},
    options: Options = {},
  ): Promise<T> {
    return this.request<T>(method, path, { commandId: this.newId(), ...body }, options)
  }

  /** Answers of the sign-in library: no command id, no hat, its own codes. */
  signIn<T>(path: string, body?: object, method: Method = 'POST'): Promise<T> {
    return this.request<T>(method, `/api/auth${path}`, body ?? (method === 'GET' ? undefined : {}), {
      mayAskToSignIn: false,
    })
  }

  /** A file that the server keeps, for whoever asked to save it. */
  async file(path: string): Promise<Blob> {
    let response = await this.ask('GET', path, undefined)
    if (response.status === 401 && (await this.device.signInAgain()))
      response = await this.ask('GET', path, undefined)
    if (!response.ok) await answerOf<never>(response)
    return response.blob()
  }

  private async request<T>(
    method: Method,
    path: string,
    body: object | undefined,
    options: Options,
  ): Promise<T> {
    const response = await this.ask(method, path, body, options)
    if (response.status === 401 && (options.mayAskToSignIn ?? true)) {
      if (!(await this.device.signInAgain())) throw new Problem('signed-out')
      return this.request<T>(method, path, body, { ...options, mayAskToSignIn: false })
    }
    return answerOf<T>(response)
  }

  private async ask(
    method: Method,
    path: string,
    body: object | undefined,
    { signal, locale = this.device.locale() }: Options = {},
  ): Promise<Response> {
    const hat = this.device.hat()
    const asked = this.device.now()
    try {
      const response = await this.device.fetch(path, {
        method,
        headers: {
          accept: 'application/json',
          'accept-language': locale,
          ...(hat ? { 'x-peerway-hat': hat } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        credentials: 'same-origin',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal ? { signal } : {}),
      })
      // A proxy answers in the server's place when the server is away.
      const reached = ![502, 503, 504].includes(response.status)
      this.device.reached(reached)
      const serverNow = Number(response.headers.get('x-peerway-now') ?? NaN)
      if (!Number.isNaN(serverNow)) this.device.heardClock?.(serverNow, this.device.now() - asked)
      if (!reached) throw new Problem('offline', { code: (await saidBy(response)).code })
      return response
    } catch (cause) {
      if (cause instanceof Problem || signal?.aborted) throw cause
      this.device.reached(false)
      throw new Problem('offline')
    }
  }
}

type Said = {
  refusals?: readonly Refusal[]
  findings?: readonly FindingView[]
  decision?: DecisionView
  requestId?: string
  current?: unknown
  code?: string
}

async function answerOf<T>(response: Response): Promise<T> {
  const said = await saidBy(response)
  if (response.ok) return said as T
  if (response.status === 422 && said.refusals) throw new Refused(said.refusals, said.decision, said.findings)
  const about = {
    requestId: said.requestId ?? response.headers.get('x-request-id') ?? undefined,
    current: said.current,
    code: said.code,
  }
  throw new Problem(kindOf(response.status), about)
}

async function saidBy(response: Response): Promise<Said> {
  const text = await response.text()
  try {
    return text === '' ? {} : (JSON.parse(text) as Said)
  } catch {
    return {}
  }
}

function kindOf(status: number): Problem['kind'] {
  if (status === 401) return 'signed-out'
  if (status === 403) return 'not-allowed'
  if (status === 404) return 'not-there'
  if (status === 409) return 'changed'
  if (status === 429) return 'too-often'
  return 'fault'
}
