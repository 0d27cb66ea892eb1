import { Suspense } from 'react'
import type { PersonPage } from '../../kernel/screen/Sections.tsx'
import { Working } from '../../kernel/screen/Waiting.tsx'
import { useHere } from '../../kernel/web/Server.tsx'
import { Faults } from './Faults.tsx'
import { LazySection } from './LazyPage.tsx'
import { sections } from './sections.ts'

/** The sections of a person's page that the reader's hat has something from, each waiting for itself alone. */
function PersonSections({ on, id }: { on: PersonPage; id: string }) {
  const { hat } = useHere()
  return sections
    .filter((section) => section.on === on && section.roles.includes(hat.role))
    .map((section) => (
      <Faults key={section.name} part>
        <Suspense fallback={<Working />}>
          <LazySection entry={section} id={id} />
        </Suspense>
      </Faults>
    ))
}

export const showSections = (on: PersonPage, id: string) => <PersonSections on={on} id={id} />
