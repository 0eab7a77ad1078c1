import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { settled } from '../../web-client/e2e/browser'
import { alarmIn, sheet } from './support/alarms'
import { tone } from './support/files'
import { hubUrl, SIZE } from './support/phone'
import { pages } from './support/pages'
import { expect, test } from './support/test'

const FOLDER = fileURLToPath(new URL('../target/screenshots', import.meta.url))
mkdirSync(FOLDER, { recursive: true })

/** The whole page, as on a screen that is high enough. */
async function shoot(page: Page, path: string, name: string, size = SIZE) {
  await page.goto(`${hubUrl()}/m${path}`)
  await expect(page.locator('#content')).toBeVisible()
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined)
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ ...size, height: Math.max(size.height, height) })
  await page.screenshot({ path: `${FOLDER}/${name}.png` })
  await page.setViewportSize(size)
}

/** As who asks his phone for larger letters gets them: half as large again. */
async function largeText(page: Page) {
  const browser = await page.context().newCDPSession(page)
  await browser.send('Page.setFontSizes', { fontSizes: { standard: 24, fixed: 20 } })
}

const textSize = (page: Page) => page.evaluate(() => getComputedStyle(document.body).fontSize)

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

test('what opens on pages @screenshots', async ({ phone }) => {
  const opened: Record<string, (page: Page) => Promise<void>> = {
    timer: async (page) => {
      await page.goto(`${hubUrl()}/m/alarms`)
      await page.locator('header button.button').first().tap()
    },
    sound: async (page) => {
      await page.goto(`${hubUrl()}/m/alarms/new`)
      await page.locator('button.row').first().tap()
    },
    upload: async (page) => {
      await page.goto(`${hubUrl()}/m/me/sounds`)
      await page.locator('input[type=file]').setInputFiles(tone('rooster.wav'))
    },
  }
  for (const language of ['zh-CN', 'en']) {
    const theme = language === 'en' ? 'light' : 'dark'
    await phone.evaluate(
      ([language, theme]) => {
        localStorage.setItem('tocsin-language', language!)
        localStorage.setItem('tocsin-theme', theme!)
      },
      [language, theme],
    )
    for (const [name, open] of Object.entries(opened)) {
      await open(phone)
      await expect(phone.getByRole('dialog')).toBeVisible()
      await settled(phone)
      await phone.screenshot({ path: `${FOLDER}/dialog-${name}.${language}.png` })
    }
  }
})

/** Of those that were taken: as the README shows them. */
test('three of them in a row @screenshots', async ({ browser }) => {
  const page = await browser.newPage({
    viewport: { width: 1_110, height: 772 },
    deviceScaleFactor: 1,
  })
  for (const language of ['en', 'zh-CN']) {
    const shown = [`home.${language}.light`, `alarm-edit.${language}.dark`, `sheet.${language}`]
    if (!shown.every((name) => existsSync(`${FOLDER}/${name}.png`))) continue
    const images = shown.map((name) => {
      const png = readFileSync(`${FOLDER}/${name}.png`).toString('base64')
      return `<img src="data:image/png;base64,${png}">`
    })
    await page.setContent(
      '<style>body { display: flex; gap: 18px; margin: 18px }' +
        'img { width: 346px; height: 736px; object-fit: cover; object-position: top; border-radius: 24px;' +
        ` border: 1px solid #8884 }</style>${images.join('')}`,
    )
    await page.screenshot({ path: `${FOLDER}/readme.${language}.png`, omitBackground: true })
  }
  await page.close()
})

test('signing in, large text and a narrow screen @screenshots', async ({
  phone,
  admin,
  center,
}) => {
  test.setTimeout(600_000)
  const paths = Object.entries(await pages(admin, center))
  const narrow = { width: 320, height: 640 }
  await largeText(phone)
  await phone.setViewportSize(narrow)
  for (const [name, path] of paths) await shoot(phone, path, `${name}.narrow`, narrow)
  expect(await textSize(phone)).toBe('24px')
  await phone.context().clearCookies()
  await phone.evaluate(() => localStorage.clear())
  await phone.goto(`${hubUrl()}/m/`)
  await expect(phone.getByRole('heading', { level: 1 })).toBeVisible()
  await phone.screenshot({ path: `${FOLDER}/sign-in.png`, fullPage: true })
})
