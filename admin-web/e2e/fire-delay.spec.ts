import { addPaintClock, bareTimes, words } from './support/measure'
import { expect, hubUrl, test } from './support/test'

const FIRES = 60

interface Seen {
  seen: Record<string, number>
}

/**
 * Not a test: prints how long after its handler was entered the live table has painted that a run runs, or has succeeded.
 * The row itself may stand there before. Both clocks are this machine's.
 */
test('how soon a fire is in the live table @measure', async ({ admin: page, center }) => {
  test.setTimeout(180_000)
  await addPaintClock(page)
  const { id } = await center.task('e2e-delay', { schedule: { kind: 'EVERY', every: '500ms' } })
  await page.goto(`${hubUrl()}/admin/runs?taskId=${id}`)
  await expect(
    page.getByRole('table', { name: 'Runs' }).getByText('Succeeded').first(),
  ).toBeVisible()
  const bare = await bareTimes(page)
  const opened = Date.now()
  await page.evaluate(() => {
    const seen: Record<string, number> = {}
    Object.assign(window, { seen })
    const look = () => {
      for (const link of document.querySelectorAll<HTMLAnchorElement>('td a[href*="/runs/"]')) {
        const run = link.pathname.split('/').at(-1) ?? ''
        const text = link.closest('tr')?.textContent ?? ''
        if (run in seen || !/Running|Succeeded/.test(text)) continue
        seen[run] = Infinity
        void window.painted().then(() => (seen[run] = Date.now()))
      }
    }
    new MutationObserver(look).observe(document.body, {
      childList: true,
      subtree: true,
      characterData: true,
    })
  })
  const seenIds = () => page.evaluate(() => (window as unknown as Seen).seen)
  await expect
    .poll(async () => Object.keys(await seenIds()).length, { timeout: 120_000 })
    .toBeGreaterThan(FIRES + 50)
  await center.post(`/tasks/${id}/disable`, {})

  const seen = await seenIds()
  const { items } = await center.get<{ items: { id: string; startedAt: string }[] }>(
    `/runs?taskId=${id}&limit=200&planned=false`,
  )
  const delays = items
    .filter((run) => Date.parse(run.startedAt) > opened && Number.isFinite(seen[run.id]))
    .map((run) => seen[run.id]! - Date.parse(run.startedAt))
    .slice(0, FIRES)
  console.log('fires', words(delays))
  console.log('bare request', words(bare.request), '· the same rows put in again', words(bare.rows))
})
