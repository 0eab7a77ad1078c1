import { pages } from './support/pages'
import { expect, expectAccessible, hubUrl, settled, test } from './support/test'

for (const theme of ['light', 'dark']) {
  test(`has no serious finding on any page, ${theme}`, async ({ admin: page, center }) => {
    test.setTimeout(300_000)
    await page.evaluate((theme) => localStorage.setItem('tocsin-theme', theme), theme)
    for (const [name, path] of Object.entries(await pages(center))) {
      await test.step(name, async () => {
        await page.goto(`${hubUrl()}/admin${path}`)
        await expect(page.getByRole('heading').first()).toBeVisible()
        await settled(page)
        await expectAccessible(page)
      })
    }
  })
}

test('shows each executor as a card where there is no room for columns', async ({
  admin: page,
}) => {
  await page.setViewportSize({ width: 768, height: 1024 })
  await page.goto(`${hubUrl()}/admin/executors`)
  const card = page.getByRole('row', { name: /jvm-1/ })
  await expect(card).toBeVisible()
  const { width } = (await card.boundingBox())!
  expect(width).toBeLessThan(768)
  await expectAccessible(page)
})

test('opens the menu of a row by keys, and gives the focus back', async ({
  admin: page,
  center,
}) => {
  await center.task('e2e-keys')
  await page.goto(`${hubUrl()}/admin/tasks?q=e2e-keys`)
  const actions = page.getByRole('button', { name: 'Actions of e2e-keys' })
  for (const time of ['first', 'second']) {
    await test.step(time, async () => {
      await actions.focus()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('menuitem', { name: 'Run now' })).toBeVisible()
      await expect(page.locator('[role=menu]:focus')).toHaveCount(1)
      await page.keyboard.press('ArrowDown')
      await expect(page.locator('[role=menuitem]:focus')).toHaveCount(1)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('menuitem', { name: 'Run now' })).toBeHidden()
      await expect(actions).toBeFocused()
    })
  }
})

test('keeps the focus in a dialog, and gives it back', async ({ admin: page, center }) => {
  const { id } = await center.task('e2e-keys-dialog')
  await page.goto(`${hubUrl()}/admin/tasks/${id}`)
  const button = page.getByRole('button', { name: 'Run now' })
  await button.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Run e2e-keys-dialog now' })
  await expect(dialog).toBeVisible()
  for (let step = 0; step < 8; step++) {
    await page.keyboard.press('Tab')
    expect(await dialog.evaluate((box) => box.contains(document.activeElement))).toBe(true)
  }
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(button).toBeFocused()
})

test('sorts and selects by keys', async ({ admin: page, center }) => {
  for (const name of ['e2e-sort-a', 'e2e-sort-b']) await center.task(name)
  await page.goto(`${hubUrl()}/admin/tasks?q=e2e-sort`)
  await page.getByRole('button', { name: 'Name', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: /^e2e-sort/ })).toHaveText([
    'e2e-sort-a',
    'e2e-sort-b',
  ])
  await page.keyboard.press('Space')
  await expect(page.getByRole('link', { name: /^e2e-sort/ })).toHaveText([
    'e2e-sort-b',
    'e2e-sort-a',
  ])
  await page.getByRole('checkbox', { name: 'Select e2e-sort-a' }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByText('1 selected')).toBeVisible()
})
