import { z } from 'zod'
import type { Program } from '../policy/program.ts'
import type { Act } from './access.ts'
import type { Accounts, SignedIn } from './accounts.ts'
import type { Actor } from './actor.ts'
import type { Database } from './database/tx.ts'
import type { Day } from './days.ts'
import type { Words } from './i18n/speak.ts'
import { isId } from './ids.ts'
import type { Post } from './post.ts'
import type { Outcome, Refusal } from './refusals.ts'

/** What the composition hands to every route. */
export type House = {
  readonly database: Database
  readonly programs: ReadonlyMap<string, Program>
  readonly accounts: Accounts
  /** None where no mail server is known. */
  readonly post: Post | null
  /** The address that people open in their browser. */
  readonly publicUrl: string
  /** The domain's clock: milliseconds since 1970. A test moves it in its own process; no request can. */
  readonly now: () => number
  /** The domain's day in a time zone. */
  readonly today: (zone: string) => Day
}

/** One request, parsed, of somebody who may. */
export type Asked<P, Q, B> = House & {
  readonly actor: Actor
  /** The agency's zone. */
  readonly zone: string
  /** The reader's language. */
  readonly words: Words
  readonly params: P
  readonly query: Q
  readonly body: B
}

/** One request of somebody who wears no hat: to set up, to accept an invitation, to sign in, to see the own hats. */
export type AskedOpenly<P, Q, B> = House & {
  readonly signedIn: SignedIn | null
  readonly words: Words
  readonly params: P
  readonly query: Q
  readonly body: B
}

export type Answer =
  | {
      readonly status: 200 | 201
      readonly body: unknown
      /** Signs somebody in together with the answer; a card opens one hat only. */
      readonly signIn?: { readonly accountId: string; readonly onlyMembership?: string }
    }
  /** `findings` are already in the reader's language. */
  | { readonly status: 422; readonly refusals: readonly Refusal[]; readonly decision?: unknown }
  | {
      readonly status: 200
      readonly download: { readonly name: string; readonly type: string; readonly bytes: Buffer | string }
    }

/**
 * A route as data: the table of route × role is built from these, and one place parses, asks `rights`
 * for the act, and answers. The few that need no hat say so: `account` asks for a sign-in, `nothing` for none.
 */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly url: string
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** The largest body in bytes, where it is not the usual 256 kB. */
  readonly bodyLimit?: number
} & (
  | {
      readonly needs: 'hat'
      readonly act: Act
      readonly answer: (asked: Asked<never, never, never>) => Promise<Answer>
    }
  | {
      readonly needs: 'account' | 'nothing'
      readonly answer: (asked: AskedOpenly<never, never, never>) => Promise<Answer>
    }
)

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined

/** Writes down one route with its types tied together. */
export function route<
  P extends z.ZodType | undefined,
  Q extends z.ZodType | undefined,
  B extends z.ZodType | undefined,
>(it: {
  method: Route['method']
  url: string
  act: Act
  params?: P
  query?: Q
  body?: B
  bodyLimit?: number
  answer: (asked: Asked<Parsed<P>, Parsed<Q>, Parsed<B>>) => Promise<Answer>
}): Route {
  return { ...it, needs: 'hat' } as unknown as Route
}

/** As `route`, for the few that need no hat. */
export function openRoute<
  P extends z.ZodType | undefined,
  Q extends z.ZodType | undefined,
  B extends z.ZodType | undefined,
>(it: {
  needs: 'account' | 'nothing'
  method: Route['method']
  url: string
  params?: P
  query?: Q
  body?: B
  bodyLimit?: number
  answer: (asked: AskedOpenly<Parsed<P>, Parsed<Q>, Parsed<B>>) => Promise<Answer>
}): Route {
  return it as unknown as Route
}

export const id = () => z.string().refine(isId, { error: 'id' }).meta({ format: 'uuid' })
export const idParams = z.object({ id: id() })
/** Every write carries the id that the device gave it and the version it was based on. */
export const commandBody = z.object({ commandId: id(), baseVersion: z.number().int().positive().optional() })

/** 200 with what was asked for. */
export function ok(body: unknown): Answer {
  return { status: 200, body }
}

/** 201 with the result, or 422 with the refusals. */
export function answerOf<T>(outcome: Outcome<T>): Answer {
  return 'refused' in outcome
    ? { status: 422, refusals: outcome.refused }
    : { status: 201, body: outcome.done }
}
