import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { alarmIn, sheet } from './support/alarms'
import { hubUrl, SIZE } from './support/phone'
import { pages } from './support/pages'
import { expect, test } from './support/test'

const FOLDER = fileURLToPath(new URL('../target/screenshots', import.meta.url))
mkdirSync(FOLDER, { recursive: true })

/** The whole page, as on a screen that is high enough. */
async function shoot(page: Page, path: string, name: string) {
  await page.goto(`${hubUrl()}/m${path}`)
  await expect(page.locator('#content')).toBeVisible()
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined)
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ ...SIZE, height: Math.max(SIZE.height, height) })
  await page.screenshot({ path: `${FOLDER}/${name}.png` })
  await page.setViewportSize(SIZE)
}

test('every page, in both languages and both themes @screenshots', async ({
  phone,
  admin,
  center,
}) => {
  test.setTimeout(600_000)
  const wanted = new RegExp(process.env.PAGES ?? '')
  const paths = Object.entries(await pages(admin, center)).filter(([name]) => wanted.test(name))
  for (const language of ['zh-CN', 'en']) {
    for (const theme of ['dark', 'light']) {
      await phone.evaluate(
        ([language, theme]) => {
          localStorage.setItem('tocsin-language', language!)
          localStorage.setItem('tocsin-theme', theme!)
        },
        [language, theme],
      )
      for (const [name, path] of paths) await shoot(phone, path, `${name}.${language}.${theme}`)
    }
    await phone.goto(`${hubUrl()}/m/`)
    const alarm = await alarmIn(center, 2_000, language === 'en' ? 'Get up' : '起床')
    await expect(sheet(phone)).toBeVisible({ timeout: 15_000 })
    await phone.screenshot({ path: `${FOLDER}/sheet.${language}.png` })
    await center.post(`/alarms/${alarm.id}/dismiss`, {})
  }
})

test('signing in, large text and a narrow screen @screenshots', async ({
  phone,
  admin,
  center,
}) => {
  test.setTimeout(600_000)
  const paths = Object.entries(await pages(admin, center))
  await phone.addInitScript(() => {
    document.documentElement.style.fontSize = '24px'
  })
  await phone.setViewportSize({ width: 320, height: 640 })
  for (const [name, path] of paths) {
    await phone.goto(`${hubUrl()}/m${path}`)
    await expect(phone.locator('#content')).toBeVisible()
    await phone.screenshot({ path: `${FOLDER}/${name}.narrow.png` })
  }
  await phone.context().clearCookies()
  await phone.evaluate(() => localStorage.clear())
  await phone.goto(`${hubUrl()}/m/`)
  await expect(phone.getByRole('heading', { level: 1 })).toBeVisible()
  await phone.screenshot({ path: `${FOLDER}/sign-in.png` })
})
