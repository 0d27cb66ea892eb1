import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../testing/database.ts'
import { schemaTypes, typesOf } from '../testing/schema-types.ts'
import { schemaRules } from './schema-rules.ts'

const { admin, address } = await freshDatabase()
const { admin: broken } = await freshDatabase()

test.each(schemaRules)('$rule', async ({ find, fix }) => {
  const { rows } = await admin.query({ text: find, rowMode: 'array' })
  const places = rows.map((row: unknown[]) => row.join(' '))
  expect(places, `${places.join('\n')}\nTo mend it: ${fix}`).toEqual([])
})

test('the types of the tables are those of the migrations', async () => {
  expect(await readFile(schemaTypes, 'utf8'), 'To mend it: npm run schema').toBe(await typesOf(address.admin))
})

/** Every rule has a schema that breaks it: a rule that never speaks would promise nothing. */
const wrong: Record<string, string> = {
  'a table belongs to an organization': 'create table app.wrong (id uuid primary key)',
  'the organization of a row is a uuid and never empty':
    'create table app.wrong (organization_id uuid, id uuid)',
  'a primary key begins with the organization':
    'create table app.wrong (organization_id uuid not null, id uuid, primary key (id, organization_id))',
  'what is unique is unique within an organization':
    'create table app.wrong (organization_id uuid not null, id uuid unique)',
  'an exclusion compares the organization with =':
    'create table app.wrong (organization_id int4range not null, exclude using gist (organization_id with &&))',
  'a foreign key stays within the organization':
    'create table app.right (organization_id uuid, id uuid unique); create table app.wrong (organization_id uuid, right_id uuid references app.right (id))',
  'a shared table does not point into an organization, nor an organization to a local table':
    "create table app.right (organization_id uuid unique); create table app.wrong (organization_id uuid references app.right (organization_id)); comment on table app.wrong is '@reference x'",
  'no foreign key empties or moves the organization of a row':
    'create table app.right (organization_id uuid unique); create table app.wrong (organization_id uuid references app.right (organization_id) on delete set null)',
  'row-level security is on, for the owner too':
    'create table app.wrong (organization_id uuid); alter table app.wrong enable row level security',
  'a policy lets an organization see its own rows':
    'create table app.wrong (organization_id uuid); create policy p on app.wrong for select using (true)',
  'every policy that admits rows asks for the organization':
    "create table app.wrong (organization_id uuid); create policy p on app.wrong using (organization_id::text = current_setting('app.organization_id', true)) with check (true)",
  'a policy reads its own row and settings only':
    'create table app.wrong (organization_id uuid); create policy p on app.wrong using (organization_id in (select id from app.organization))',
  'a policy does not test a function for null':
    "create table app.wrong (organization_id uuid); create policy p on app.wrong using (nullif(current_setting('app.organization_id', true), '') is null)",
  'no trigger on an organization’s table, save those that keep what was signed':
    'create table app.wrong (organization_id uuid); create trigger t before update on app.wrong for each row execute function suppress_redundant_updates_trigger()',
  'a table is a plain one: logged, without rules, not inherited':
    'create unlogged table app.wrong (organization_id uuid)',
  'ids are made by the program': 'create table app.wrong (id uuid default gen_random_uuid())',
  'an instant has a zone and an amount is exact': 'create table app.wrong (at timestamp, share real)',
  'an index begins with the organization':
    'create table app.wrong (organization_id uuid, name text); create index on app.wrong (name, organization_id)',
  'a view sees with the eyes of who asks, and nothing is kept twice':
    'create view app.wrong as select * from app.organization',
  'no function acts with more rights than who calls it':
    'create function app.wrong() returns int security definer language sql as $$ select 1 $$',
  'the program’s role is bound: it owns nothing, passes over nothing and may not empty a table':
    'create table app.wrong (organization_id uuid); grant truncate on app.wrong to peerway_app',
  'every column says whether it is sensitive':
    "create table app.wrong (name text); comment on column app.wrong.name is 'a name'",
  'a table is named for one row': 'create table app.wrongs (id uuid)',
}

describe('the rules can speak', () => {
  test.each(schemaRules)('a schema that breaks it is found: $rule', async ({ rule, find }) => {
    const statements = wrong[rule]
    if (statements === undefined) throw new Error(`Add to schema.db.test.ts a schema that breaks: ${rule}`)
    const client = await broken.connect()
    try {
      await client.query('begin')
      for (const statement of statements.split('; ')) await client.query(statement)
      const { rows } = await client.query({ text: find, rowMode: 'array' })
      expect(rows.map((row: unknown[]) => row.join(' ')).join('\n')).toMatch(/wrong/)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
})
