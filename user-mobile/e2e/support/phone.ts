import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { hubUrl } from '../../../web-client/e2e/browser'

export { expectAccessible, hubUrl } from '../../../web-client/e2e/browser'

export const SIZE = { width: 390, height: 844 }

/** Another phone than the one of the test's own page. */
export function newPhone(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({
    viewport: SIZE,
    hasTouch: true,
    isMobile: true,
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
  })
}

export async function signIn(
  page: Page,
  who: { username: string; password: string },
  url = hubUrl(),
): Promise<void> {
  await page.goto(`${url}/m/`)
  await page.getByLabel('User name').fill(who.username)
  await page.getByLabel('Password').fill(who.password)
  await page.getByRole('button', { name: 'Sign in' }).tap()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
}
