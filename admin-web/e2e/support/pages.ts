import type { Center } from './center'

/** Every page of the console, with something on it. A feature that adds a page adds its line here. */
export async function pages(center: Center): Promise<Record<string, string>> {
  const { items } = await center.get<{ items: { id: string; name: string }[] }>('/tasks?limit=200')
  const have = new Map(items.map((task) => [task.name, task.id]))
  const often =
    have.get('cache-refresh') ??
    (await center.task('cache-refresh', { schedule: { kind: 'EVERY', every: '5s' } })).id
  if (!have.has('nightly-report')) await seed(center)
  return {
    tasks: '/tasks',
    task: `/tasks/${often}`,
    'task-new': '/tasks/new',
    'task-edit': `/tasks/${often}/edit`,
    missing: '/nowhere',
  }
}

async function seed(center: Center): Promise<void> {
  await center.task('nightly-report', {
    description: 'Sums up the day for the people of the morning shift',
    parameters: { path: '/var/data', depth: 3 },
    schedule: { kind: 'CRON', dialect: 'UNIX', cron: '0 2 * * *', zone: 'Asia/Shanghai' },
    retry: { maxAttempts: 3 },
    timeout: '30m',
  })
  await center.task('close-orders', {
    kind: 'HTTP',
    handler: undefined,
    http: { method: 'POST', url: 'https://api.example.com/orders/close' },
    schedule: {
      kind: 'CRON',
      dialect: 'QUARTZ',
      cron: '0 0/15 8-18 ? * MON-FRI',
      zone: 'Europe/Berlin',
    },
    enabled: false,
  })
  await center.task('sync-after', { schedule: { kind: 'AFTER', after: '30s' } })
  await center.task('import-catalog')
}
