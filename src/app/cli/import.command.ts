import { readFile as readBytes } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import type { Actor } from '../../kernel/actor.ts'
import { type Database, inOrganization, type Inside } from '../../kernel/database/tx.ts'
import { covers } from '../../kernel/days.ts'
import { wordsIn } from '../../kernel/i18n/catalogue.ts'
import type { Words } from '../../kernel/i18n/speak.ts'
import { isId } from '../../kernel/ids.ts'
import { hatsOf, organizationItself } from '../../organizations/organizations.sql.ts'
import { fieldLabel, spoken, valueWords } from '../../participants/import-view.ts'
import { importOf } from '../../participants/imports.sql.ts'
import { rowsIn, rowStates, rowsWithQuestions } from '../../participants/import-rows.sql.ts'
import { previewImport, readImport, refusalOf } from '../../participants/preview-import.command.ts'
import { mostRows } from '../../participants/roster.ts'
import { beginImport, runImport } from '../../participants/run-import.command.ts'
import { codeOf } from '../cannot-start.ts'
import { daysBy } from '../compose.ts'
import { readConfiguration } from '../configuration.ts'
import { appDatabase } from '../connections.ts'
import { openForCommand } from '../database/join.ts'
import { BadInput, type Command, didYouMean, oneFile } from './command.ts'

/**
 * `import FILE --organization NAME|ID`: people from a roster or a FHIR file, as on screen. 0 where every row is in,
 * 1 where rows were refused or wait for a choice, 2 for bad input.
 */
export const command: Command = async ({ args, out, err }) => {
  const asked = readArguments(args)
  const bytes = await bytesOf(asked.file)
  const opened = await openForCommand(readConfiguration())
  try {
    const database = appDatabase(opened.app)
    const organization = await findOrganization(database, opened.app, asked.organization)
    const actor = asked.as ? await coordinatorNamed(database, opened.app, organization, asked.as) : null
    const inside: Inside = { organizationId: organization.id, actorId: actor?.membershipId ?? null }
    return await importInto({ database, inside, actor, zone: organization.zone }, asked, bytes, out, err)
  } finally {
    await opened.stop()
  }
}

type Asked = ReturnType<typeof readArguments>

function readArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        organization: { type: 'string' },
        as: { type: 'string' },
        records: { type: 'string' },
        conflicts: { type: 'string' },
        preview: { type: 'boolean', default: false },
        'strip-digits': { type: 'boolean', default: false },
        'keep-digits': { type: 'boolean', default: false },
      },
    })
    const file = oneFile(positionals, 'Say which one file: npx peerway import FILE --organization NAME')
    if (!values.organization) throw new BadInput('--organization: say into which agency, by its name or id')
    const { conflicts } = values
    if (conflicts !== undefined && conflicts !== 'keep' && conflicts !== 'take')
      throw new BadInput(`--conflicts: "${conflicts}" is neither keep nor take`)
    if (values['strip-digits'] && values['keep-digits'])
      throw new BadInput('--strip-digits and --keep-digits: only one of them can be meant')
    return {
      file,
      organization: values.organization,
      as: values.as,
      recordSystem: values.records,
      conflicts: conflicts as 'keep' | 'take' | undefined,
      preview: values.preview,
      stripTrailingDigits: values['strip-digits'] ? true : values['keep-digits'] ? false : undefined,
    }
  } catch (error) {
    throw error instanceof BadInput ? error : new BadInput((error as Error).message)
  }
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readBytes(file)
  } catch (error) {
    const why = codeOf(error) === 'ENOENT' ? 'there is no such file' : (error as Error).message
    throw new BadInput(`${file}: ${why}`)
  }
}

type Organization = { id: string; name: string; zone: string }

/** The one table outside the organizations says which there are; each is then asked its name from inside. */
async function findOrganization(database: Database, pool: pg.Pool, named: string): Promise<Organization> {
  const { rows } = await pool.query<{ organization_id: string }>(
    'select distinct organization_id from app.directory',
  )
  const ids = [...new Set([...rows.map((row) => row.organization_id), ...(isId(named) ? [named] : [])])]
  const all: Organization[] = []
  for (const id of ids) {
    const inside = { organizationId: id, actorId: null }
    await inOrganization(database, inside, async (tx) => {
      all.push(await organizationItself(tx))
    }).catch((error: unknown) => {
      if ((error as Error).message !== 'no result') throw error
    })
  }
  const found = all.filter(({ id, name }) => id === named || name.toLowerCase() === named.toLowerCase())
  if (found.length > 1) throw new BadInput(`--organization: several are called "${named}"; give the id`)
  if (found[0]) return found[0]
  const names = all.map(({ name }) => name)
  const known = names.length === 0 ? 'There is no agency yet.' : `Known: ${names.join(', ')}`
  throw new BadInput(`--organization: there is no "${named}".${didYouMean(named, names)}\n${known}`)
}

