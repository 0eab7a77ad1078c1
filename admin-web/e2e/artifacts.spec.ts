import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import type { Center } from '../../web-client/e2e/center'
import { expect, expectAccessible, hubUrl, test } from './support/test'

const V1 = example('disk-report-1/target/disk-report-1.0.0.jar')
const V2 = example('disk-report-2/target/disk-report-2.0.0.jar')

function example(jar: string): string {
  return fileURLToPath(new URL(`../../examples/${jar}`, import.meta.url))
}

/** As a person would who drags it out of a folder. */
async function drop(page: Page, path: string, name: string) {
  const bytes = readFileSync(path).toString('base64')
  const files = await page.evaluateHandle(
    ([bytes, name]) => {
      const transfer = new DataTransfer()
      const content = Uint8Array.from(atob(bytes!), (letter) => letter.charCodeAt(0))
      transfer.items.add(new File([content], name!))
      return transfer
    },
    [bytes, name],
  )
  for (const event of ['dragenter', 'dragover', 'drop']) {
    await page.dispatchEvent('body', event, { dataTransfer: files })
  }
}

interface Run {
  artifactVersion?: string
  result?: unknown
}

async function newestRun(center: Center, task: string): Promise<Run> {
  const { items } = await center.get<{ items: Run[] }>(
    `/runs?taskId=${task}&state=SUCCEEDED&limit=1`,
  )
  return items[0] ?? {}
}

test('uploads a JAR, swaps it for a new version under a firing task, and rolls back', async ({
  admin: page,
  center,
}) => {
  await page.goto(`${hubUrl()}/admin/artifacts`)
  await page.locator('input[type=file]').setInputFiles(V1)
  await expect(page.getByText('is uploaded')).toBeVisible()
  await expect(page.getByText('One handler: disk-report')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Deploy…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Deploy disk-report 1.0.0' })
  await expect(dialog.getByText('One executor is there.')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Deploy', exact: true }).click()

  await expect(page.getByRole('heading', { name: 'disk-report', exact: true })).toBeVisible()
  const deployments = page.getByRole('region', { name: 'Deployments' })
  await expect(deployments.getByText('Succeeded')).toBeVisible()
  const versions = page.getByRole('table', { name: 'Versions' })
  await expect(versions.getByRole('row', { name: /1\.0\.0/ })).toContainText('on one executor')
  await expectAccessible(page)

  const task = await center.task('e2e-swap', {
    handler: 'disk-report',
    parameters: { path: hubFolder() },
    schedule: { kind: 'EVERY', every: '250ms' },
  })
  await expect.poll(async () => (await newestRun(center, task.id)).artifactVersion).toBe('1.0.0')

  await drop(page, V2, 'disk-report-2.0.0.jar')
  await expect(page.getByText('is uploaded')).toBeVisible()
  await page.getByRole('listitem').getByRole('button', { name: 'Deploy…' }).click()
  const canary = page.getByRole('dialog', { name: 'Deploy disk-report 2.0.0' })
  await expect(canary.getByText('jvm-1: 1.0.0 now')).toBeVisible()
  await canary.getByText('One first').click()
  await canary.getByRole('textbox', { name: 'Watch it for' }).fill('2')
  await canary.getByRole('button', { name: 'Deploy', exact: true }).click()

  await expect(deployments.getByText('jvm-1 goes first.')).toBeVisible()
  await expect(deployments.getByText('Succeeded')).toHaveCount(2)
  await expect(versions.getByRole('row', { name: /2\.0\.0/ })).toContainText('on one executor')
  await expect.poll(async () => (await newestRun(center, task.id)).artifactVersion).toBe('2.0.0')
  const second = await newestRun(center, task.id)
  expect(second.result).toHaveProperty('files')

  await deployments.getByRole('button', { name: 'Roll back…' }).click()
  const question = page.getByRole('dialog', { name: 'Take disk-report 2.0.0 back?' })
  await expect(question).toContainText('The executors of default load disk-report 1.0.0 again')
  await question.getByRole('button', { name: 'Roll back to 1.0.0' }).click()
  await expect(deployments.getByText('Rolled back').first()).toBeVisible()
  await expect(versions.getByRole('row', { name: /1\.0\.0/ })).toContainText('on one executor')
  await expect.poll(async () => (await newestRun(center, task.id)).artifactVersion).toBe('1.0.0')
  await center.post(`/tasks/${task.id}/disable`, {})
})

test('says why a file is refused', async ({ admin: page }) => {
  await page.goto(`${hubUrl()}/admin/artifacts`)
  await page.locator('input[type=file]').setInputFiles([
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no jar') },
    { name: 'broken.jar', mimeType: 'application/java-archive', buffer: Buffer.from('no jar') },
  ])

  await expect(page.getByText('Only JARs (.jar) can be uploaded.')).toBeVisible()
  const broken = page.getByRole('listitem').filter({ hasText: 'broken.jar' })
  await expect(broken.getByRole('alert').locator('code')).toHaveText(/^[A-Z_]+$/)
  await expectAccessible(page)
})

/** A small folder that is there on every machine. */
function hubFolder(): string {
  return fileURLToPath(new URL('support', import.meta.url))
}
