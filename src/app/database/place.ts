import { createHash, randomBytes } from 'node:crypto'
import { chmod, lchown, mkdir, mkdtemp, readdir, readFile, realpath, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { CannotStart, codeOf, messageOf } from '../cannot-start.ts'
import { type Binaries, canRun, copyBinaries, runProgram, useDatabaseUrl } from './binaries.ts'
import { type Account, chownTree, exists, ownFolder, writeDurably } from './files.ts'

/** Where one embedded database lives and as whom it runs. */
export type Place = {
  /** PostgreSQL's own data folder. */
  cluster: string
  binaries: Binaries
  /** Set when we are root, which PostgreSQL refuses to run as. */
  account: Account | undefined
  log: string
}

export type Rules = {
  /** Where a database goes when root's account for it may not enter the data folder. */
  elsewhere: string
  accounts: string[]
}

export const usualRules: Rules = {
  elsewhere: '/var/lib/peerway',
  accounts: ['peerway', 'postgres', 'nobody'],
}

const note = (dataDir: string): string => join(dataDir, 'database-is-elsewhere.json')

/** Makes the data folder if need be and says where it truly is. */
export async function openDataDir(dataDir: string): Promise<string> {
  try {
    await mkdir(dirname(dataDir), { recursive: true })
    await mkdir(dataDir, { mode: 0o700 }).catch(async (error: unknown) => {
      if (codeOf(error) !== 'EEXIST' || !(await stat(dataDir)).isDirectory()) throw error
    })
    return await realpath(dataDir)
  } catch (error) {
    throw new CannotStart(
      `The data folder ${dataDir} cannot be made or entered (${codeOf(error) || messageOf(error)}).`,
      'Choose a folder that this account may write to: DATA_DIR=/path/to/folder npm start',
      { cause: error },
    )
  }
}

/** The cluster folder that this data folder already has, if any. */
export async function findCluster(dataDir: string): Promise<string | undefined> {
  const path = note(dataDir)
  if (await exists(path)) {
    const { cluster } = z.object({ cluster: z.string() }).parse(JSON.parse(await readFile(path, 'utf8')))
    if (await exists(join(cluster, 'PG_VERSION'))) return cluster
    throw new CannotStart(
      `The database of ${dataDir} was kept in ${cluster}, and that is gone.`,
      `Put it back, or restore a backup into an empty folder. To begin anew without it, delete ${path}.`,
    )
  }
  const inside = join(dataDir, 'cluster')
  return (await exists(join(inside, 'PG_VERSION'))) ? inside : undefined
}

export async function choosePlace(dataDir: string, binaries: Binaries, rules = usualRules): Promise<Place> {
  const log = join(dataDir, 'log', 'postgres.log')
  const found = await findCluster(dataDir)
  if (process.getuid?.() !== 0) {
    const cluster = found ?? join(dataDir, 'cluster')
    if (found) await mustBeMine(found)
    if (!(await canRun(binaries, undefined))) throw mayNotExecute(binaries)
    return { cluster, binaries, account: undefined, log }
  }
  const account = (found && (await ownerOf(found))) || (await chooseAccount(rules.accounts))
  const cluster = found ?? (await newCluster(dataDir, account, rules))
  if (found && (await ownerOf(found)) === undefined) await chownTree(found, account)
  if (found && !(await mayEnter(found, account))) {
    throw new CannotStart(
      `The database in ${found} belongs to the account "${account.name}", which may not enter that folder any more.`,
      `Let it pass through every folder above (chmod o+x), or start Peerway as "${account.name}".`,
    )
  }
  if (await canRun(binaries, account)) return { cluster, binaries, account, log }
  await openHome(rules.elsewhere)
  const copy = await copyBinaries(binaries, rules.elsewhere)
  if (!(await canRun(copy, account))) throw mayNotExecute(copy)
  return { cluster, binaries: copy, account, log }
}

function mayNotExecute({ folder }: Binaries): CannotStart {
  return new CannotStart(
    `Programs in ${folder} may not be executed (the disk may be mounted with "noexec").`,
    `Put the project on a disk that allows it.\n${useDatabaseUrl}`,
  )
}

async function mustBeMine(cluster: string): Promise<void> {
  const { uid } = await stat(cluster)
  if (uid === process.getuid?.()) return
  throw new CannotStart(
    `The database in ${cluster} belongs to another account (number ${uid}).`,
    'Start Peerway as root or as that account, or choose another DATA_DIR.',
  )
}

/** The account a cluster belongs to; none when root took it over, for instance by copying it. */
async function ownerOf(cluster: string): Promise<Account | undefined> {
  const { uid, gid } = await stat(cluster)
  if (uid === 0) return undefined
  const known = (await passwd()).find((account) => account.uid === uid)
  return { uid, gid: known?.gid ?? gid, name: known?.name ?? String(uid) }
}

async function chooseAccount(wanted: string[]): Promise<Account> {
  const accounts = await passwd()
  for (const name of wanted) {
    const account = accounts.find((known) => known.name === name && known.uid !== 0)
    if (account) return account
  }
  throw new CannotStart(
    `PostgreSQL refuses to run as root, and this machine has none of the accounts ${wanted.join(', ')} to run it as.`,
    `Start Peerway as an ordinary account, or make one for it: useradd --system peerway\n${useDatabaseUrl}`,
  )
}

async function passwd(): Promise<Account[]> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n')
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
}

