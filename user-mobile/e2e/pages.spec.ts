import { expectAccessible, hubUrl } from './support/phone'
import { pages } from './support/pages'
import { expect, test } from './support/test'

test('every page can be used by all, and by narrow phones', async ({ phone, admin, center }) => {
  test.setTimeout(180_000)
  const paths = await pages(admin, center)
  for (const [name, path] of Object.entries(paths)) {
    await test.step(name, async () => {
      await phone.goto(`${hubUrl()}/m${path}`)
      await expect(phone.locator('#content')).toBeVisible()
      await expectAccessible(phone)
      await phone.setViewportSize({ width: 320, height: 640 })
      const wide = await phone.evaluate(() => document.documentElement.scrollWidth)
      expect(wide, `${name} is wider than the screen`).toBeLessThanOrEqual(320)
      await phone.setViewportSize({ width: 390, height: 844 })
    })
  }
})

test('in the dark as well', async ({ phone, admin, center }) => {
  test.setTimeout(120_000)
  await phone.evaluate(() => localStorage.setItem('tocsin-theme', 'dark'))
  for (const path of Object.values(await pages(admin, center))) {
    await phone.goto(`${hubUrl()}/m${path}`)
    await expect(phone.locator('#content')).toBeVisible()
    await expectAccessible(phone)
  }
})
