import { Route, Switch } from 'wouter'
import { ProblemPage } from '../../kernel/screen/ProblemWords.tsx'
import { SectionsProvider } from '../../kernel/screen/Sections.tsx'
import { Problem } from '../../kernel/web/problems.ts'
import type { Role } from '../../kernel/actor.ts'
import { LazyPage } from './LazyPage.tsx'
import { NotFound } from './NotFound.tsx'
import { showSections } from './PersonSections.tsx'
import { isFor } from './page-entry.ts'
import { pages } from './routes.ts'

/**
 * The page of an address, for whoever wears this hat. A page that is for others says what it says of a record that is
 * not there: nobody learns from an address what others have.
 */
export function Pages({ role, path }: { role: Role; path: string }) {
  return (
    <Switch>
      {pages.map((page) => (
        <Route key={page.path} path={page.path}>
          {isFor(role, page) ? (
            <SectionsProvider show={showSections}>
              <LazyPage entry={page} key={path} />
            </SectionsProvider>
          ) : (
            <ProblemPage problem={new Problem('not-there')} />
          )}
        </Route>
      ))}
      <Route>
        <NotFound />
      </Route>
    </Switch>
  )
}
