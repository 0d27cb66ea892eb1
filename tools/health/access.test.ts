import { describe, expect, it } from 'vitest'
import { programs } from '../../programs/programs.ts'
import { reachOf } from '../../src/kernel/access.ts'
import { type Role, roles } from '../../src/kernel/actor.ts'
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

  it('lets every role decide to which a clause leaves something', () => {
    const left = [...programs.values()].flatMap((program) =>
      [...program.rules.values()].flatMap(({ path, rule }) =>
        rule.approver ? [[`${program.id} ${path}`, rule.approver] as const] : [],
      ),
    )
    expect(left.length).toBeGreaterThan(3)
    const without = left.filter(([, role]) =>
      (['approval.read', 'approval.decide', 'today.read'] as const).some(
        (act) => reachOf(role as Role, act) === undefined,
      ),
    )
    expect(
      without,
      'Give the role these rights in src/kernel/access.ts, or let the clause name another.',
    ).toEqual([])
  })

  it('has every route once', () => {
    const names = routes.map(nameOf)
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([])
  })
})
