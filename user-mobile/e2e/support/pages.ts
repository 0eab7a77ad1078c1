import { expect } from '@playwright/test'
import type { Center } from '../../../web-client/e2e/center'
import { alarmIn } from './alarms'

/** Every page, with something on it. */
export async function pages(admin: Center, center: Center): Promise<Record<string, string>> {
  const daily = await center.post<{ id: string }>('/alarms', {
    label: 'Get up',
    schedule: { kind: 'CRON', dialect: 'UNIX', cron: '30 6 * * 1,2,3,4,5' },
    zone: 'Europe/Berlin',
    days: 'WORKDAYS',
    calendarId: 'cn',
    sound: 'builtin:birds',
  })
  await center.post('/alarms', {
    label: 'Water the plants',
    schedule: { kind: 'EVERY', every: '72h', start: '2026-11-21T18:30:00' },
    zone: 'Europe/Berlin',
  })
  const off = await center.post<{ id: string }>('/alarms', {
    label: 'Call Shanghai',
    schedule: { kind: 'CRON', dialect: 'UNIX', cron: '0 9 * * *' },
    zone: 'Asia/Shanghai',
    zoneMode: 'FIXED',
  })
  await center.post(`/alarms/${off.id}/disable`, {})
  await center.post(`/alarms/${daily.id}/skip-next`, {})
  await center.post('/alarms', {
    label: 'Tea',
    schedule: { kind: 'AFTER', after: '55m' },
    zone: 'Europe/Berlin',
    countdown: true,
  })
  const task = await seedTasks(admin)
  await seedRings(center)
  return {
    home: '/',
    alarms: '/alarms',
    'alarm-new': '/alarms/new',
    'alarm-edit': `/alarms/${daily.id}`,
    rings: '/rings',
    tasks: '/tasks',
    task: `/tasks/${task}`,
    'task-edit': `/tasks/${task}/edit`,
    me: '/me',
    ready: '/me/ready',
    devices: '/me/devices',
    sounds: '/me/sounds',
    calendars: '/me/calendars',
    contacts: '/me/contacts',
    password: '/me/password',
    sessions: '/me/sessions',
    bedside: '/bedside',
    missing: '/nowhere',
  }
}

async function seedTasks(admin: Center): Promise<string> {
  const { items } = await admin.get<{ items: { id: string; name: string }[] }>('/tasks?limit=200')
  const known = items.find((task) => task.name === 'nightly-report')
  if (known) return known.id
  const failing = await admin.script('sync-orders', 'echo "no such table: orders" >&2; exit 3')
  await admin.ended(await admin.trigger(failing.id))
  await admin.task('cache-refresh', { schedule: { kind: 'EVERY', every: '10m' } })
  const { id } = await admin.script(
    'nightly-report',
    'i=0; while [ $i -lt 40 ]; do i=$((i+1)); echo "order $i: checked"; done',
    {
      description: 'Sums up the day for the people of the morning shift',
      schedule: { kind: 'CRON', dialect: 'UNIX', cron: '0 2 * * *', zone: 'Asia/Shanghai' },
    },
  )
  await admin.ended(await admin.trigger(id))
  return id
}

/** One that was stopped, and one that snoozes. */
async function seedRings(center: Center): Promise<void> {
  for (const [label, deed] of [
    ['Stand up', 'dismiss'],
    ['Lunch', 'snooze'],
  ] as const) {
    const alarm = await alarmIn(center, 1_500, label, { snooze: { minutes: 60, count: 2 } })
    await expect
      .poll(
        () =>
          center.post(`/alarms/${alarm.id}/${deed}`, {}).then(
            () => true,
            () => false,
          ),
        { timeout: 15_000 },
      )
      .toBe(true)
  }
}
