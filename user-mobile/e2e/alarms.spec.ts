import { expectRinging, expectSilent, ringsOf, sheet } from './support/alarms'
import { expectAccessible } from './support/phone'
import { expect, test } from './support/test'

test('an alarm is set by its form, switched off and on, skipped once, and deleted', async ({
  phone,
  center,
}) => {
  await phone.getByRole('navigation').getByRole('link', { name: 'Alarms' }).tap()
  await expect(phone.getByText('No alarms yet')).toBeVisible()
  await expectAccessible(phone)
  await phone.getByRole('link', { name: 'New alarm' }).first().tap()

  await phone.getByLabel('Time', { exact: true }).fill('06:40')
  await phone.getByRole('button', { name: 'Weekdays' }).tap()
  await phone.getByPlaceholder('such as: get up').fill('Work')
  await expect(phone.getByText(/^Rings in /)).toBeVisible()
  await expectAccessible(phone)
  await phone.getByRole('button', { name: /^Sound/ }).tap()
  await phone.getByRole('radio', { name: 'Birds' }).tap()
  await expectAccessible(phone)
  await phone.getByRole('button', { name: 'Done' }).tap()
  await phone.getByRole('button', { name: 'Save' }).tap()

  const row = phone.getByRole('list', { name: 'Alarms' }).getByRole('listitem')
  await expect(row).toContainText('06:40')
  await expect(row).toContainText('Monday to Friday')
  const [alarm] = (await center.get<{ items: Record<string, unknown>[] }>('/alarms')).items
  expect(alarm).toMatchObject({
    label: 'Work',
    sound: 'builtin:birds',
    schedule: { kind: 'CRON', cron: '40 6 * * 1,2,3,4,5' },
  })

  await row.getByRole('button', { name: /^Skip/ }).tap()
  await expect(row.getByText(/^Skips/)).toBeVisible()
  await row.getByRole('button', { name: 'Ring all the same' }).tap()
  await expect(row.getByRole('button', { name: /^Skip/ })).toBeVisible()

  const toggle = row.getByRole('switch')
  await toggle.tap()
  await expect(toggle).toHaveAttribute('aria-checked', 'false')
  await expect(row).not.toContainText('in ')
  await toggle.tap()
  await expect(toggle).toHaveAttribute('aria-checked', 'true')

  await row.getByRole('link').tap()
  await expect(phone.getByLabel('Time', { exact: true })).toHaveValue('06:40')
  await phone.getByRole('button', { name: 'Delete' }).tap()
  await phone.getByRole('dialog').getByRole('button', { name: 'Delete' }).tap()
  await expect(phone.getByText('No alarms yet')).toBeVisible()
})

test('a timer counts down', async ({ phone }) => {
  await phone.getByRole('navigation').getByRole('link', { name: 'Alarms' }).tap()
  await phone.getByRole('button', { name: 'Timer' }).tap()
  await phone.getByRole('button', { name: '5 min', exact: true }).tap()
  await expectAccessible(phone)
  await phone.getByRole('button', { name: 'Start' }).tap()

  const timers = phone.getByRole('list', { name: 'Timers' })
  await expect(timers).toContainText(/04:5\d/)
  await timers.getByRole('button', { name: 'End' }).tap()
  await expect(timers).toBeHidden()
})

test('a timer rings when it is over, and goes', async ({ phone, center }) => {
  await phone.getByRole('navigation').getByRole('link', { name: 'Alarms' }).tap()
  await phone.getByRole('button', { name: 'Timer' }).tap()
  await phone.getByRole('textbox', { name: 'Minutes' }).fill('0')
  await phone.getByRole('textbox', { name: 'Seconds' }).fill('3')
  await phone.getByRole('textbox', { name: 'Name' }).fill('Egg')
  await phone.getByRole('button', { name: 'Start' }).tap()
  await expect(phone.getByRole('list', { name: 'Timers' })).toContainText('Egg')

  await expectRinging(phone, 'Egg')
  await sheet(phone).getByRole('button', { name: 'Stop' }).tap()
  await expectSilent(phone)
  await expect(phone.getByRole('list', { name: 'Timers' })).toBeHidden()
  expect((await center.get<{ items: unknown[] }>('/alarms')).items).toEqual([])
})

test('the next ringing alone is left out', async ({ phone, center }) => {
  const at = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 3_000)
  const alarm = await center.post<{ id: string; label: string }>('/alarms', {
    label: 'Not now',
    schedule: { kind: 'EVERY', every: '24h', start: at.toISOString().slice(0, 19) },
    zone: 'UTC',
    zoneMode: 'FIXED',
  })
  await phone.getByRole('navigation').getByRole('link', { name: 'Alarms' }).tap()
  const row = phone.getByRole('list', { name: 'Alarms' }).getByRole('listitem')
  await row.getByRole('button', { name: /^Skip/ }).tap()
  await expect(row.getByText(/^Skips/)).toBeVisible()

  await expect(row.getByText(/^Skips/)).toBeHidden({ timeout: 15_000 })
  await expect(row.getByRole('button', { name: /^Skip/ })).toBeVisible()
  await expect(sheet(phone)).toBeHidden()
  expect(await ringsOf(center, alarm)).toEqual([])
})
