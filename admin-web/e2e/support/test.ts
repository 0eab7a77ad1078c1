import { expect, test as base, type Page } from '@playwright/test'
import { expectAccessible, hubUrl, settled } from '../../../web-client/e2e/browser'
import { Center } from '../../../web-client/e2e/center'
import { ADMIN } from '../../../web-client/e2e/shared-hub'

interface Fixtures {
  /** The shared hub's REST API, as its administrator. */
  center: Center
  /** A page on which the administrator of the shared hub is signed in. */
  admin: Page
}

export const test = base.extend<Fixtures>({
  center: async ({}, use) => {
    await use(await Center.signIn(hubUrl(), ADMIN))
  },
  admin: async ({ page }, use) => {
    await signIn(page, hubUrl(), ADMIN)
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
    await use(page)
  },
})

export { expect, expectAccessible, hubUrl, settled }

export async function signIn(
  page: Page,
  url: string,
  who: { username: string; password: string },
): Promise<void> {
  await page.goto(`${url}/admin/`)
  await page.getByLabel('User name').fill(who.username)
  await page.getByLabel('Password').fill(who.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Chooses in a select as one does by the keyboard: its field is covered by what is chosen. */
export async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label }).press('Enter')
  await page.getByRole('option', { name: option }).click()
}
