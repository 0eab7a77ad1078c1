import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'

/** Of the hub that all specs share. */
export function hubUrl(): string {
  return process.env.HUB_URL ?? ''
}

/** What appears begins to move only some frames later: Vue waits for two. */
const FRAMES_BEFORE_IT_MOVES = 3

/** Waits for what moves or fades to come to rest; what moves for ever, or is held, is left to it. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async (frames) => {
    const moving = () =>
      document
        .getAnimations()
        .filter((each) => each.playState === 'running')
        .filter((each) => each.effect?.getComputedTiming().iterations !== Infinity)
    let still = 0
    while (still < frames) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const some = moving()
      await Promise.allSettled(some.map((each) => each.finished))
      still = some.length === 0 ? still + 1 : 0
    }
  }, FRAMES_BEFORE_IT_MOVES)
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
