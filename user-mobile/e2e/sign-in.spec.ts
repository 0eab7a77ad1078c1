import { expect, test } from '@playwright/test'
import { ADMIN } from '../../web-client/e2e/shared-hub'
import { expectAccessible, hubUrl, signIn } from './support/phone'

test('a phone signs in, stays so over a reload, and signs out', async ({ page }) => {
  await page.goto(`${hubUrl()}/m/`)
  await expect(page.getByRole('heading', { name: 'Sign in to Tocsin' })).toBeVisible()
  await expectAccessible(page)

  await signIn(page, ADMIN)
  await expectAccessible(page)
  await page.reload()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()

  await page.getByRole('link', { name: 'Me', exact: true }).tap()
  await page.getByRole('button', { name: 'Sign out', exact: true }).tap()
  await expect(page.getByRole('heading', { name: 'Sign in to Tocsin' })).toBeVisible()
})
