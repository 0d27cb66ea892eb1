import type { Page } from '@playwright/test'

/** A place in the navigation, beside the page. */
export const goTo = (page: Page, place: string) =>
  page.getByRole('navigation').first().getByRole('link', { name: place, exact: true }).click()
