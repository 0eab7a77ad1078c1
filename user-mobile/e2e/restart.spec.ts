import { expect, test } from '@playwright/test'
import { Hub } from '../../web-client/e2e/hub'
import { signIn } from './support/phone'

test('a phone stays signed in when the center is started anew', async ({ page }) => {
  test.slow() // a center of its own is started twice
  const admin = { username: 'admin', password: 'correct horse battery' }
  const hub = await Hub.start({ name: 'phone-restart', password: admin.password })
  try {
    await signIn(page, admin, hub.url)
    await hub.stopCenter()
    await expect(page.getByText('Alarms on this phone ring all the same')).toBeVisible()

    await hub.startCenter()
    await expect(page.getByText('Alarms on this phone ring all the same')).toBeHidden({
      timeout: 30_000,
    })
    await page.reload()
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
    await page.getByRole('link', { name: 'Me', exact: true }).tap()
    await expect(page.getByRole('heading', { name: 'admin' })).toBeVisible()
  } finally {
    await hub.stop()
  }
})
