import { expect, expectAccessible, hubUrl, test } from './support/test'

test('drains an executor and resumes it', async ({ admin: page }) => {
  await page.goto(`${hubUrl()}/admin/executors`)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'jvm-1' }).click()
  await expect(page.getByRole('heading', { name: 'jvm-1' })).toBeVisible()
  await expect(page.getByLabel('Handlers').getByText('hello', { exact: true })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Drain…' }).click()
  const question = page.getByRole('dialog', { name: 'Drain jvm-1?' })
  await expect(question).toContainText('It gets no further runs until it is resumed.')
  await question.getByRole('button', { name: 'Drain' }).click()
  await expect(page.getByText('Draining', { exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(page.getByText('Online', { exact: true })).toBeVisible()
})

test('tells what to type to have another executor', async ({ admin: page }) => {
  await page.goto(`${hubUrl()}/admin/executors`)
  await page.getByRole('button', { name: 'Enroll executor' }).click()
  const dialog = page.getByRole('dialog', { name: 'Enroll an executor' })
  await dialog.getByLabel('Name').fill('e2e-edge')
  await dialog.getByRole('button', { name: 'Make token' }).click()

  await expect(dialog.getByText('java -jar executor-jvm.jar')).toBeVisible()
  await expect(dialog.getByText('--name e2e-edge')).toBeVisible()
  await expect(dialog.getByText('Waiting for it to connect…')).toBeVisible()
  await expectAccessible(page)
})
