import pino from 'pino'
import { compose } from '../../src/app/compose.ts'
import { openPool } from '../../src/app/database/pool.ts'
import { postOffice } from '../../src/app/mail.ts'
import { sendLetters } from '../../src/notices/send-letters.command.ts'

/** A process of its own that sends the letters of one hat, so that a test can kill it while it does. */
const { address, smtpUrl, now, organizationId, membershipId } = JSON.parse(process.argv[2]!)
const log = pino({ level: 'silent' })
const publicUrl = 'http://peerway.test'
const { house } = compose({
  pool: openPool(address, { name: 'send-once', max: 2 }),
  secret: 'only-for-tests-only-for-tests-only-for-tests',
  programs: new Map(),
  routes: [],
  publicUrl,
  behindProxy: false,
  log,
  clock: () => Date.now(),
  now: () => now,
  post: postOffice({ smtpUrl, mailFrom: undefined }, publicUrl, log),
})
await sendLetters(house, organizationId, membershipId)
process.exit(0)
