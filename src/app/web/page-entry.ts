import type { ComponentType } from 'react'
import { roles } from '../../kernel/actor.ts'
import type { IconName } from '../../kernel/screen/Icon.tsx'
import type { MessageKey } from '../../kernel/i18n/speak.ts'
import type { Role } from '../../kernel/actor.ts'
import type { Hat } from '../../kernel/wire.ts'

export type PageEntry = {
  /** As wouter reads it: `/participants/:id`; the page takes its parts with `useParams()`. */
  readonly path: string
  /** Areas of the catalogues that it speaks besides `shell` and `common`. */
  readonly areas: readonly string[]
  /** Roles that find a page here; for others there is none. Who may see what on it, the server alone decides. */
  readonly roles: readonly Role[]
  /**
   * A place in the navigation, for pages that one goes to directly. Where that is not the path
   * for everybody, `own` says the address for a hat: that of one's own page, or none.
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

export function isFor(role: Role, { roles: whose }: PageEntry): boolean {
  return whose.includes(role)
}