async function coordinatorNamed(
  database: Database,
  pool: pg.Pool,
  organization: Organization,
  email: string,
): Promise<Actor> {
  const { rows } = await pool.query<{ id: string }>(
    'select id from auth."user" where lower(email) = lower($1)',
    [email],
  )
  const [account] = rows
  const inside = { organizationId: organization.id, actorId: null }
  const today = daysBy(() => Date.now())(organization.zone)
  const hats = account ? await inOrganization(database, inside, (tx) => hatsOf(tx, account.id)) : []
  const hat = hats.find(
    ({ role, fromDay, toDay }) =>
      (role === 'coordinator' || role === 'agency-admin') && covers({ from: fromDay, to: toDay }, today),
  )
  if (!account || !hat)
    throw new BadInput(`--as: ${email} is no coordinator or admin of ${organization.name} today`)
  return {
    accountId: account.id,
    membershipId: hat.id,
    organizationId: organization.id,
    role: hat.role,
    participantId: null,
    peerId: null,
    staffId: hat.staffId,
  }
}

type Where = { database: Database; inside: Inside; actor: Actor | null; zone: string }

async function importInto(
  { database, inside, actor, zone }: Where,
  asked: Asked,
  bytes: Uint8Array,
  out: (text: string) => void,
  err: (text: string) => void,
): Promise<number> {
  const words = wordsIn('en')
  const now = () => Date.now()
  const file = { name: basename(asked.file), bytes, ...asked }
  const read = await readImport(file, daysBy(now)(zone))
  if ('refusals' in read) {
    for (const refusal of read.refusals) {
      const { text, change } = spoken(refusal, words)
      err(`${asked.file}: ${text} ${change} (${refusalOf(refusal).code})`)
    }
    return 2
  }
  const { dropped, digitsPercent } = read.survey
  if (dropped.length) out(`Left behind and kept nowhere: ${dropped.join(', ')}`)
  if (digitsPercent >= 90)
    out(
      read.options.stripTrailingDigits
        ? `Nearly all names end in digits; these were taken off. --keep-digits leaves them.`
        : `Nearly all names end in digits. --strip-digits takes them off.`,
    )
  const previewed = await inOrganization(database, inside, (tx) =>
    previewImport(tx, actor, { now: now(), agencyZone: zone }, file, read),
  )
  if ('refused' in previewed) throw new Error('a file that was read was refused')
  const { id } = previewed.done
  const seen = await inOrganization(database, inside, (tx) => rowStates(tx, id))
  out(`${read.rows.length} ${read.rows.length === 1 ? 'row' : 'rows'}: ${summary(seen)}`)
  if (asked.preview) {
    await report({ database, inside }, id, words, out)
    return seen.refused || seen.conflict ? 1 : 0
  }
  await inOrganization(database, inside, (tx) =>
    beginImport(tx, actor, now(), id, { conflicts: asked.conflicts }),
  )
  const all = (seen.new ?? 0) + (seen.changed ?? 0)
  let ready = 0
  await runImport({ database, inside, actor, agencyZone: zone, now }, id, ({ rows }) => {
    ready += rows
    out(`${Math.min(ready, all)} of ${all} …`)
  })
  const done = await inOrganization(database, inside, async (tx) => ({
    found: await importOf(tx, id),
    states: await rowStates(tx, id),
  }))
  await report({ database, inside }, id, words, out)
  const made = done.found?.counts.made ?? 0
  out(`Done: ${made} ${made === 1 ? 'person' : 'people'} new, ${done.found?.counts.changed ?? 0} changed.`)
  return done.states.refused || done.states.conflict ? 1 : 0
}

function summary(states: Readonly<Partial<Record<string, number>>>): string {
  return Object.entries(states)
    .map(([state, rows]) => `${rows} ${state}`)
    .join(', ')
}

/** Row by row what was refused, what waits for a choice, and what is asked. */
async function report(
  { database, inside }: Pick<Where, 'database' | 'inside'>,
  id: string,
  words: Words,
  out: (text: string) => void,
): Promise<void> {
  const { refused, conflicts, asked } = await inOrganization(database, inside, async (tx) => ({
    refused: await rowsIn(tx, id, 'refused', mostRows),
    conflicts: await rowsIn(tx, id, 'conflict', mostRows),
    asked: await rowsWithQuestions(tx, id, mostRows),
  }))
  for (const { line, refusals } of refused)
    for (const refusal of refusals) {
      const { text, change } = spoken(refusal, words)
      out(`line ${line}: refused. ${text} ${change}`)
    }
  for (const { line, likeId, changes } of conflicts) {
    if (likeId) {
      out(`line ${line}: may be somebody who is here already; choose on screen.`)
      continue
    }
    for (const { field, before, after, conflict } of changes)
      if (conflict)
        out(
          `line ${line}: ${fieldLabel(field, words)} was changed by hand (${valueWords(field, before, words)}; the file says ${valueWords(field, after, words)}). --conflicts keep or take decides.`,
        )
  }
  for (const { line, questions } of asked)
    for (const question of questions) out(`line ${line}: ${spoken(question, words).text}`)
}
