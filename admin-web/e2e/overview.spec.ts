import { expect, expectAccessible, hubUrl, test } from './support/test'

test('shows what fires as it fires, and what fails with its reason', async ({
  admin: page,
  center,
}) => {
  await page.goto(`${hubUrl()}/admin/overview`)
  const failing = await center.script('e2e-overview-fails', 'exit 7', {
    schedule: { kind: 'EVERY', every: '30m' },
  })
  const { id } = await center.task('e2e-overview')
  await center.trigger(id)
  await center.trigger(failing.id)

  const latest = page.getByRole('table', { name: 'Latest runs' })
  await expect(latest.getByRole('row', { name: /e2e-overview Succeeded/ })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Failing tasks' })).toContainText(
    'e2e-overview-fails',
    { timeout: 25_000 },
  )
  await expect(page.getByRole('region', { name: 'Next fires' })).toContainText('e2e-overview-fails')
  await expect(page.getByRole('region', { name: 'Executors' })).toContainText('Online')
  await expect(page.locator('canvas')).toHaveCount(2)
  await expectAccessible(page)
  await center.post(`/tasks/${failing.id}/disable`, {})
})
