import { createHmac } from 'node:crypto'
import type { Page } from '@playwright/test'
import { printSetUpLink } from '../src/app/set-up-link.ts'
import { goTo } from './run/go-to.ts'
import { look } from './run/look.ts'
import { password } from './run/people.ts'
import { runPeerway } from './run/peerway.ts'
import { expect, test as withAgencies } from './run/test.ts'

/** A Peerway on which nobody has set foot yet. */
const test = withAgencies.extend({
  // oxlint-disable-next-line no-empty-pattern
  peerway: async ({}, use) => {
    const { close, ...peerway } = await runPeerway()
    await use({ ...peerway, close } as typeof peerway)
    await close()
  },
})

test('from an empty machine: the first agency, a colleague by link, a peer by card, a second step, two roles', async ({
  peerway,
  open,
}) => {
  const link = (await printSetUpLink(peerway.house))!
  const ruben = await open(null, { at: new URL(link).pathname })

  await test.step('the one-time link sets up the first agency, once', async () => {
    await ruben.getByRole('button', { name: 'Set up the agency' }).click()
    await expect(ruben.getByRole('alert')).toBeFocused()
    await look(ruben, 'set-up-refused')
    await ruben.getByLabel('Name of the agency').fill('Cumberland Mentors')
    await ruben.getByLabel('Time zone').selectOption('America/Chicago')
    await ruben.getByRole('checkbox', { name: 'MAPs peer mentoring' }).check()
    await ruben.getByRole('checkbox', { name: 'Peer Support Services' }).check()
    await ruben.getByLabel('Your name').fill('Ruben Castellanos')
    await ruben.getByLabel('E-mail address').fill('ruben@cumberland.example')
    await ruben.getByLabel('Password', { exact: true }).fill('password123')
    await ruben.getByRole('button', { name: 'Set up the agency' }).click()
    await expect(ruben.getByRole('alert'), 'a password that everybody guesses first').toBeVisible()
    await ruben.reload()
    await expect(ruben.getByLabel('E-mail address'), 'typed before the reload').toHaveValue(
      'ruben@cumberland.example',
    )
    await expect(ruben.getByRole('checkbox', { name: 'MAPs peer mentoring' })).toBeChecked()
    await expect(ruben.getByLabel('Password', { exact: true }), 'which is kept nowhere').toHaveValue('')
    await ruben.getByLabel('Password', { exact: true }).fill(password)
    await look(ruben, 'set-up')
    await ruben.getByRole('button', { name: 'Set up the agency' }).click()
    await expect(ruben.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
    await look(ruben, 'today-of-an-admin')
    const late = await open(null, { at: new URL(link).pathname })
    await expect(late.getByRole('heading', { name: 'This link does not work any more' })).toBeVisible()
    await look(late, 'set-up-gone')
  })

  const dana = await test.step('a colleague is invited by a link that is passed on', async () => {
    const invitation = await invite(ruben, 'Coordinator', 'Dana Whitlock')
    await look(ruben, 'invitation-link')
    const page = await open(null, { at: invitation })
    await expect(page.getByText('You are invited as: coordinator.')).toBeVisible()
    await look(page, 'invited')
    await page.getByLabel('Your name').fill('Dana Whitlock')
    await page.getByLabel('E-mail address').fill('dana@cumberland.example')
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Accept the invitation' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
    return page
  })

  const code = await test.step('a peer without e-mail gets a printed card', async () => {
    await goTo(dana, 'Peers')
    await dana.getByRole('link', { name: 'Take on a peer' }).first().click()
    await dana.getByLabel(/^Name/).fill('Priya Natarajan')
    await dana.getByRole('radio', { name: 'MAPs peer mentoring' }).check()
    await dana.getByRole('button', { name: 'Take on', exact: true }).click()
    await expect(dana.getByRole('heading', { level: 1, name: 'Priya Natarajan' })).toBeVisible()
    await goTo(dana, 'Sign-ins and staff')
    await dana.getByRole('link', { name: 'Invite somebody' }).click()
    await dana.getByRole('radio', { name: 'Peer', exact: true }).check()
    await dana.getByRole('button', { name: 'Priya Natarajan' }).click()
    await dana.getByRole('radio', { name: /^A printed card/ }).check()
    await look(dana, 'invite')
    await dana.getByRole('button', { name: 'Make the invitation' }).click()
    const shown = dana.locator('.people-code')
    await expect(shown).toBeVisible()
    const text = await shown.innerText()
    await dana.getByRole('link', { name: 'Print the card' }).click()
    await expect(dana.locator('.card-code')).toHaveText(text.replaceAll('-', ' '))
    await look(dana, 'card')
    return text
  })

  await test.step('she comes in with the card and a PIN of her own, and only with both', async () => {
    const priya = await open(null, { on: 'phone' })
    const begin = async () => {
      await priya.getByRole('button', { name: 'Card', exact: true }).click()
      await priya.getByLabel('Code on the card').fill(code.toLowerCase())
      await priya.getByRole('button', { name: 'Go on' }).click()
    }
    await begin()
    await expect(priya.getByText('You are invited as: peer.')).toBeVisible()
    await look(priya, 'invited-by-card')
    await priya.getByLabel('Choose a PIN').fill('482915')
    await priya.getByRole('button', { name: 'Accept the invitation' }).click()
    await expect(priya.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
    await look(priya, 'today-of-a-new-peer')
    await priya.getByRole('navigation').getByRole('button', { name: 'More' }).click()
    await look(priya, 'more')
    await priya.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click()
    await begin()
    await priya.getByLabel('PIN', { exact: true }).fill('482916')
    await priya.getByRole('button', { name: 'Sign in' }).click()
    await expect(priya.getByRole('alert')).toBeVisible()
    await look(priya, 'card-refused')
    await priya.getByLabel('PIN', { exact: true }).fill('482915')
    await priya.getByRole('button', { name: 'Sign in' }).click()
    await expect(priya.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
  })

  await test.step('a second step is asked for after the password, once it is set up', async () => {
    await goTo(dana, 'My account')
    await look(dana, 'account')
    await dana.getByRole('button', { name: 'Set up the second step' }).click()
    const form = dana.getByRole('form', { name: 'Second step' })
    await form.getByLabel('Your password now').fill(password)
    await form.getByRole('button', { name: 'Set up the second step' }).click()
    const key = (await form.locator('.code').innerText()).replace(/\s/g, '')
    await look(dana, 'second-step')
    await form.getByLabel('Code from your app').fill(oneTimeCode(key))
    await form.getByRole('button', { name: 'Turn it on' }).click()
    await expect(dana.locator('.codes li').first()).toBeVisible()
    await look(dana, 'recovery-codes')
    const recovery = await dana.locator('.codes li').first().innerText()
    await dana.getByRole('button', { name: 'I have kept them' }).click()
    await expect(dana.getByText('When you sign in, you give a code from your app.')).toBeVisible()

    const elsewhere = await open(null)
    await elsewhere.getByLabel('E-mail address').fill('dana@cumberland.example')
    await elsewhere.getByLabel('Password', { exact: true }).fill(password)
    await elsewhere.getByRole('button', { name: 'Sign in' }).click()
    await elsewhere.getByLabel('Code from your app').fill('000000')
    await elsewhere.getByRole('button', { name: 'Sign in' }).click()
    await expect(elsewhere.getByRole('alert')).toBeVisible()
    await look(elsewhere, 'second-step-refused')
    await elsewhere.getByRole('button', { name: 'I do not have my phone' }).click()
    await elsewhere.getByLabel('Recovery code').fill(recovery)
    await elsewhere.getByRole('button', { name: 'Sign in' }).click()
    await expect(elsewhere.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
  })

  await test.step('a second role is added to the same sign-in, and one is on at a time', async () => {
    const invitation = await invite(ruben, 'Supervisor', 'Dana Whitlock')
    await dana.goto(invitation)
    await dana.getByRole('radio', { name: /^With the account you are signed in with/ }).check()
    await look(dana, 'invited-again')
    await dana.getByRole('button', { name: 'Accept the invitation' }).click()
    const side = dana.getByRole('navigation').first()
    await expect(side.getByRole('button', { name: /^supervisor/i })).toBeVisible()
    await expect(side.getByRole('link', { name: 'Pair', exact: true })).toHaveCount(0)
    await side.getByRole('button', { name: /^supervisor/i }).click()
    await look(dana, 'roles')
    await dana
      .getByRole('dialog')
      .getByRole('button', { name: /^coordinator/i })
      .click()
    await expect(side.getByRole('link', { name: 'Pair', exact: true })).toBeVisible()
    await goTo(ruben, 'Sign-ins and staff')
    await look(ruben, 'sign-ins-and-staff')
  })
})

/** Invites a colleague by a link; gives back where the link leads. */
async function invite(page: Page, role: string, name: string): Promise<string> {
  await goTo(page, 'Sign-ins and staff')
  await page.getByRole('link', { name: 'Invite somebody' }).click()
  await page.getByLabel(/^As what/).selectOption({ label: role })
  const known = page.getByRole('radio', { name, exact: true })
  await page.getByRole('radio', { name: 'Somebody new' }).waitFor()
  if (await known.count()) await known.check()
  else {
    await page.getByRole('radio', { name: 'Somebody new' }).check()
    await page.getByLabel(/^Name/).fill(name)
  }
  await page.getByRole('radio', { name: /^A link/ }).check()
  await page.getByRole('button', { name: 'Make the invitation' }).click()
  const link = await page.getByLabel('Link', { exact: true }).inputValue()
  return new URL(link).pathname
}

/** What an app for codes on a phone shows now (RFC 6238). */
function oneTimeCode(key: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...key].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const secret = Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const hash = createHmac('sha1', secret).update(counter).digest()
  const at = hash.at(-1)! & 15
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
