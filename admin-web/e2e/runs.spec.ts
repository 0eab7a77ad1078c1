import { expect, expectAccessible, hubUrl, test } from './support/test'

test('follows a live log, finds a word in it, and cancels the run', async ({
  admin: page,
  center,
}) => {
  const { id } = await center.script(
    'e2e-log',
    'i=0; while :; do i=$((i+1)); echo "step $i"; sleep 0.05; done',
  )
  const run = await center.trigger(id)
  await page.goto(`${hubUrl()}/admin/runs/${run}`)

  const log = page.getByRole('log', { name: 'Lines of the log' })
  await expect(log.getByText('step 40', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Follow' })).toHaveAttribute('aria-pressed', 'true')
  await expectAccessible(page)

  await page.getByLabel('Search the log').fill('step 3')
  await expect(log.locator('mark').first()).toHaveText('step 3')
  await expect(page.getByRole('button', { name: 'Follow' })).toHaveAttribute(
    'aria-pressed',
    'false',
  )

  await page.getByRole('button', { name: 'Cancel run' }).click()
  const question = page.getByRole('dialog', { name: 'Cancel this run of e2e-log?' })
  await question.getByRole('button', { name: 'Cancel run' }).click()
  await expect(page.getByText('Somebody cancelled it.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Cancel run' })).toBeHidden()
})

test('draws only what is in sight of a long log, and reads what stands before its tail', async ({
  admin: page,
  center,
}) => {
  const { id } = await center.script('e2e-long-log', 'seq -f "line %g" 1 3000')
  const run = await center.trigger(id)
  await center.ended(run)
  await page.goto(`${hubUrl()}/admin/runs/${run}`)

  const log = page.getByRole('log', { name: 'Lines of the log' })
  await expect(log.getByText('line 3000', { exact: true })).toBeVisible()
  expect(await log.locator('.row').count()).toBeLessThan(150)
  await page.getByLabel('Search the log').fill('line 17')
  await page.getByRole('button', { name: 'Search earlier lines, too' }).click()
  await expect(page.getByText('/ 111', { exact: false })).toBeVisible()

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download the whole log' }).click()
  expect((await download).suggestedFilename()).toBe(`run-${run}.log`)
})

test('says why a run failed, tries it again, and runs it anew', async ({ admin: page, center }) => {
  const { id } = await center.script('e2e-fails', 'echo "no such table" >&2; exit 3')
  const run = await center.trigger(id)
  expect((await center.ended(run)).state).toBe('FAILED')
  await page.goto(`${hubUrl()}/admin/runs/${run}`)
  await expect(page.getByLabel('Outcome')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Retry' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Retry' }).click()
  await expect(
    page.getByRole('region', { name: 'Attempts' }).getByText('Failed', { exact: true }),
  ).toHaveCount(2)

  await page.getByRole('button', { name: 'Run again' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Run again' }).click()
  await expect(page).not.toHaveURL(new RegExp(run))
  await expect(page.getByText('Started by hand')).toBeVisible()
})

test('shows new runs as they fire, and holds them back while rows are chosen', async ({
  admin: page,
  center,
}) => {
  const { id } = await center.task('e2e-live')
  const other = await center.task('e2e-other')
  await page.goto(`${hubUrl()}/admin/runs?taskId=${id}`)
  await expect(page.getByText('Nothing matches these filters')).toBeVisible()

  const first = await center.trigger(id)
  await center.trigger(other.id)
  const table = page.getByRole('table', { name: 'Runs' })
  await expect(table.getByRole('link')).toHaveCount(2) // the run, and its executor
  await expect(table.getByText('Succeeded')).toBeVisible()
  await expectAccessible(page)

  await table.getByRole('checkbox', { name: `Select e2e-live ${first}` }).check()
  await center.trigger(id)
  await page.getByRole('button', { name: 'Show one new run' }).click()
  await expect(table.getByText('Succeeded')).toHaveCount(2)

  await page.getByRole('toolbar').getByRole('button', { name: 'Retry' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Retry' }).click()
  await expect(page.getByText('One run was started again')).toBeVisible()

  await page.getByRole('button', { name: 'Timeline' }).click()
  await expect(page).toHaveURL(/view=timeline/)
  const lane = page.getByRole('group', { name: 'e2e-live' })
  await expect(lane.getByRole('link')).toHaveCount(2)
  await expectAccessible(page)
  await lane.getByRole('link').last().press('Enter')
  await expect(page.getByRole('heading', { name: 'e2e-live' })).toBeVisible()
})
