import type { Page } from '@playwright/test'

/** Milliseconds until the page has painted what was asked for; of these, those in which it waited for the center. */
export interface Reaction {
  total: number
  center: number
}

/**
 * From the user's click, choice or key until the table shows other rows and has painted them, as the page itself saw it.
 * What the test needs to find and click things is not in it.
 */
export async function untilTableChanges(page: Page, act: () => Promise<void>): Promise<Reaction> {
  await page.evaluate(() => {
    const rows = () =>
      [...document.querySelectorAll<HTMLAnchorElement>('main tbody tr a[href]')]
        .map((link) => link.pathname)
        .join()
    const before = rows()
    let began = 0
    const begin = (event: Event) => (began = event.timeStamp)
    const causes = ['click', 'input']
    for (const cause of causes) document.addEventListener(cause, begin, { capture: true })
    performance.clearResourceTimings()
    window.tableChanged = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        const now = rows()
        if (began === 0 || now === before || now === '') return
        observer.disconnect()
        for (const cause of causes) document.removeEventListener(cause, begin, { capture: true })
        void window.painted().then((at) => {
          const asked = (
            performance.getEntriesByType('resource') as PerformanceResourceTiming[]
          ).filter((entry) => entry.name.includes('/api/v1/') && entry.startTime >= began)
          const center = asked.map((entry) => entry.responseEnd - entry.startTime)
          resolve({ total: at - began, center: Math.max(0, ...center) })
        })
      })
      observer.observe(document.querySelector('main')!, { childList: true, subtree: true })
    })
  })
  await act()
  return page.evaluate(() => window.tableChanged)
}

/** Gives pages a promise of the instant at which what was changed just now has been painted. */
export async function addPaintClock(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.painted = () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => {
          const channel = new MessageChannel()
          channel.port1.onmessage = () => resolve(performance.now())
          channel.port2.postMessage(null)
        })
      })
  })
}

/**
 * What this machine takes for nothing: a request that the center answers without looking anything up, and the rows of the
 * table that is shown, put in again as they are.
 */
export function bareTimes(page: Page): Promise<{ request: number[]; rows: number[] }> {
  return page.evaluate(async () => {
    const request: number[] = []
    const rows: number[] = []
    const body = document.querySelector('main tbody')
    for (let count = 0; count < 11; count++) {
      const asked = performance.now()
      await (await fetch('/actuator/health/readiness')).text()
      request.push(performance.now() - asked)
      const copy = body?.cloneNode(true)
      const put = performance.now()
      if (copy) body?.replaceWith(copy)
      rows.push((await window.painted()) - put)
      if (body) copy?.parentNode?.replaceChild(body, copy)
      await window.painted()
    }
    return { request, rows }
  })
}

/** What came over the wire for the page that is shown, compressed as it came, and when it was first painted. */
export function loadOf(page: Page): Promise<{ bytes: number; files: number; paint: number }> {
  return page.evaluate(() => {
    const sizes = new Map<string, number>()
    const entries = [
      ...(performance.getEntriesByType('navigation') as PerformanceResourceTiming[]),
      ...(performance.getEntriesByType('resource') as PerformanceResourceTiming[]),
    ]
    for (const entry of entries) {
      const path = new URL(entry.name).pathname
      if (path.startsWith('/admin')) sizes.set(path, entry.encodedBodySize)
    }
    const paint = performance.getEntriesByName('first-contentful-paint')[0]
    return {
      bytes: [...sizes.values()].reduce((sum, size) => sum + size, 0),
      files: sizes.size,
      paint: Math.round(paint?.startTime ?? NaN),
    }
  })
}

export function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN
}

/** `median 81 ms, worst 120 ms of 11`. */
export function words(values: readonly number[]): string {
  const worst = Math.max(...values)
  return `median ${median(values).toFixed(0)} ms, worst ${worst.toFixed(0)} ms of ${values.length}`
}

declare global {
  interface Window {
    tableChanged: Promise<Reaction>
    painted: () => Promise<number>
  }
}
