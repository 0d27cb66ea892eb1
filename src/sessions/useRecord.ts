import { useRef, useState } from 'react'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Problem, Refused } from '../kernel/web/problems.ts'
import { useApi, useSend } from '../kernel/web/Server.tsx'
import { same } from './draft.ts'
import type { RecordedView, SessionView, Typed } from './session-wire.ts'
import { meanwhile, type Meanwhile, typedFrom } from './typed.ts'

type Sent = {
  readonly session: Typed
  readonly reason?: string
  readonly sessionId?: string
  readonly baseVersion?: number
}

/**
 * Sends a session to be written down, and changes it from then on. One whose answer got lost is sent once more as it
 * was before anything that was typed since. Where another device was quicker, nothing is sent over it: what stands
 * comes into the form, and fields that both filled in stand twice until somebody chooses.
 */
export function useRecord(
  id: string,
  about: {
    /** What the form began with, before anybody typed; with its version where it stands already. */
    began: Typed
    version: number | undefined
    typedNow: () => Typed
    take: (fields: Partial<Typed>) => void
  },
) {
  const { t } = useWords()
  const api = useApi()
  const post = useSend<object, RecordedView>('POST', '/api/sessions')
  const amend = useSend<object, RecordedView>('PUT', `/api/sessions/${id}`)
  const [both, setBoth] = useState<Meanwhile['both']>({})
  const [version, setVersion] = useState(about.version)
  const known = useRef({ began: about.began, version: about.version })
  const lost = useRef<Sent | undefined>(undefined)

  const stands = (session: Typed, at: number) => {
    known.current = { began: session, version: at }
    setVersion(at)
  }

  const send = async (body: Sent): Promise<void> => {
    lost.current = body
    try {
      const answer = await (body.baseVersion === undefined ? post : amend).send(body)
      stands(body.session, answer.version)
      lost.current = undefined
    } catch (cause) {
      const unheard = cause instanceof Problem && ['offline', 'fault', 'signed-out'].includes(cause.kind)
      if (!unheard) lost.current = undefined
      throw cause
    }
  }

  /** What was sent and never answered goes first: only so is it known whether it arrived. Gives back what stands now. */
  const sendLost = async (): Promise<Sent | undefined> => {
    const before = lost.current
    try {
      if (before) await send(before)
      return before
    } catch (cause) {
      // It never arrived, and would not now: what was typed since goes its own way.
      if (!(cause instanceof Refused)) throw cause
      return undefined
    }
  }

  const sendTyped = async (arrived?: Sent): Promise<void> => {
    const { reason, ...session } = about.typedNow()
    const said = { session, ...(reason ? { reason } : {}) }
    if (arrived && same(arrived.session, session) && arrived.reason === said.reason) return
    const { version: standing } = known.current
    await send(standing === undefined ? { sessionId: id, ...said } : { baseVersion: standing, ...said })
  }

  /** Another device has written it down meanwhile: both are looked at before anything goes on. */
  const lookAtBoth = async (cause: Problem): Promise<void> => {
    const view = await api.get<SessionView>(`/api/sessions/${id}`)
    if (!view.mine || view.signedAt !== null) throw cause
    const theirs = typedFrom(view)
    const { take, both: twice } = meanwhile(known.current.began, about.typedNow(), theirs)
    stands(theirs, view.version)
    if (Object.keys(take).length + Object.keys(twice).length === 0) return
    about.take(take)
    setBoth(twice)
    throw new Refused([{ code: 'written-elsewhere', text: t('session.written-elsewhere') }])
  }

  return {
    /** Fields that another device, too, has filled in. */
    both,
    /** The version that stands, as far as this device knows. */
    version,
    chosen: (name: string) => setBoth(({ [name]: _, ...rest }) => rest),
    record: async (): Promise<{ version: number }> => {
      try {
        await sendTyped(await sendLost())
      } catch (cause) {
        if (!(cause instanceof Problem) || cause.kind !== 'changed') throw cause
        await lookAtBoth(cause)
        await sendTyped()
      }
      return { version: known.current.version! }
    },
  }
}
