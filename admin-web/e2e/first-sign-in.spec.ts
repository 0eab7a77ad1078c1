import { expect, test } from '@playwright/test'
import { Hub } from '../../web-client/e2e/hub'
import { expectAccessible, signIn } from './support/test'

test('asks for a new password at the first sign-in, and keeps the sign-in over a reload', async ({
  page,
}) => {
  const hub = await Hub.start({ name: 'first-sign-in' })
  try {
    const password = /with the password {2}(\S+)/.exec(hub.output)?.[1] ?? ''

    await page.goto(hub.url)
    await expect(page).toHaveURL(/\/admin\/$/)
    await expectAccessible(page)
    await signIn(page, hub.url, { username: 'admin', password: 'not this one' })
    await expect(page.getByRole('alert')).toBeVisible()

    await signIn(page, hub.url, { username: 'admin', password })
    await expect(page.getByRole('heading', { name: 'Choose a new password' })).toBeVisible()
    await expectAccessible(page)
    await page.getByLabel('Present password').fill(password)
    await page.getByLabel('New password', { exact: true }).fill('correct horse battery')
    await page.getByLabel('New password, once more').fill('correct horse battery')
    await page.getByRole('button', { name: 'Change password' }).click()
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()

    await page.reload()
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()

    // until then the page still grows, and the menu that hangs in it moves away below the pointer
    await expect(page.getByText('Nothing has run yet')).toBeVisible()
    await page.getByRole('button', { name: 'Account of admin' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page.getByRole('heading', { name: 'Sign in to Tocsin' })).toBeVisible()
  } finally {
    await hub.stop()
  }
})
