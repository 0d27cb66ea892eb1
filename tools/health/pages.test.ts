import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { routes } from '../../src/app/routes.ts'
import { pages } from '../../src/app/web/routes.ts'
import { reachOf } from '../../src/kernel/access.ts'

const tables = ['routes', 'participant-pages', 'peer-pages', 'service-pages', 'agency-pages']

/** Which file each page is, as its table says. */
const fileOf = new Map<string, string>()
for (const table of tables) {
  const source = await readFile(`src/app/web/${table}.ts`, 'utf8')
  for (const [, path, file] of source.matchAll(/path: '([^']+)',(?:(?!path: ')[^])*?import\('([^']+)'\)/g))
    fileOf.set(path!, new URL(file!, `file:///src/app/web/`).pathname.slice(1))
}

/** `const goal = useAnswer<GoalView>(`/api/goals/${id}`)` where `<Waiting query={goal}>` makes the page of it. */
function aboutIn(source: string): readonly string[] {
  return [...source.matchAll(/const (\w+) = useAnswer<[^(]*\(\s*[`']([^`'?]*)[^)]*\)/g)].flatMap(
    ([, name, address = '']) => (source.includes(`<Waiting query={${name}}`) ? [address] : []),
  )
}

/** A page that is another one for some: what it asks for them, it asks in another file. */
const otherwise: Readonly<Record<string, readonly string[]>> = { '/supervision': ['peer'] }

const routeOf = (address: string) =>
  routes.find(
    ({ method, url }) =>
      method === 'GET' &&
      address.replaceAll(/\$\{[^}]*\}/g, 'x').match(`^${url.replaceAll(/:\w+/g, '[^/]+')}$`),
  )

test('nobody finds a page whose record the server refuses to their role', async () => {
  const refused: string[] = []
  let asked = 0
  for (const { path, roles } of pages) {
    const file = fileOf.get(path)
    expect(file, `the file of ${path}`).toBeDefined()
    for (const address of aboutIn(await readFile(file!, 'utf8'))) {
      const route = routeOf(address)
      if (route?.needs !== 'hat') continue
      asked += 1
      for (const role of roles)
        if (!otherwise[path]?.includes(role) && reachOf(role, route.act) === undefined)
          refused.push(`${path}: ${role} may not ask for ${address}`)
    }
  }
  expect(asked).toBeGreaterThan(30)
  expect(refused, 'mend its roles in src/app/web').toEqual([])
})
