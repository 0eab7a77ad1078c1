import { choose, expect, expectAccessible, test } from './support/test'

test('creates a task by the editor and sees it fire', async ({ admin: page }) => {
  await page.getByRole('link', { name: 'Tasks', exact: true }).click()
  await page.getByRole('link', { name: 'Create task' }).click()
  await expect(page.getByRole('heading', { name: 'New task' })).toBeVisible()

  await choose(page, 'Handler', /^hello/)
  await page.getByRole('radio', { name: /By the calendar/ }).check()
  await choose(page, 'Dialect', 'Spring')
  await page.getByLabel('Cron text').fill('*/2 * * * *')
  await expect(page.getByLabel('What this schedule does')).toContainText('BAD_CRON')
  await page.getByLabel('Cron text').fill('*/2 * * * * *')
  await expect(page.getByLabel('What this schedule does')).toContainText('very 2 seconds')
  await expect(page.getByLabel('What this schedule does').getByRole('row')).toHaveCount(11)
  await page.getByLabel('Name', { exact: true }).fill('e2e-hello')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Create task' }).click()

  await expect(page.getByRole('heading', { name: 'e2e-hello' })).toBeVisible()
  const runs = page.getByRole('table', { name: 'Recent runs' })
  await expect(runs.getByText('Succeeded').nth(1)).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Disable' }).click()
  await expect(page.getByText('It is disabled, so it does not fire.')).toBeVisible()
})

test('says what is missing instead of creating half a task', async ({ admin: page }) => {
  await page.goto(page.url().replace(/\/overview.*/, '/tasks/new'))
  await page.getByRole('radio', { name: /HTTP call/ }).check()
  await page.getByRole('button', { name: 'Create task' }).click()

  await expect(page.getByText('Say which address it calls.').first()).toBeVisible()
  await expect(page.getByText('Give it a name.').first()).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Address' })).toBeFocused()

  await page.getByRole('textbox', { name: 'Address' }).fill('ftp://example.com/')
  await page.getByLabel('Name', { exact: true }).fill('e2e-http')
  await page.getByRole('button', { name: 'Create task' }).click()
  await expect(page.getByText('BAD_URL')).toBeVisible()
})

test('shows what somebody else changed meanwhile, and overwrites it only when told', async ({
  admin: page,
  center,
}) => {
  const task = await center.task('e2e-conflict', { description: 'as it was' })
  await page.goto(page.url().replace(/\/overview.*/, `/tasks/${task.id}/edit`))
  await page.getByLabel('Description').fill('mine')
  await expect(page.getByText('One change against the saved version')).toBeVisible()

  await center.put(`/tasks/${task.id}`, {
    group: 'default',
    name: 'e2e-conflict',
    kind: 'JAVA',
    handler: 'hello',
    description: 'as it was',
    timeout: '7s',
    schedule: { kind: 'MANUAL' },
  })
  await page.getByRole('button', { name: 'Save' }).click()

  const dialog = page.getByRole('dialog', { name: 'Somebody else has changed this task' })
  await expect(dialog.getByRole('table', { name: 'What they changed' })).toContainText('7s')
  await expect(dialog.getByRole('table', { name: 'What you changed' })).toContainText('mine')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Discard mine, edit theirs' }).click()
  await expect(page.getByLabel('Description')).toHaveValue('as it was')
})

test('finds tasks by a filter that stays in the address', async ({ admin: page, center }) => {
  for (const name of ['e2e-many-1', 'e2e-many-2', 'e2e-many-3']) await center.task(name)
  await page.getByRole('link', { name: 'Tasks', exact: true }).click()

  await page.getByLabel('Name, handler or description').fill('e2e-many')
  await expect(page).toHaveURL(/q=e2e-many/)
  await expect(page.getByRole('link', { name: /^e2e-/ })).toHaveCount(3)
  await page.reload()
  await expect(page.getByRole('link', { name: /^e2e-/ })).toHaveCount(3)
  await expectAccessible(page)
})

test('asks what an HTTP task waits for, and fills in the end of the wait', async ({
  admin: page,
  center,
}) => {
  await page.goto(page.url().replace(/\/overview.*/, '/tasks/new'))
  await page.getByRole('radio', { name: /HTTP call/ }).check()
  await page.getByRole('textbox', { name: 'Address' }).fill('https://api.example.com/sum')
  await page.getByText('Headers, authentication, expected answer').click()
  await page.getByRole('button', { name: 'Add a condition' }).click()
  await page.getByLabel('Condition 1: JSONPath').fill('$.ok')
  await page.getByLabel('Condition 1: Value').fill('true')

  await page.locator('summary', { hasText: 'What if the work takes longer?' }).click()
  await page.getByRole('radio', { name: /Ask until it is done/ }).check()
  await page.getByLabel('When is it done?: JSONPath').fill('$.state')
  await page.getByLabel('When is it done?: Value').fill('DONE')
  await expectAccessible(page)
  await page.getByLabel('Name', { exact: true }).fill('e2e-poll')
  await page.getByText('Let it fire from now on').click()
  await page.getByRole('button', { name: 'Create task' }).click()

  await expect(page.getByRole('heading', { name: 'e2e-poll' })).toBeVisible()
  const task = await center.get(`/tasks/${page.url().split('/').at(-1)}`)
  expect(task).toMatchObject({
    timeout: '1h',
    http: {
      expect: { body: [{ path: '$.ok', is: true }] },
      poll: { done: { path: '$.state', is: 'DONE' } },
    },
  })
})
