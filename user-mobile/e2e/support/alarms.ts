import { expect, type Page } from '@playwright/test'
import type { Center } from '../../../web-client/e2e/center'

export interface Alarm {
  id: string
  label: string
}

export interface Ring {
  id: string
  alarmId?: string
  label: string
  state: string
  round: number
  offline: boolean
  kind: string
}

/** An alarm that rings once, so many milliseconds from now. */
export function alarmIn(
  center: Center,
  millis: number,
  label: string,
  more: object = {},
): Promise<Alarm> {
  return center.post('/alarms', {
    label,
    schedule: { kind: 'AT', at: new Date(Date.now() + millis).toISOString() },
    zone: 'Europe/Berlin',
    sound: 'builtin:bell',
    volume: { from: 0.5, to: 1, rampSeconds: 2 },
    snooze: { minutes: 1, count: 2 },
    ...more,
  })
}

export async function ringsOf(center: Center, alarm: Alarm): Promise<Ring[]> {
  const { items } = await center.get<{ items: Ring[] }>('/rings?limit=100')
  return items.filter((ring) => ring.alarmId === alarm.id)
}

export function sheet(page: Page) {
  return page.getByRole('alertdialog')
}

/** The sheet is there, and the player plays: its time goes on. */
export async function expectRinging(page: Page, label: string): Promise<void> {
  await expect(sheet(page).getByRole('heading', { name: label })).toBeVisible({ timeout: 15_000 })
  await expectPlaying(page)
}

export async function expectPlaying(page: Page): Promise<void> {
  const before = await position(page)
  await expect.poll(() => position(page)).not.toBe(before)
  expect(await page.locator('#bell').evaluate((bell: HTMLAudioElement) => bell.paused)).toBe(false)
}

export async function expectSilent(page: Page): Promise<void> {
  await expect(sheet(page)).toBeHidden()
  await expect
    .poll(() => page.locator('#bell').evaluate((bell: HTMLAudioElement) => bell.paused))
    .toBe(true)
}

function position(page: Page): Promise<number> {
  return page.locator('#bell').evaluate((bell: HTMLAudioElement) => bell.currentTime)
}

/** The device has the schedule, so that it can do without the center: what it is going to ring is on the home page. */
export async function expectKnown(page: Page, label: string): Promise<void> {
  await expect(page.getByRole('region', { name: 'Next alarm' }).getByText(label)).toBeVisible()
}
