import type { NoticeSetting } from './notice.ts'

/** GET /api/notices */
export type NoticesView = {
  readonly items: readonly {
    readonly id: string
    readonly says: string
    readonly madeOn: string
    readonly dueOn: string | null
    readonly href: string
    readonly seen: boolean
  }[]
  /** Whether mail can come at all. */
  readonly mail: 'goes' | 'no-address' | 'no-server'
  readonly setting: NoticeSetting & { readonly version: number }
}
