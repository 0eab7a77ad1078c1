import { signIn, newPhone } from './support/phone'
import {
  alarmIn,
  expectKnown,
  expectPlaying,
  expectRinging,
  expectSilent,
  ringsOf,
  sheet,
} from './support/alarms'
import { expect, test } from './support/test'

test('an alarm sounds at its instant, and is stopped', async ({ phone, center }) => {
  const alarm = await alarmIn(center, 3_000, 'Get up')

  await expectRinging(phone, 'Get up')
  await sheet(phone).getByRole('button', { name: 'Stop' }).tap()

  await expectSilent(phone)
  await expect
    .poll(async () => (await ringsOf(center, alarm)).map((ring) => ring.state))
    .toEqual(['DISMISSED'])
})

test('stopped on one device, it falls silent on the other', async ({
  phone,
  browser,
  person,
  center,
}) => {
  const kitchen = await newPhone(browser)
  try {
    const other = await kitchen.newPage()
    await signIn(other, person)
    await alarmIn(center, 3_000, 'Breakfast')
    await Promise.all([expectRinging(phone, 'Breakfast'), expectRinging(other, 'Breakfast')])

    await sheet(other).getByRole('button', { name: 'Stop' }).tap()

    await expectSilent(other)
    await expectSilent(phone)
  } finally {
    await kitchen.close()
  }
})

test('rings without a network, and one ring is recorded afterwards', async ({ phone, center }) => {
  const alarm = await alarmIn(center, 6_000, 'No network')
  await expectKnown(phone, 'No network')
  await phone.context().setOffline(true)

  await expectRinging(phone, 'No network')
  await sheet(phone).getByRole('button', { name: 'Stop' }).tap()
  await expectSilent(phone)
  await phone.context().setOffline(false)

  await expect
    .poll(async () => (await ringsOf(center, alarm)).map((ring) => ring.state), { timeout: 30_000 })
    .toEqual(['DISMISSED'])
  await expectSilent(phone)
})

test.describe('where no service worker serves the page', () => {
  test.use({ serviceWorkers: 'block' })

  test('rings with its own sound without a network', async ({ phone, center }) => {
    await alarmIn(center, 5_000, 'No worker')
    await expectKnown(phone, 'No worker')
    await phone.context().setOffline(true)

    await expectRinging(phone, 'No worker')
    await sheet(phone).getByRole('button', { name: 'Stop' }).tap()
    await expectSilent(phone)
  })

  test('rings where sounds cannot be loaded', async ({ phone, center }) => {
    // neither an answer nor an error
    await phone.route('**/m/sounds/*', () => undefined)
    await alarmIn(center, 3_000, 'No sound file', { sound: 'builtin:rise' })

    await expectRinging(phone, 'No sound file')
  })
})

test('opens and rings without a network after a reload', async ({ phone, center }) => {
  test.setTimeout(90_000)
  await phone.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  const alarm = await alarmIn(center, 9_000, 'Reloaded')
  await expectKnown(phone, 'Reloaded')
  await phone.reload()
  await expectKnown(phone, 'Reloaded')
  await phone.context().setOffline(true)
  await phone.reload()

  await expect(phone.getByText('Alarms on this phone ring all the same')).toBeVisible()
  await expect(sheet(phone).getByRole('heading', { name: 'Reloaded' })).toBeVisible({
    timeout: 15_000,
  })
  await expect(sheet(phone).getByText('Rung by this phone')).toBeVisible()
  await expectPlaying(phone)
  await sheet(phone).getByRole('button', { name: 'Stop' }).tap()
  await phone.context().setOffline(false)

  await expect
    .poll(async () => (await ringsOf(center, alarm)).map((ring) => ring.state), { timeout: 45_000 })
    .toEqual(['DISMISSED'])
  await expectSilent(phone)
})

test('snoozed on one device it is snoozed on all, and can be stopped before it rings again', async ({
  phone,
  center,
}) => {
  const alarm = await alarmIn(center, 3_000, 'Nine more minutes')
  await expectRinging(phone, 'Nine more minutes')

  await sheet(phone).getByRole('button', { name: 'Snooze 1 min' }).tap()

  await expectSilent(phone)
  await expect.poll(async () => (await ringsOf(center, alarm))[0]?.state).toBe('SNOOZED')
  await expect(phone.getByText('“Nine more minutes” rings again at')).toBeVisible()
  await phone.getByRole('button', { name: 'Stop it' }).tap()
  await expect.poll(async () => (await ringsOf(center, alarm))[0]?.state).toBe('DISMISSED')
})

test('rings again after its snooze', async ({ phone, center }) => {
  const alarm = await alarmIn(center, 3_000, 'Once more')
  await expectRinging(phone, 'Once more')
  // by a device that told it late: most of the minute is over
  const at = new Date(Date.now() - 56_000).toISOString()
  await center.post(`/alarms/${alarm.id}/snooze`, { at })
  await expectSilent(phone)

  await expect(sheet(phone)).toBeVisible({ timeout: 15_000 })
  await expectPlaying(phone)
  await sheet(phone).getByRole('button', { name: 'Stop' }).tap()
  await expect.poll(async () => (await ringsOf(center, alarm)).length).toBe(1)
})

test('says so where the browser refuses sound', async ({ page, person, center }) => {
  await page.addInitScript(() => {
    HTMLMediaElement.prototype.play = () =>
      Promise.reject(new DOMException('not here', 'NotAllowedError'))
  })
  await signIn(page, person)
  await expect(page.getByText('This phone stays silent')).toBeVisible()

  await alarmIn(center, 3_000, 'Nobody hears it')
  await expect(sheet(page).getByRole('heading', { name: 'Nobody hears it' })).toBeVisible({
    timeout: 15_000,
  })
  await expect(sheet(page).getByRole('alert')).toContainText('No sound')
})

test('a task that fails rings, and is acknowledged', async ({ phone, center, admin }) => {
  const { id } = await admin.script(`fails-${Date.now()}`, 'exit 3')
  await center.put(`/tasks/${id}/failure-alarm`, { enabled: true })

  await admin.trigger(id)

  await expect(sheet(phone).getByText('A task failed')).toBeVisible({ timeout: 15_000 })
  await expectPlaying(phone)
  await sheet(phone).getByRole('button', { name: 'I have seen it' }).tap()
  await expectSilent(phone)
  await expect
    .poll(async () => {
      const { items } = await center.get<{ items: { kind: string; state: string }[] }>('/rings')
      return items.filter((ring) => ring.kind === 'TASK_FAILURE').map((ring) => ring.state)
    })
    .toEqual(['DISMISSED'])
})