/** Asked of the system itself, as that account: permission bits alone do not know access lists and mounts. */
async function mayEnter(folder: string, account: Account): Promise<boolean> {
  const { code } = await runProgram('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { account })
  return code === 0
}

async function newCluster(dataDir: string, account: Account, rules: Rules): Promise<string> {
  // a folder that we may have just made opens for the account's group, and for nobody else
  const { mode, uid, gid } = await stat(dataDir)
  if (uid === 0 && gid === 0 && (mode & 0o777) === 0o700 && (await readdir(dataDir)).every(isOurs)) {
    await lchown(dataDir, 0, account.gid)
    await chmod(dataDir, 0o710)
  }
  if (await mayEnter(dataDir, account)) return join(dataDir, 'cluster')
  return elsewhere(dataDir, rules)
}

const isOurs = (name: string): boolean =>
  /^(server\.lock|restore-unfinished|secrets\.json|log|database-is-elsewhere)/.test(name)

/** Others may pass through it and see nothing; said outright, because a strict umask would shut it. */
async function openHome(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await chmod(folder, 0o711)
}

async function elsewhere(dataDir: string, rules: Rules): Promise<string> {
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  // never the same name twice: what an earlier, deleted data folder left there is not ours to open
  const home = join(rules.elsewhere, `${hash}-${randomBytes(4).toString('hex')}`)
  const cluster = join(home, 'cluster')
  try {
    await openHome(rules.elsewhere)
    await openHome(home)
  } catch (error) {
    throw new CannotStart(
      `Only root may enter ${dataDir}, and the database, which may not run as root, could not be placed in ${home} (${codeOf(error)}).`,
      `Choose a DATA_DIR that other accounts may pass through.\n${useDatabaseUrl}`,
      { cause: error },
    )
  }
  return cluster
}

/** Leaves word in the data folder of a cluster that was placed elsewhere; once it is there, and not before. */
export async function leaveNote(dataDir: string, { cluster }: Place): Promise<void> {
  if (cluster === join(dataDir, 'cluster')) return
  const why =
    'Only root may enter this data folder, and PostgreSQL refuses to run as root. The database is kept in the folder named here, readable to its own account only. Move or copy the two together.'
  await writeDurably(note(dataDir), JSON.stringify({ cluster, why }) + '\n')
}

/** A path to a socket may have about 100 letters, and not every disk can hold one. */
export function socketFolders(place: Place): (() => Promise<string>)[] {
  const beside = join(place.cluster, '..', 'socket')
  const short = async (): Promise<string> =>
    ownFolder(await mkdtemp(join(tmpdir(), 'peerway-')), place.account)
  return Buffer.byteLength(beside) > 85 ? [short] : [() => ownFolder(beside, place.account), short]
}
