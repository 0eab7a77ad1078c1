import { expect, hubUrl, test } from './support/test'

const FIRES = 60

/** Not a test: prints how long after its handler was entered a run stands in the live table. Both clocks are this machine's. */
test('how soon a fire is in the live table @measure', async ({ admin: page, center }) => {
  test.setTimeout(180_000)
  const { id } = await center.task('e2e-delay', { schedule: { kind: 'EVERY', every: '500ms' } })
  await page.goto(`${hubUrl()}/admin/runs?taskId=${id}`)
  await expect(
    page.getByRole('table', { name: 'Runs' }).getByText('Succeeded').first(),
  ).toBeVisible()
  const opened = Date.now()
  await page.evaluate(() => {
    const seen: Record<string, number> = {}
    Object.assign(window, { seen })
    new MutationObserver(() => {
      for (const link of document.querySelectorAll<HTMLAnchorElement>('td a[href*="/runs/"]')) {
        seen[link.pathname.split('/').at(-1) ?? ''] ??= performance.timeOrigin + performance.now()
      }
    }).observe(document.body, { childList: true, subtree: true, attributes: true })
  })
  const seenIds = () =>
    page.evaluate(() => (window as unknown as { seen: Record<string, number> }).seen)
  await expect
    .poll(async () => Object.keys(await seenIds()).length, { timeout: 90_000 })
    .toBeGreaterThan(FIRES)
  await center.post(`/tasks/${id}/disable`, {})

  const seen = await seenIds()
  const { items } = await center.get<{ items: { id: string; startedAt: string }[] }>(
    `/runs?taskId=${id}&limit=200&planned=false`,
  )
  const delays = items
    .filter((run) => Date.parse(run.startedAt) > opened && seen[run.id] !== undefined)
    .map((run) => seen[run.id]! - Date.parse(run.startedAt))
    .sort((one, other) => one - other)
    .slice(0, FIRES)
  const at = (share: number) => delays[Math.floor(share * (delays.length - 1))]?.toFixed(0)
  console.log(`${delays.length} fires: p50 ${at(0.5)} ms, p90 ${at(0.9)} ms, max ${at(1)} ms`)
})
