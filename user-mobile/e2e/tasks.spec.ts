import { ADMIN } from '../../web-client/e2e/shared-hub'
import { signIn } from './support/phone'
import { expect, test } from './support/test'

test('a task is run, watched, and edited from the phone', async ({ phone, admin }) => {
  const name = `writes-${Date.now()}`
  await admin.script(name, 'echo "first line"; echo "last line"', {
    schedule: { kind: 'CRON', dialect: 'UNIX', cron: '0 2 * * *', zone: 'Asia/Shanghai' },
  })
  await phone.getByRole('navigation').getByRole('link', { name: 'Tasks' }).tap()
  await phone.getByRole('searchbox').fill(name)
  await phone.getByRole('link', { name }).tap()

  await phone.getByRole('button', { name: 'Run now' }).tap()
  const latest = phone.getByRole('region', { name: 'Latest run' })
  await expect(latest.getByText('Succeeded')).toBeVisible({ timeout: 20_000 })
  await expect(latest.getByRole('log')).toContainText('last line')

  await phone.getByRole('switch', { name: 'Ring my phone when it fails' }).tap()
  await expect(phone.getByRole('switch', { name: 'Ring my phone when it fails' })).toHaveAttribute(
    'aria-checked',
    'true',
  )
})

test('an administrator changes time and parameters', async ({ page, admin }) => {
  const name = `edited-${Date.now()}`
  const { id } = await admin.task(name, {
    schedule: { kind: 'CRON', dialect: 'UNIX', cron: '0 2 * * *', zone: 'Asia/Shanghai' },
  })
  await signIn(page, ADMIN)
  await page.goto(new URL(`/m/tasks/${id}/edit`, page.url()).href)

  await page.getByLabel(/^Time/).fill('03:15')
  await page.getByLabel('Parameters (JSON)').fill('{"depth": 2}')
  await page.getByRole('button', { name: 'Save' }).tap()

  await expect(page.getByRole('button', { name: 'Run now' })).toBeVisible()
  expect(await admin.get(`/tasks/${id}`)).toMatchObject({
    schedule: { cron: '15 3 * * *', zone: 'Asia/Shanghai' },
    parameters: { depth: 2 },
  })
})
