import type { Page } from '@playwright/test'
import { alarmIn, expectRinging, sheet } from './support/alarms'
import { calendar, tone } from './support/files'
import { expectAccessible, hubUrl, newPhone, signIn } from './support/phone'
import { expect, test } from './support/test'

async function open(phone: Page, page: string): Promise<void> {
  await phone.getByRole('navigation').getByRole('link', { name: 'Me', exact: true }).tap()
  await phone.getByRole('link', { name: page }).tap()
}

const close = (phone: Page) =>
  phone.getByRole('button', { name: 'Close' }).tap({ position: { x: 20, y: 20 } })

test('an own sound is heard before it is kept, and rings', async ({ phone, center }) => {
  await open(phone, 'Sounds')
  const file = phone.locator('input[type=file]')
  const add = phone.getByRole('dialog').getByRole('button', { name: 'Add' })

  await file.setInputFiles({ name: 'cat.wav', mimeType: 'audio/wav', buffer: Buffer.from('meow') })
  await expect(phone.getByRole('alert')).toHaveText('This browser cannot play the file.')
  await expect(add).toBeDisabled()
  await close(phone)

  await file.setInputFiles(tone('whisper.wav', { loudness: 0.02 }))
  await expect(phone.getByText('Rather quiet: it may not wake you.')).toBeVisible()
  await close(phone)

  await file.setInputFiles(tone('rooster.wav'))
  await expect(phone.getByText('Loud enough to wake somebody.')).toBeVisible()
  await expect(phone.getByRole('img', { name: 'How loud it is over its time' })).toBeVisible()
  await expectAccessible(phone)
  await add.tap()

  const own = phone.getByRole('list', { name: 'My own' })
  await expect(own).toContainText('rooster')
  const { items } = await center.get<{ items: { id: string }[] }>('/sounds')
  await alarmIn(center, 3_000, 'Cock-crow', { sound: items[0]!.id })
  await expectRinging(phone, 'Cock-crow')
  const lasts = await phone.locator('#bell').evaluate((bell: HTMLAudioElement) => bell.duration)
  expect(lasts).toBeCloseTo(0.5)
  await sheet(phone).getByRole('button', { name: 'Stop' }).tap()

  await own.getByRole('button', { name: 'Delete rooster' }).tap()
  await expect(phone.getByText('An alarm plays this sound')).toBeVisible()
})

test('a sound that the center does not take is refused in words', async ({ phone }) => {
  await open(phone, 'Sounds')
  await phone.locator('input[type=file]').setInputFiles(tone('odd.wav', { form: 'RF64' }))
  await phone.getByRole('dialog').getByRole('button', { name: 'Add' }).tap()

  await expect(phone.getByRole('alert')).toHaveText('The file is neither WAV nor MP3, OGG or M4A.')
})

test('a calendar is imported, and alarms go by it', async ({ phone, center }) => {
  await open(phone, 'Calendars of workdays')
  const file = phone.locator('input[type=file]')
  await file.setInputFiles({ name: 'no.ics', mimeType: 'text/calendar', buffer: Buffer.from('no') })
  await expect(phone.getByText('The file is no calendar (.ics) that can be read.')).toBeVisible()

  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  await file.setInputFiles(calendar('ours.ics', tomorrow.replaceAll('-', '')))
  const row = phone.getByRole('listitem').filter({ hasText: 'ours' })
  await expect(row).toContainText('1 days off')

  const { items } = await center.get<{ items: { id: string; name: string }[] }>('/calendars')
  const { fires } = await center.post<{ fires: string[] }>('/alarms/preview', {
    schedule: { kind: 'CRON', dialect: 'UNIX', cron: '0 12 * * *' },
    ...{ zone: 'UTC', days: 'HOLIDAYS', count: 5 },
    calendarId: items.find((each) => each.name === 'ours')!.id,
  })
  expect(fires.map((fire) => fire.slice(0, 10))).toContain(tomorrow)
  await row.getByRole('button', { name: 'Delete ours' }).tap()
  await expect(row).toBeHidden()
})

test('speaks Chinese from a tap on', async ({ phone }) => {
  await phone.getByRole('navigation').getByRole('link', { name: 'Me', exact: true }).tap()
  await phone.getByRole('button', { name: '简体中文' }).tap()
  await expect(phone.getByRole('link', { name: '闹钟' })).toBeVisible()
  await expect(phone.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expectAccessible(phone)

  await phone.reload()
  await expect(phone.getByRole('link', { name: '闹钟' })).toBeVisible()
  await phone.getByRole('button', { name: 'English' }).tap()
  await expect(phone.getByRole('link', { name: 'Alarms' })).toBeVisible()
})

test('signs out everywhere', async ({ phone, browser, person }) => {
  const kitchen = await newPhone(browser)
  try {
    const other = await kitchen.newPage()
    await signIn(other, person)
    await open(phone, 'Where I am signed in')
    await expect(phone.getByRole('listitem').filter({ hasText: 'Phone' })).toHaveCount(2)

    await phone.getByRole('button', { name: 'Sign out everywhere' }).tap()
    await phone.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).tap()

    for (const page of [phone, other]) {
      await page.goto(`${hubUrl()}/m/`)
      await expect(page.getByRole('heading', { name: 'Sign in to Tocsin' })).toBeVisible()
    }
  } finally {
    await kitchen.close()
  }
})
