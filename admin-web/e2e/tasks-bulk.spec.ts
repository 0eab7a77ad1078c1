import { expect, test } from './support/test'

test('deletes many at once, after saying how many', async ({ admin: page, center }) => {
  for (const name of ['e2e-bulk-1', 'e2e-bulk-2', 'e2e-bulk-3']) await center.task(name)
  await page.goto(page.url().replace(/\/overview.*/, '/tasks?q=e2e-bulk'))
  await expect(page.getByRole('link', { name: /^e2e-/ })).toHaveCount(3)

  await page.getByRole('checkbox', { name: 'Select all on this page' }).check()
  await page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click()
  const question = page.getByRole('dialog', { name: 'Delete 3 tasks?' })
  await expect(question).toBeVisible()
  await question.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('Nothing matches these filters')).toBeVisible()
})
