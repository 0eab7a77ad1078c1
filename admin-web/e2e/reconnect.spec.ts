import { expect, test } from '@playwright/test'
import { Center } from '../../web-client/e2e/center'
import { Hub } from '../../web-client/e2e/hub'
import { signIn } from './support/test'

test('says when the center is away, and goes on by itself once it is back', async ({ page }) => {
  test.slow() // a center of its own is started twice
  const admin = { username: 'admin', password: 'correct horse battery' }
  const hub = await Hub.start({ name: 'reconnect', password: admin.password })
  try {
    const center = await Center.signIn(hub.url, admin)
    const { id } = await center.task('stays-open')
    await signIn(page, hub.url, admin)
    await page.getByRole('link', { name: 'Tasks', exact: true }).click()
    await expect(page.getByRole('link', { name: 'stays-open' })).toBeVisible()
    await page.getByRole('link', { name: 'stays-open' }).click()
    await expect(page.getByText('It has not run yet')).toBeVisible()

    await hub.stopCenter()
    await expect(page.getByText('Connection lost.')).toBeVisible()

    await hub.startCenter()
    await expect(page.getByText('Connection lost.')).toBeHidden({ timeout: 20_000 })
    const again = await Center.signIn(hub.url, admin)
    await again.post(`/tasks/${id}/trigger`, {})
    await expect(page.getByRole('table', { name: 'Recent runs' }).getByText('Queued')).toBeVisible()
  } finally {
    await hub.stop()
  }
})
