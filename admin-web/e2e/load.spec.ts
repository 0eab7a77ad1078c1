import { loadOf } from './support/measure'
import { expect, hubUrl, test } from './support/test'

const MOST_KB = 300

test('loads little before it shows something, and shows it at once', async ({ admin: page }) => {
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  const fresh = await page
    .context()
    .browser()!
    .newContext({
      storageState: await page.context().storageState(),
      locale: 'en-US',
    })
  const again = await fresh.newPage()
  await again.goto(`${hubUrl()}/admin/tasks`)
  await expect(again.getByRole('table').first()).toBeVisible()
  const load = await loadOf(again)
  console.log(load)

  expect(load.bytes).toBeLessThan(MOST_KB * 1_000)
  await fresh.close()
})
