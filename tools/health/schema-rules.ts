import { appRole } from '../../src/app/database/roles.ts'

/** A promise of the schema, what to do when it is broken, and the query that finds where it is. */
export type SchemaRule = { rule: string; fix: string; find: string }

/**
 * Tables of schema `app` belong to one organization each, unless their comment begins with `@reference` (the same
 * for all organizations) or `@local` (never leaves this server). `tenant.key` is the column that names it.
 */
const tables = `with tab as (
  select c.oid as self, c.relname::text as name, c.relkind, c.relpersistence, c.relowner,
         c.relrowsecurity and c.relforcerowsecurity as closed,
         coalesce(obj_description(c.oid, 'pg_class'), '') as words,
         (select a.attnum from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
            and a.attname = case when c.relname = 'organization' then 'id' else 'organization_id' end) as key
  from pg_class c
  where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
), tenant as (select * from tab where words !~ '^@(reference|local)')`

/** Triggers are one engine's own; these keep what was signed, what was decided and the audit trail from everybody, which nothing else could. */
const allowedTriggers = [
  ...['note_frozen', 'note_kept', 'session_frozen', 'session_kept'],
  ...['goal_progress_frozen', 'goal_progress_kept'],
  ...['addendum_begins_undecided', 'unit_approval_kept', 'override_kept'],
  ...['addendum_frozen', 'addendum_kept', 'progress_document_frozen', 'progress_document_kept'],
  ...['audit_event_kept', 'audit_event_whole', 'audit_block_kept', 'audit_block_whole'],
]

/** English words that end in s and are one thing; `units` are the count of one session in one week. */
const oneThing = ['status', 'progress', 'address', 'access', 'news', 'basis', 'process', 'business', 'units']

const list = (words: string[]): string => words.map((word) => `'${word}'`).join(', ')

