import {
  QueryClient,
  QueryClientProvider,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { createContext, type ReactNode, use, useEffect, useMemo, useRef } from 'react'
import { useSpokenLocale } from '../i18n/Words.tsx'
import type { Hat, Me } from '../wire.ts'
import type { Api, Method } from './api.ts'
import { Problem } from './problems.ts'

/** Who is signed in and which hat is on; a page inside the shell always has both. */
export type Here = {
  readonly me: Me
  readonly hat: Hat
  /** The agency's time zone, for `<When>` and other times on screen. */
  readonly zone: string
  /** The organization's day and the server's clock, given by the web entry. */
  today(): string
  now(): number
  /** How far the device's own clock is from it, in milliseconds. */
  clockOff(): number
}

const ServerContext = createContext<Api | undefined>(undefined)
const HereContext = createContext<Here | undefined>(undefined)

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 1_000,
        networkMode: 'always',
        refetchOnWindowFocus: true,
        // What waits for a connection comes by itself, as it says.
        refetchOnReconnect: true,
        // Only silence is worth asking again; an answer stays the same.
        retry: (failures, cause) => cause instanceof Problem && cause.kind === 'offline' && failures < 2,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

export function ServerProvider({
  api,
  queries,
  children,
}: {
  api: Api
  queries: QueryClient
  children: ReactNode
}) {
  return (
    <QueryClientProvider client={queries}>
      <ServerContext value={api}>{children}</ServerContext>
    </QueryClientProvider>
  )
}

export function HereProvider({ here, children }: { here: Here; children: ReactNode }) {
  return <HereContext value={here}>{children}</HereContext>
}

/** The way to the server that the hooks below ask through; throws outside of `<ServerProvider>`. */
export function useApi(): Api {
  const api = use(ServerContext)
  if (api === undefined) throw new Error('useApi() stands outside <ServerProvider>')
  return api
}

/** `const { hat, me, today } = useHere()` */
export function useHere(): Here {
  const here = use(HereContext)
  if (here === undefined) throw new Error('useHere() stands outside the shell')
  return here
}

/** As `useHere()`, where nobody may be signed in yet. */
export function useMaybeHere(): Here | undefined {
  return use(HereContext)
}

/**
 * Asks the server and keeps the answer fresh: `const { data, error, isPending, refetch } = useAnswer<PersonView>(path)`.
 * Without a path nothing is asked yet. The hat is part of the key: changing hats never shows another hat's answer.
 * The answer is in the language of the page around: half a sentence in each helps nobody.
 * With `keep`, the answer to the path before stays on screen until the next one is there, as while one searches.
 * Render with `<Waiting query={…}>`, which knows what to say while there is no answer and when there is none.
 */
export function useAnswer<T>(path: string | undefined, { keep = false }: { keep?: boolean } = {}) {
  const api = useApi()
  const locale = useSpokenLocale()
  const hat = use(HereContext)?.hat.id ?? ''
  const answer = useQuery<T>({
    queryKey: [hat, path],
    queryFn: ({ signal }) => api.get<T>(path!, { signal, locale }),
    enabled: path !== undefined,
    ...(keep
      ? { placeholderData: (before, query) => (query?.queryKey[0] === hat ? before : undefined) }
      : {}),
  })
  const queries = useQueryClient()
  const askedIn = useRef(locale)
  useEffect(() => {
    if (askedIn.current === locale) return
    askedIn.current = locale
    const these = { queryKey: [hat, path], exact: true }
    // What stands here was said in the language before; it stays until the same is there in this one. An answer that
    // is still on its way would be taken for the one asked for now.
    void queries.cancelQueries(these).then(() => queries.invalidateQueries(these))
  }, [queries, hat, path, locale])
  return answer
}

/**
 * Sends a command: `const send = useSend<Body, Answer>('POST', '/api/…')`, then `await send.send(body)`.
 * If no answer came, sending the same again carries the same command id, so the server saves once.
 * After success every answer on screen is asked for anew.
 */
export function useSend<Body extends object, Answer = unknown>(method: Exclude<Method, 'GET'>, path: string) {
  const api = useApi()
  const locale = useSpokenLocale()
  const queries = useQueryClient()
  const unanswered = useRef<{ body: string; id: string } | undefined>(undefined)
  const mutation = useMutation<Answer, Error, Body>({
    mutationFn: async (body) => {
      const text = path + JSON.stringify(body)
      const id = unanswered.current?.body === text ? unanswered.current.id : api.newId()
      unanswered.current = { body: text, id }
      try {
        const answer = await api.send<Answer>(method, path, { commandId: id, ...body }, { locale })
        unanswered.current = undefined
        return answer
      } catch (cause) {
        const silent =
          cause instanceof Problem &&
          (cause.kind === 'offline' || cause.kind === 'fault' || cause.kind === 'signed-out')
        if (!silent) unanswered.current = undefined
        throw cause
      }
    },
    onSuccess: () => queries.invalidateQueries(),
  })
  return useMemo(
    () => ({ send: mutation.mutateAsync, busy: mutation.isPending, error: mutation.error }),
    [mutation.mutateAsync, mutation.isPending, mutation.error],
  )
}
