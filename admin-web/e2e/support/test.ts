import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test as base, type Page } from '@playwright/test'
import { Center } from './center'
import { ADMIN } from './shared-hub'

interface Fixtures {
  /** The shared hub's REST API, as its administrator. */
  center: Center
  /** A page on which the administrator of the shared hub is signed in. */
  admin: Page
}

export const test = base.extend<Fixtures>({
  center: async ({}, use) => {
    await use(await Center.signIn(hubUrl(), ADMIN))
  },
  admin: async ({ page }, use) => {
    await signIn(page, hubUrl(), ADMIN)
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
    await use(page)
  },
})

export { expect }

export function hubUrl(): string {
  return process.env.HUB_URL ?? ''
}

export async function signIn(
  page: Page,
  url: string,
  who: { username: string; password: string },
): Promise<void> {
  await page.goto(`${url}/admin/`)
  await page.getByLabel('User name').fill(who.username)
  await page.getByLabel('Password').fill(who.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Chooses in a select as one does by the keyboard: its field is covered by what is chosen. */
export async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label }).press('Enter')
  await page.getByRole('option', { name: option }).click()
}

/** Waits for what moves or fades to come to rest; what moves for ever is left to it. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(resolve))
    await Promise.allSettled(
      document
        .getAnimations()
        .filter((each) => each.effect?.getComputedTiming().iterations !== Infinity)
        .map((each) => each.finished),
    )
  })
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** No serious or critical finding of axe-core on what the page shows now. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe)
  // what fades in or out has not the contrast that it will have
  await settled(page)
  const findings = await page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: AxeCore }).axe.run(document)
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n    ')}`)
  })
  expect(findings).toEqual([])
}

interface AxeCore {
  run(context: Document): Promise<{
    violations: { id: string; impact: string; nodes: { html: string }[] }[]
  }>
}
