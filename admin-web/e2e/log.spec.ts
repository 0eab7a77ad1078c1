import type { Page } from '@playwright/test'
import { addPaintClock, words } from './support/measure'
import { expect, hubUrl, test } from './support/test'

const LINES = 100_000

test('follows, searches and scrolls a log of 100,000 lines @scale', async ({
  admin: page,
  center,
}) => {
  test.setTimeout(300_000)
  await addPaintClock(page)
  const script = `i=0; while [ $i -lt ${LINES} ]; do i=$((i+1)); echo "order $i: checked"; done`
  const { id } = await center.script('e2e-long-log', script, { timeout: '4m' })
  const run = await center.trigger(id)
  await page.goto(`${hubUrl()}/admin/runs/${run}`)
  const log = page.getByRole('log')
  await expect(log.getByText('order 1')).not.toHaveCount(0)
  console.log('frames while it is followed', words(await frames(page, 3_000)))

  await expect(log.getByText(`order ${LINES}: checked`)).toBeVisible({ timeout: 240_000 })
  await page.getByPlaceholder('Search the log').fill('order 77777:')
  const all = page.getByRole('button', { name: 'Search earlier lines, too' })
  const began = performance.now()
  if (await all.isVisible()) await all.click()
  await expect(log.getByText('order 77777: checked')).toBeVisible({ timeout: 60_000 })
  console.log(`all of it was read and searched in ${(performance.now() - began).toFixed(0)} ms`)

  const shown = await log.locator('.row').count()
  expect(shown).toBeLessThan(200)
  const searched = await page.evaluate(async () => {
    const field = document.querySelector<HTMLInputElement>('.search input')!
    const times: number[] = []
    for (let count = 0; count < 11; count++) {
      const began = performance.now()
      field.value = `order ${1000 + count * 7_777}:`
      field.dispatchEvent(new Event('input', { bubbles: true }))
      times.push((await window.painted()) - began)
    }
    return times
  })
  console.log('a search until it is painted', words(searched))
  const scrolled = await page.evaluate(async () => {
    const box = document.querySelector('[role=log]')!
    const times: number[] = []
    for (let count = 0; count < 60; count++) {
      const began = performance.now()
      box.scrollTop = (box.scrollHeight / 60) * ((count * 23) % 60)
      times.push((await window.painted()) - began)
    }
    return times
  })
  console.log('a jump of the scroll bar until it is painted', words(scrolled))
})

/** Milliseconds between frames. */
function frames(page: Page, span: number): Promise<number[]> {
  return page.evaluate(async (span) => {
    const times: number[] = []
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    const began = await frame()
    for (let last = began; last - began < span;) {
      const next = await frame()
      times.push(next - last)
      last = next
    }
    return times
  }, span)
}
