import { describe, expect, it } from 'vitest'
import { reachOf } from '../../src/kernel/access.ts'
import { roles } from '../../src/kernel/actor.ts'
import type { Route } from '../../src/kernel/http.ts'
import { routes } from '../../src/app/routes.ts'
import { accessTable } from './access-table.ts'

const nameOf = (route: Route): string => `${route.method} ${route.url}`

describe('the table of route and role', () => {
  it.each(routes.map((route) => [nameOf(route), route] as const))('has a row for %s', (name, route) => {
    const expected = accessTable[name]
    expect(expected, `Add a row "${name}" to tools/health/access-table.ts: who may ask for it.`).toBeDefined()
    const given =
      route.needs === 'hat'
        ? roles.filter((role) => reachOf(role, route.act)).sort()
        : route.needs === 'nothing'
          ? 'anybody'
          : 'signed-in'
    expect(
      given,
      `The right of ${name} is not what its row says: mend src/kernel/access.ts, or the row if it is meant.`,
    ).toEqual(typeof expected === 'string' ? expected : expected?.toSorted())
  })

  it('has no row for a route that is gone', () => {
    const known = new Set(routes.map(nameOf))
    expect(Object.keys(accessTable).filter((name) => !known.has(name))).toEqual([])
  })

  it('has every route once', () => {
    const names = routes.map(nameOf)
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([])
  })
})
