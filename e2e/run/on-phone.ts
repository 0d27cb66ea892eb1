import { expect, type Page } from '@playwright/test'

/** What a peer does on a phone with one other person, time and again. */
export function onPhone(phone: Page, pairingId: string, withWhom: RegExp) {
  const hours = async (from: string, until: string) => {
    await phone.getByLabel(/^From/).fill(from)
    await phone.getByLabel(/^Until/).fill(until)
  }
  return {
    hours,
    /** Fills in an empty plan; what the clauses say of it stands beneath. */
    plan: async (day: string, from: string, until: string) => {
      await phone.goto(`/plan?pairing=${pairingId}&day=${day}`)
      await hours(from, until)
    },
    planIt: async () => {
      await phone.getByRole('button', { name: 'Plan it' }).click()
      // The bar of the week above the form says "Planned" as well, long before anything is.
      await phone.waitForURL(/\/meetings\//)
      await expect(phone.getByText('Planned', { exact: true })).toBeVisible()
    },
    /** What was planned is there to be written down, with its times. */
    writeDownPlanned: async () => {
      await phone.goto('/record')
      await phone.getByRole('main').getByRole('link', { name: withWhom }).first().click()
    },
    /** Begins to write down what was not planned. */
    writeDown: async (day: string, from: string, until: string) => {
      await phone.goto(`/record/${crypto.randomUUID()}?pairing=${pairingId}`)
      await phone.getByLabel(/^Day/).fill(day)
      await hours(from, until)
    },
    say: async (what: string, progress = 'None yet') => {
      await phone.getByLabel('What was said').fill(what)
      const topics = phone.getByRole('group', { name: /^Topics/ }).getByRole('checkbox')
      if ((await topics.count()) > 0) await topics.first().check()
      await phone.getByLabel('How they are getting on').fill(progress)
    },
    sign: async () => {
      await phone.getByRole('button', { name: 'Sign', exact: true }).click()
      await expect(phone.getByText('Signed', { exact: true })).toBeVisible()
    },
  }
}
