import { type ComponentType, createContext, type ReactNode, use } from 'react'
import type { Role } from '../actor.ts'

/** A person's page on which other slices have something to say. */
export type PersonPage = 'participant' | 'peer'

/** What a section is told: whose page it stands on. Who reads it is `useHere()`. */
export type SectionProps = { readonly id: string }

/**
 * A part of a person's page that a later slice brings. Its file ends in `.section.tsx`, exports the section as default
 * and renders a `<Section title=…>`, or nothing where it has nothing to say. The list is `src/app/web/sections.ts`.
 */
export type SectionEntry = {
  readonly on: PersonPage
  readonly name: string
  /** Areas of the catalogues that it speaks besides `common`. */
  readonly areas: readonly string[]
  /** In whose hat it is fetched at all. The server alone decides who may see what. */
  readonly roles: readonly Role[]
  readonly load: () => Promise<{ default: ComponentType<SectionProps> }>
}

type Show = (on: PersonPage, id: string) => ReactNode

const Placed = createContext<Show | undefined>(undefined)

/** The web entry gives what knows the list. */
export function SectionsProvider({ show, children }: { show: Show; children: ReactNode }) {
  return <Placed value={show}>{children}</Placed>
}

/** `<Sections on="participant" id={view.id} />`: where later slices' sections stand on a person's page. */
export function Sections({ on, id }: { on: PersonPage; id: string }) {
  return use(Placed)?.(on, id)
}
