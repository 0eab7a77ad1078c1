import { expect, expectAccessible, hubUrl, test } from './support/test'

test('creates a group, and tells when somebody else was faster to change it', async ({
  admin: page,
  center,
}) => {
  await page.goto(`${hubUrl()}/admin/groups`)
  await page.getByRole('button', { name: 'Create group' }).click()
  const creating = page.getByRole('dialog', { name: 'Create group' })
  await creating.getByLabel('Name', { exact: true }).fill('e2e-group')
  await creating.getByText('Narrow what HTTP tasks').click()
  await creating.getByLabel('They may call').fill('not a rule!')
  await creating.getByRole('button', { name: 'Create group' }).click()
  await expect(creating.getByText(/a rule is public, a name/).first()).toBeVisible()
  await expectAccessible(page)
  await creating.getByLabel('They may call').fill('api.example.com\n*.example.com')
  await creating.getByRole('button', { name: 'Create group' }).click()
  const row = page.getByRole('row', { name: /e2e-group/ })
  await expect(row).toContainText('what 2 rules allow')
  await expectAccessible(page)

  await row.getByRole('button', { name: 'Change group e2e-group' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change group e2e-group' })
  await dialog.getByLabel('Description').fill('mine')
  const { items } = await center.get<{ items: { id: string; name: string }[] }>('/groups?limit=200')
  const group = items.find((each) => each.name === 'e2e-group')!
  await center.put(`/groups/${group.id}`, { name: 'e2e-group', description: 'theirs' })
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()

  const stale = dialog.getByRole('alert')
  await expect(stale).toContainText('Description: — → theirs')
  await stale.getByRole('button', { name: 'Discard mine, edit theirs' }).click()
  await expect(dialog.getByLabel('Description')).toHaveValue('theirs')
  await dialog.getByLabel('Description').fill('both')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(row).toContainText('both')

  await row.getByRole('button', { name: 'Delete group e2e-group' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(row).toHaveCount(0)
})

test('keeps a secret that nobody sees again', async ({ admin: page }) => {
  await page.goto(`${hubUrl()}/admin/secrets`)
  await page.getByRole('button', { name: 'Keep a secret' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Keep a secret' })
  await dialog.getByLabel('Name', { exact: true }).fill('e2e-token')
  await dialog.getByLabel('Value').fill('s3cr3t-of-e2e')
  await dialog.getByLabel('Sent only to').fill('api.example.com')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Keep a secret' }).click()

  const row = page.getByRole('row', { name: /e2e-token/ })
  await expect(row).toContainText('api.example.com')
  await row.getByRole('button', { name: 'Replace secret e2e-token' }).click()
  const replacing = page.getByRole('dialog', { name: 'Replace secret e2e-token' })
  await expect(replacing.getByLabel('Value')).toHaveValue('')
  await replacing.getByLabel('Sent only to').fill('api.example.com\nelse.example.com')
  await replacing.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(replacing.getByText('VALUE_REQUIRED')).toBeVisible()
  expect(await page.content()).not.toContain('s3cr3t-of-e2e')
})

test('asks before it keeps less, and says so in the audit trail', async ({
  admin: page,
  center,
}) => {
  await page.goto(`${hubUrl()}/admin/settings`)
  await page.getByLabel('Ended runs and their logs').fill('7')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const question = page.getByRole('dialog', { name: 'Keep less than now?' })
  await expect(question).toContainText('more than 7 days ago')
  await question.getByRole('button', { name: 'Save and delete' }).click()
  await expect(page.getByText('Retention is saved')).toBeVisible()

  await page.getByLabel('Ended runs and their logs').fill('9')
  await center.put('/settings/retention', { runs: '8d', statistics: '31d', audit: null })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const stale = page.getByRole('alert').filter({ hasText: 'meanwhile' })
  await expect(stale).toContainText('7 days → 8 days')
  await page.getByRole('button', { name: 'Save mine all the same' }).click()
  await expect(stale).toHaveCount(0)

  await page.goto(`${hubUrl()}/admin/audit?action=settings.`)
  await expect(page.getByRole('row', { name: /changed retention/ })).toHaveCount(3)
  await expectAccessible(page)
  await page.getByRole('table').getByRole('button', { name: 'admin' }).first().click()
  await expect(page).toHaveURL(/user=admin/)
})
