import type { ComponentType } from 'react'
import { roles } from '../../kernel/actor.ts'
import type { IconName } from '../../kernel/screen/Icon.tsx'
import type { MessageKey } from '../../kernel/i18n/speak.ts'
import type { Hat, Role } from '../../kernel/wire.ts'

export type PageEntry = {
  /** As wouter reads it: `/participants/:id`; the page takes its parts with `useParams()`. */
  readonly path: string
  /** Areas of the catalogues that it speaks besides `shell` and `common`. */
  readonly areas: readonly string[]
  /** Roles in whose navigation it may stand. The server alone decides who may see what. */
  readonly roles: readonly Role[]
  /**
   * A place in the navigation, for pages that one goes to directly. Where the path has a part that is somebody,
   * `own` says the address of one's own page, for hats that have one.
   */
  readonly nav?: {
    readonly label: MessageKey
    readonly icon: IconName
    /** What it is about; where that changes, the list leaves a gap. Without it: the day and whom one serves. */
    readonly about?: 'service' | 'peers' | 'agency'
    readonly own?: (hat: Hat) => string | undefined
  }
  readonly load: () => Promise<{ default: ComponentType }>
}

/** Everybody who is signed in. */
export const all: readonly Role[] = roles
