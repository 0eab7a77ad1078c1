import type { Page } from '@playwright/test'

/**
 * Milliseconds from the user's click or choice until the first row of the table shows something else, as the page itself
 * saw it: the frame is painted after that. What the test needs to find and click things is not in it.
 */
export async function untilTableChanges(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const row = () => document.querySelector('main tbody tr')?.textContent ?? ''
    const before = row()
    let began = 0
    const begin = () => (began = performance.now())
    document.addEventListener('click', begin, { capture: true })
    window.tableChanged = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (began === 0 || row() === before) return
        observer.disconnect()
        document.removeEventListener('click', begin, { capture: true })
        requestAnimationFrame(() => {
          const channel = new MessageChannel()
          channel.port1.onmessage = () => resolve(performance.now() - began)
          channel.port2.postMessage(null)
        })
      })
      observer.observe(document.querySelector('main')!, {
        childList: true,
        subtree: true,
        characterData: true,
      })
    })
  })
  await act()
  return page.evaluate(() => window.tableChanged)
}

/** What came over the wire for the page that is shown, compressed as it came, and when it was first painted. */
export function loadOf(
  page: Page,
): Promise<{ bytes: number; files: Record<string, number>; paint: number }> {
  return page.evaluate(() => {
    const files: Record<string, number> = {}
    const entries = [
      ...(performance.getEntriesByType('navigation') as PerformanceResourceTiming[]),
      ...(performance.getEntriesByType('resource') as PerformanceResourceTiming[]),
    ]
    for (const entry of entries) {
      const path = new URL(entry.name).pathname
      if (path.startsWith('/admin')) files[path] = entry.encodedBodySize
    }
    const paint = performance.getEntriesByName('first-contentful-paint')[0]
    return {
      files,
      bytes: Object.values(files).reduce((sum, size) => sum + size, 0),
      paint: paint?.startTime ?? NaN,
    }
  })
}

export function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN
}

declare global {
  interface Window {
    tableChanged: Promise<number>
  }
}
