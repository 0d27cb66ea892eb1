import type { Locator } from '@playwright/test'

/** Chooses the language of the account, and goes on once the account remembers it. */
export async function chooseLanguage(choice: Locator, locale: string): Promise<void> {
  const remembered = choice
    .page()
    .waitForResponse(
      (answer) => answer.request().method() === 'PUT' && answer.url().endsWith('/api/me') && answer.ok(),
    )
  await choice.selectOption(locale)
  await remembered
}