export const schemaRules: SchemaRule[] = [
  {
    rule: 'a table belongs to an organization',
    fix: "add organization_id uuid not null, or begin its comment with '@reference' or '@local' and say why",
    find: 'select name from tenant where key is null',
  },
  {
    rule: 'the organization of a row is a uuid and never empty',
    fix: 'declare organization_id uuid not null',
    find: `select name from tenant join pg_attribute a on a.attrelid = self and a.attnum = key
           where not a.attnotnull or a.atttypid <> 'uuid'::regtype`,
  },
  {
    rule: 'a primary key begins with the organization',
    fix: 'declare primary key (organization_id, id)',
    find: `select name from tenant where key is not null and not exists (
             select 1 from pg_constraint p where p.conrelid = self and p.contype = 'p' and p.conkey[1] = key)`,
  },
  {
    rule: 'what is unique is unique within an organization',
    fix: 'put organization_id first among the columns of the unique or exclusion constraint',
    find: `select name, i.indexrelid::regclass::text from tenant join pg_index i on i.indrelid = self
           where (i.indisunique or i.indisexclusion) and not key = any ((i.indkey::int2[])[0:i.indnkeyatts - 1])`,
  },
  {
    rule: 'an exclusion compares the organization with =',
    fix: 'write exclude using gist (organization_id with =, …)',
    find: `select name, x.conname::text from tenant join pg_constraint x on x.conrelid = self and x.contype = 'x'
           where not exists (select 1 from generate_subscripts(x.conkey, 1) s join pg_operator o on o.oid = x.conexclop[s]
                             where x.conkey[s] = key and o.oprname = '=')`,
  },
  {
    rule: 'a foreign key stays within the organization',
    fix: 'reference (organization_id, id) from (organization_id, …)',
    find: `select t.name, f.conname::text from tab t join pg_constraint f on f.conrelid = t.self and f.contype = 'f'
           join tenant r on r.self = f.confrelid
           where t.key is null or not exists (select 1 from generate_subscripts(f.conkey, 1) s
                                              where f.conkey[s] = t.key and f.confkey[s] = r.key)`,
  },
  {
    rule: 'a shared table does not point into an organization, nor an organization to a local table',
    fix: 'drop the foreign key; keep the id and look it up in the program',
    find: `select t.name, f.conname::text from tab t join pg_constraint f on f.conrelid = t.self and f.contype = 'f'
           join tab r on r.self = f.confrelid
           where (t.words ~ '^@(reference|local)' and r.self in (select self from tenant))
              or (t.self in (select self from tenant) and r.words ~ '^@local')`,
  },
  {
    rule: 'no foreign key empties or moves the organization of a row',
    fix: 'use on delete restrict or cascade, and no on update',
    find: `select name, f.conname::text from tenant join pg_constraint f on f.conrelid = self and f.contype = 'f'
           where key = any (f.conkey) and (f.confdeltype in ('n', 'd') or f.confupdtype in ('n', 'd', 'c'))`,
  },
  {
    rule: 'row-level security is on, for the owner too',
    fix: "call app_meta.tenant_table('app.…') in the migration",
    find: 'select name from tenant where not closed',
  },
  {
    rule: 'a policy lets an organization see its own rows',
    fix: "call app_meta.tenant_table('app.…') in the migration",
    find: `select name from tenant where not exists (
             select 1 from pg_policy p where p.polrelid = self and p.polpermissive and p.polcmd = '*'
               and p.polqual is not null and p.polwithcheck is not null)`,
  },
  {
    rule: 'every policy that admits rows asks for the organization',
    fix: "compare with nullif(current_setting('app.organization_id', true), '')::uuid, in using and in with check",
    find: `select name, p.polname::text from tenant join pg_policy p on p.polrelid = self and p.polpermissive
           where coalesce(pg_get_expr(p.polqual, self), 'app.organization_id') !~ 'app\\.organization_id'
              or coalesce(pg_get_expr(p.polwithcheck, self), 'app.organization_id') !~ 'app\\.organization_id'`,
  },
  {
    rule: 'a policy reads its own row and settings only',
    fix: 'put what the subquery finds into a setting when the transaction begins',
    find: `select name, p.polname::text from tenant join pg_policy p on p.polrelid = self
           where coalesce(p.polqual::text, '') || coalesce(p.polwithcheck::text, '') ~ '\\{SUBLINK'`,
  },
  {
    rule: 'a policy does not test a function for null',
    fix: 'use coalesce or nullif: a distributed engine cannot copy the other form',
    find: `select name, p.polname::text from tenant join pg_policy p on p.polrelid = self
           where coalesce(p.polqual::text, '') || coalesce(p.polwithcheck::text, '')
                 ~ '\\{NULLTEST :arg \\{(FUNCEXPR|NULLIFEXPR|COERCEVIAIO)'`,
  },
  {
    rule: 'no trigger on an organization’s table, save those that keep what was signed',
    fix: 'do it in the command; if the database alone can keep it, add the trigger to tools/health/schema-rules.ts with the reason',
    find: `select name, g.tgname::text from tenant join pg_trigger g on g.tgrelid = self
           where not g.tgisinternal and g.tgname not in (${list(allowedTriggers)})`,
  },
  {
    rule: 'a table is a plain one: logged, without rules, not inherited',
    fix: 'leave out unlogged, create rule and inherits',
    find: `select name from tenant where relpersistence <> 'p'
             or exists (select 1 from pg_rewrite w where w.ev_class = self and w.rulename <> '_RETURN')
             or relkind = 'r' and exists (select 1 from pg_inherits h where h.inhparent = self)`,
  },
  {
    rule: 'ids are made by the program',
    fix: 'drop the default: a uuid of version 7 comes from the device or the command; serial and identity need bigint',
    find: `select name, a.attname::text from tenant join pg_attribute a on a.attrelid = self and a.attnum > 0
           left join pg_attrdef d on d.adrelid = self and d.adnum = a.attnum
           where pg_get_expr(d.adbin, self) ~ '(uuid\\w*\\()' or (a.attidentity <> '' and a.atttypid <> 'int8'::regtype)
              or (pg_get_expr(d.adbin, self) like 'nextval(%')`,
  },
  {
    rule: 'an instant has a zone and an amount is exact',
    fix: 'use timestamptz for timestamp, integer cents for money, and whole minutes or numeric for real and double precision',
    find: `select name, a.attname::text from tab join pg_attribute a on a.attrelid = self and a.attnum > 0
           where a.atttypid in ('timestamp'::regtype, 'money'::regtype, 'float4'::regtype, 'float8'::regtype)`,
  },
  {
    rule: 'an index begins with the organization',
    fix: 'put organization_id first: every query names it',
    find: `select name, i.indexrelid::regclass::text from tenant join pg_index i on i.indrelid = self
           join pg_class x on x.oid = i.indexrelid join pg_am m on m.oid = x.relam
           where m.amname = 'btree' and i.indkey[0] <> key`,
  },
  {
    rule: 'a view sees with the eyes of who asks, and nothing is kept twice',
    fix: 'create view … with (security_invoker = true); no materialized views',
    find: `select relname::text from pg_class where relnamespace = 'app'::regnamespace and (relkind = 'm' or relkind = 'v'
             and not coalesce(reloptions && array['security_invoker=true', 'security_invoker=on'], false))`,
  },
  {
    rule: 'no function acts with more rights than who calls it',
    fix: 'leave out security definer, or pass the rows in',
    find: `select p.oid::regprocedure::text from pg_proc p where pronamespace = 'app'::regnamespace and prosecdef`,
  },
  {
    rule: 'the program’s role is bound: it owns nothing, passes over nothing and may not empty a table',
    fix: `let the owner own it; grant ${appRole} select, insert, update and delete at most, and public nothing`,
    find: `select rolname::text, 'the role itself' from pg_roles where rolname = '${appRole}' and (rolsuper or rolbypassrls)
           union all
           select name, 'owns it' from tab where pg_has_role('${appRole}', relowner, 'usage')
           union all
           select name, privilege_type from tab, aclexplode((select relacl from pg_class c where c.oid = tab.self)) g
           where g.grantee = 0
              or g.grantee = (select oid from pg_roles where rolname = '${appRole}')
                 and g.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')`,
  },
  {
    rule: 'every column says whether it is sensitive',
    fix: "call app_meta.mark('schema.table', sensitive, plain), which comments 'sensitive: …' or 'not sensitive'",
    find: `select format('%s.%s', n.nspname, c.relname), a.attname::text
           from pg_class c join pg_namespace n on n.oid = c.relnamespace
           join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
           where n.nspname in ('app', 'auth', 'app_meta') and c.relkind in ('r', 'p')
             and coalesce(col_description(c.oid, a.attnum), '') !~ '^(not sensitive$|sensitive: \\S)'`,
  },
  {
    rule: 'a table is named for one row',
    fix: 'name it in the singular; a word that only looks like a plural goes into tools/health/schema-rules.ts',
    find: `select name from tab
           where name ~ 's$' and regexp_replace(name, '^.*_', '') not in (${list(oneThing)})`,
  },
].map(({ find, ...rule }) => ({ ...rule, find: `${tables}\n${find}` }))
