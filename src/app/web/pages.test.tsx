import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Router } from 'wouter'
import { type Role, roles } from '../../kernel/actor.ts'
import { wordsIn } from '../../kernel/i18n/catalogue.ts'
import { Speaking } from '../../kernel/i18n/Words.tsx'
import { Page } from '../../kernel/screen/Page.tsx'
import { Waiting } from '../../kernel/screen/Waiting.tsx'
import { Problem } from '../../kernel/web/problems.ts'
import { Pages } from './Pages.tsx'
import { pages } from './routes.ts'

const english = wordsIn('en')
const markupOf = (screen: ReactNode, path = '/') =>
  renderToStaticMarkup(
    <Speaking words={english}>
      <Router ssrPath={path}>{screen}</Router>
    </Speaking>,
  )
const shown = (role: Role, path: string) => markupOf(<Pages role={role} path={path} />, path)

/** What a page shows of a record: this one is not there for whoever asks. */
const recordNotThere = (
  <Waiting
    query={{ data: undefined, error: new Problem('not-there'), isPending: false, refetch: () => undefined }}
  >
    {() => null}
  </Waiting>
)
const notThere = markupOf(recordNotThere)

describe('a record that is not there', () => {
  it('is said in a heading, as every page has one, with the way back to Today', () => {
    expect(notThere).toMatch(/<h1[^>]*>There is nothing here that you can see\.<\/h1>/)
    expect(notThere.match(/There is nothing here/g)).toHaveLength(1)
    expect(notThere).toContain('<a href="/">Go to Today</a>')
  })

  it('is said without a second heading where it is a part of a page', () => {
    const page = markupOf(<Page title="Marcus Ellery">{recordNotThere}</Page>)
    expect(page.match(/<h1/g)).toHaveLength(1)
    expect(page).toContain('There is nothing here that you can see.')
  })
})

describe('a page that is for others', () => {
  const addressOf = (path: string) => path.replaceAll(/:\w+\??/g, '0190aaaa-0000-7000-8000-000000000000')
  // Of each page one of those it is not for, the peer first.
  const barred = pages.flatMap((page) => {
    const role = (['peer', ...roles] as const).find((one) => !page.roles.includes(one))
    return role ? [[role, addressOf(page.path)] as const] : []
  })

  it('tells whoever opens its address what it tells of a record that is not there', () => {
    expect(barred).toContainEqual(['peer', '/participants/new'])
    expect(barred.filter(([role, path]) => shown(role, path) !== notThere)).toEqual([])
  })

  it('is another thing than an address that nobody has', () => {
    expect(shown('peer', '/participant')).toContain('There is no page here')
  })
})
