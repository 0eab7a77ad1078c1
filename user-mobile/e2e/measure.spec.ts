import type { Page } from '@playwright/test'
import { alarmIn, sheet } from './support/alarms'
import { newPhone, signIn } from './support/phone'
import { expect, test } from './support/test'

const ALARMS = Number(process.env.ALARMS ?? 40)

/** Notes when the sheet comes and goes and when the player plays, by the clock that page and center share on one machine. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = { shown: [] as number[], heard: [] as number[], gone: [] as number[] }
    Object.assign(window, { seen })
    let was = false
    new MutationObserver(() => {
      const is = document.querySelector('[role=alertdialog]') !== null
      if (is !== was) (is ? seen.shown : seen.gone).push(performance.timeOrigin + performance.now())
      was = is
    }).observe(document.body, { childList: true, subtree: true })
    document
      .querySelector('#bell')!
      .addEventListener('playing', () =>
        seen.heard.push(performance.timeOrigin + performance.now()),
      )
  })
}

function seen(page: Page, what: 'shown' | 'heard' | 'gone'): Promise<number> {
  return page.evaluate(
    (what) => (window as unknown as { seen: Record<string, number[]> }).seen[what]!.at(-1) ?? NaN,
    what,
  )
}

/** The bare limit: how late a page's own timer is, with one element to show. */
function bare(page: Page, times: number): Promise<number[]> {
  return page.evaluate(async (times) => {
    const late: number[] = []
    for (let i = 0; i < times; i++) {
      const at = performance.now() + 100
      await new Promise<void>((resolve) => {
        const shown = new MutationObserver(() => {
          late.push(performance.now() - at)
          shown.disconnect()
          resolve()
        })
        shown.observe(document.body, { childList: true })
        setTimeout(() => document.body.append(document.createElement('i')), at - performance.now())
      })
      document.body.lastElementChild!.remove()
    }
    return late
  }, times)
}

function quantiles(name: string, values: number[]): void {
  const sorted = values.sort((one, other) => one - other)
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]
  console.log(
    `${name}: p50 ${at(0.5)?.toFixed(1)} ms, p99 ${at(0.99)?.toFixed(1)} ms, most ${sorted.at(-1)?.toFixed(1)} ms, of ${sorted.length}`,
  )
}

test('how late an alarm is at the device, and how soon the other one is silent @measure', async ({
  phone,
  browser,
  person,
  center,
}) => {
  test.setTimeout(ALARMS * 8_000)
  const kitchen = await newPhone(browser)
  const other = await kitchen.newPage()
  await signIn(other, person)
  await Promise.all([watch(phone), watch(other)])
  const [shown, heard, spread, limit]: number[][] = [[], [], [], []]
  for (let count = 0; count < ALARMS; count++) {
    const at = Date.now() + 2_600
    const alarm = await alarmIn(center, 2_600, `Alarm ${count}`, {
      schedule: { kind: 'AT', at: new Date(at).toISOString() },
    })
    await expect(sheet(phone)).toBeVisible({ timeout: 15_000 })
    await expect(sheet(other)).toBeVisible()
    await expect(sheet(phone)).toHaveAttribute('data-audible', 'true')
    shown!.push((await seen(phone, 'shown')) - at)
    heard!.push((await seen(phone, 'heard')) - at)
    await sheet(phone).getByRole('button', { name: 'Stop' }).tap()
    await expect(sheet(other)).toBeHidden()
    spread!.push((await seen(other, 'gone')) - (await seen(phone, 'gone')))
    expect(alarm.id).toBeTruthy()
    limit!.push(...(await bare(phone, 5)))
  }
  quantiles('bare timer of the page → one element', limit!)
  quantiles('instant → sheet', shown!)
  quantiles('instant → sound', heard!)
  quantiles('stopped here → gone there', spread!)
  await kitchen.close()
})
