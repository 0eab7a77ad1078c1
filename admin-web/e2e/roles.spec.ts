import { expect, hubUrl, signIn, test } from './support/test'

test('offers a viewer nothing that he may not do', async ({ page, center }) => {
  const { id } = await center.task('e2e-only-seen')
  await center.post('/users', {
    username: 'e2e-viewer',
    password: 'looks at everything',
    mustChangePassword: false,
    grants: [{ role: 'VIEWER', group: '*' }],
  })
  await signIn(page, hubUrl(), { username: 'e2e-viewer', password: 'looks at everything' })

  await page.getByRole('link', { name: 'Tasks', exact: true }).click()
  await expect(page.getByRole('link', { name: 'e2e-only-seen' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Create task' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Import' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Actions of/ })).toHaveCount(0)
  await expect(page.getByRole('checkbox')).toHaveCount(0)

  await page.goto(`${hubUrl()}/admin/tasks/${id}`)
  await expect(page.getByRole('heading', { name: 'e2e-only-seen' })).toBeVisible()
  await expect(page.getByRole('button', { name: /Run now|Disable|Delete|Edit/ })).toHaveCount(0)
})

test('refuses him all the same, in its own words', async ({ page, center }) => {
  await center.post('/users', {
    username: 'e2e-writer-no-more',
    password: 'looks at everything',
    mustChangePassword: false,
    grants: [{ role: 'VIEWER', group: '*' }],
  })
  await signIn(page, hubUrl(), {
    username: 'e2e-writer-no-more',
    password: 'looks at everything',
  })
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await page.goto(`${hubUrl()}/admin/tasks/new`)
  await page.getByLabel('Name', { exact: true }).fill('e2e-refused')
  await page.getByRole('combobox', { name: 'Handler' }).fill('hello')
  await page.getByRole('combobox', { name: 'Handler' }).press('Enter')
  await page.getByRole('button', { name: 'Create task' }).click()
  await expect(page.getByText('PERMISSION_DENIED')).toBeVisible()
})
