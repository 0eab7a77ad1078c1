import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { hubUrl, settled, test } from './support/test'
import { dialogs } from './support/dialogs'
import { isWanted, pages } from './support/pages'

const FOLDER = fileURLToPath(new URL('../target/screenshots', import.meta.url))
mkdirSync(FOLDER, { recursive: true })

/** The whole page, as on a screen that is high enough: what sticks to an edge would hide something on a stitched one. */
async function shoot(page: Page, path: string, name: string, open?: (page: Page) => Promise<void>) {
  const size = page.viewportSize()!
  await page.goto(`${hubUrl()}/admin${path}`)
  await quiet(page)
  if (open) {
    await open(page)
    await quiet(page)
  }
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ ...size, height: Math.max(size.height, height) })
  await page.screenshot({ path: `${FOLDER}/${name}.png` })
  await page.setViewportSize(size)
}

async function quiet(page: Page) {
  await page.waitForLoadState('networkidle')
  await settled(page)
}

async function appear(page: Page, language: string, theme: string) {
  await page.evaluate(
    ([language, theme]) => {
      localStorage.setItem('tocsin-language', language!)
      localStorage.setItem('tocsin-theme', theme!)
    },
    [language, theme],
  )
}

test('every page, in both languages and both themes @screenshots', async ({
  admin: page,
  center,
}) => {
  test.setTimeout(600_000)
  const paths = await pages(center)
  for (const language of ['en', 'zh-CN']) {
    for (const theme of ['light', 'dark']) {
      await appear(page, language, theme)
      for (const [name, path] of Object.entries(paths)) {
        await shoot(page, path, `${name}.${language}.${theme}`)
      }
    }
  }
})

test('what opens on them @screenshots', async ({ admin: page, center }) => {
  test.setTimeout(300_000)
  const paths = await pages(center, /./)
  const wanted = Object.entries(dialogs).filter(([name]) => isWanted(name))
  for (const [language, theme] of [
    ['en', 'light'],
    ['zh-CN', 'dark'],
  ] as const) {
    await appear(page, language, theme)
    for (const [name, dialog] of wanted) {
      await shoot(page, paths[dialog.page]!, `${name}.${language}.${theme}`, dialog.open)
    }
  }
})

test('signing in, and a narrow screen @screenshots', async ({ page, admin, center }) => {
  const paths = await pages(center)
  test.setTimeout(300_000)
  await admin.setViewportSize({ width: 768, height: 1024 })
  for (const [name, path] of Object.entries(paths)) {
    await shoot(admin, path, `${name}.narrow`)
  }
  await page.context().clearCookies()
  await page.setViewportSize({ width: 1280, height: 800 })
  await shoot(page, '/', 'sign-in')
})
