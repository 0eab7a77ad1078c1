import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { hubUrl, test } from './support/test'
import { pages } from './support/pages'

const FOLDER = fileURLToPath(new URL('../target/screenshots', import.meta.url))
mkdirSync(FOLDER, { recursive: true })

async function settle(page: Page) {
  await page.waitForLoadState('load')
  await page.waitForTimeout(1_200)
}

test('every page, in both languages and both themes @screenshots', async ({
  admin: page,
  center,
}) => {
  test.setTimeout(600_000)
  const paths = await pages(center)
  for (const language of ['en', 'zh-CN']) {
    for (const theme of ['light', 'dark']) {
      await page.evaluate(
        ([language, theme]) => {
          localStorage.setItem('tocsin-language', language!)
          localStorage.setItem('tocsin-theme', theme!)
        },
        [language, theme],
      )
      for (const [name, path] of Object.entries(paths)) {
        await page.goto(`${hubUrl()}/admin${path}`)
        await settle(page)
        await page.screenshot({
          path: `${FOLDER}/${name}.${language}.${theme}.png`,
          fullPage: true,
        })
      }
    }
  }
})

test('signing in, and a narrow screen @screenshots', async ({ page, admin, center }) => {
  const paths = await pages(center)
  await admin.setViewportSize({ width: 768, height: 1024 })
  for (const [name, path] of Object.entries(paths)) {
    await admin.goto(`${hubUrl()}/admin${path}`)
    await settle(admin)
    await admin.screenshot({ path: `${FOLDER}/${name}.narrow.png`, fullPage: true })
  }
  await page.context().clearCookies()
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(`${hubUrl()}/admin/`)
  await settle(page)
  await page.screenshot({ path: `${FOLDER}/sign-in.png` })
})
