import type { Center } from '../../../web-client/e2e/center'

const WANTED = new RegExp(process.env.PAGES ?? '')

/** Whether PAGES, if it is given, matches the name of a page or dialog. */
export function isWanted(name: string): boolean {
  return WANTED.test(name)
}

/** The wanted pages of the console, with something on them. A feature that adds a page adds its line here. */
export async function pages(
  center: Center,
  wanted: RegExp = WANTED,
): Promise<Record<string, string>> {
  const { items } = await center.get<{ items: { id: string; name: string }[] }>('/tasks?limit=200')
  const have = new Map(items.map((task) => [task.name, task.id]))
  const often =
    have.get('cache-refresh') ??
    (await center.task('cache-refresh', { schedule: { kind: 'EVERY', every: '5s' } })).id
  if (!have.has('nightly-report')) await seed(center)
  await administration(center)
  const runs = await seedRuns(center, have)
  const executors = await center.get<{ items: { id: string }[] }>('/executors')
  const all = {
    overview: '/overview',
    runs: '/runs',
    'runs-timeline': '/runs?view=timeline',
    'runs-none': '/runs?state=LOST&range=15m',
    'run-failed': `/runs/${runs.failed}`,
    'run-log': `/runs/${runs.chatty}`,
    'run-live': `/runs/${runs.lasting}`,
    executors: '/executors',
    executor: `/executors/${executors.items[0]?.id}`,
    artifacts: '/artifacts',
    artifact: '/artifacts/hello',
    groups: '/groups',
    secrets: '/secrets',
    users: '/users',
    roles: '/roles',
    account: '/account',
    audit: '/audit',
    settings: '/settings',
    tasks: '/tasks',
    task: `/tasks/${often}`,
    'task-new': '/tasks/new',
    'task-edit': `/tasks/${often}/edit`,
    missing: '/nowhere',
  }
  return Object.fromEntries(Object.entries(all).filter(([name]) => wanted.test(name)))
}

/** Runs that went wrong, that wrote much, and that go on. */
async function seedRuns(center: Center, have: ReadonlyMap<string, string>) {
  const script = async (name: string, text: string) =>
    have.get(name) ??
    (await center.script(name, text, { retry: { maxAttempts: 2, base: '100ms' } })).id
  const writes =
    'i=0; while [ $i -lt 3000 ]; do i=$((i+1)); echo "order $i: checked, nothing to do"; done; ' +
    'echo "cache is nearly full" >&2'
  const failed = await center.trigger(
    await script('sync-orders', 'echo "reading orders"; echo "no such table: orders" >&2; exit 3'),
  )
  const chatty = await center.trigger(await script('check-orders', writes))
  const waits = 'i=0; while [ $i -lt 600 ]; do i=$((i+1)); echo "page $i of 600"; sleep 1; done'
  const lasting = await center.trigger(await script('import-pages', waits))
  await Promise.all([center.ended(failed), center.ended(chatty)])
  return { failed, chatty, lasting }
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

async function administration(center: Center): Promise<void> {
  const groups = await center.get<{ items: { name: string }[] }>('/groups?limit=200')
  if (groups.items.some((group) => group.name === 'billing')) return
  await center.post('/groups', {
    name: 'billing',
    description: 'Invoices and reminders',
    minPeriod: '1s',
    http: { allow: ['api.example.com', '*.billing.example'] },
  })
  await center.post('/secrets', {
    group: 'billing',
    name: 'invoice-api',
    value: 'not told to anybody',
    hosts: ['api.example.com'],
  })
  await center.user('lin.wei', 'OPERATOR')
  await center.user('maria', 'VIEWER', 'billing')
  await center.deploy('disk-report-1/target/disk-report-1.0.0.jar')
}
