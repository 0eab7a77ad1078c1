import { expect, test, type Page } from '@playwright/test'
import { Center } from '../../web-client/e2e/center'
import { runSql } from './support/h2'
import { Hub } from '../../web-client/e2e/hub'
import {
  addPaintClock,
  bareTimes,
  loadOf,
  median,
  untilTableChanges,
  words,
  type Reaction,
} from './support/measure'
import { ADMIN } from '../../web-client/e2e/shared-hub'
import { choose, signIn } from './support/test'

const TASKS = 10_000
const RUNS = 1_000_000
/** Ids count milliseconds in their upper bits. */
const ID_STEP = 2 ** 22
const MONTH = 30 * 24 * 3_600_000

/** A month of runs of so many tasks, written straight into the database of a stopped center. */
function fill(sample: { task: string; run: string }): string {
  const from = `FROM run_history h CROSS JOIN SYSTEM_RANGE(1, ${RUNS}) x WHERE h.id = ${sample.run}`
  const step = Math.floor(MONTH / RUNS)
  const task = `${sample.task} + 1 + MOD(x.x, ${TASKS - 1})`
  return `
SET CACHE_SIZE 262144;
INSERT INTO task (id, group_id, name, tombstone, bucket, kind, handler, parameters, schedule_kind, schedule, misfire,
  execution, enabled, retire, revision, next_fire_at, fired, description, created_at, updated_at)
SELECT t.id + x.x, t.group_id, CONCAT('scale-', LPAD(x.x, 5, '0')), 0, MOD(x.x, 256), t.kind, t.handler, t.parameters,
  t.schedule_kind, t.schedule, t.misfire, t.execution, MOD(x.x, 7) <> 0, FALSE, 1,
  CASE WHEN MOD(x.x, 7) <> 0 THEN t.next_fire_at + x.x * 1000 END, 0, 'One of many', t.created_at, t.updated_at
FROM task t CROSS JOIN SYSTEM_RANGE(1, ${TASKS - 1}) x WHERE t.id = ${sample.task};
INSERT INTO run_history (id, task_id, group_id, bucket, task_name, origin, fire_at, ordinal, planned_revision, created_at,
  state, attempt, offer, losses, attempt_state, executor_id, incarnation, assigned_epoch, assigned_at, started_micros,
  attempt_ended_micros, ended_micros, artifact_version, revision, progress)
SELECT h.id - x.x * ${step} * ${ID_STEP}, ${task}, h.group_id, h.bucket, CONCAT('scale-', LPAD(1 + MOD(x.x, ${TASKS - 1}), 5, '0')),
  h.origin, h.fire_at - x.x * ${step}, 0, h.planned_revision, h.created_at - x.x * ${step},
  CASE WHEN MOD(x.x, 50) = 0 THEN 'FAILED' ELSE 'SUCCEEDED' END, 1, h.offer, 0,
  CASE WHEN MOD(x.x, 50) = 0 THEN 'FAILED' ELSE 'SUCCEEDED' END, h.executor_id, h.incarnation, h.assigned_epoch,
  h.assigned_at - x.x * ${step}, h.started_micros - x.x * ${step * 1000}, h.attempt_ended_micros - x.x * ${step * 1000},
  h.ended_micros - x.x * ${step * 1000}, h.artifact_version, h.revision, 1
${from};
INSERT INTO task_last (task_id, run_id, state, ended_micros)
SELECT task_id, id, state, ended_micros FROM run_history WHERE id < ${sample.run} ORDER BY id DESC LIMIT ${TASKS - 1};
INSERT INTO run_hour (subject_id, hour_number, content)
SELECT h.subject_id, h.hour_number - x.x, h.content FROM run_hour h CROSS JOIN SYSTEM_RANGE(1, 719) x;
ANALYZE;
`
}

test('stays quick with 10,000 tasks and 1,000,000 runs @scale', async ({ page }) => {
  test.setTimeout(900_000)
  const hub = await Hub.start({ name: 'scale', password: ADMIN.password, executors: ['jvm-1'] })
  try {
    const { center, task } = await filled(hub)
    expect((await center.get<{ total: number }>('/tasks?limit=1')).total).toBe(TASKS)
    await addPaintClock(page)
    await signIn(page, hub.url, ADMIN)
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
    await tasks(page, hub.url)
    await runs(page, hub.url)
    await requests(center, task)
  } finally {
    await hub.stop()
  }
})

/** A hub with one task that ran once, and then with all the others. */
async function filled(hub: Hub): Promise<{ center: Center; task: string }> {
  const center = await Center.signIn(hub.url, ADMIN)
  await center.deploy('hello/target/hello-1.0.0.jar')
  const { id } = await center.task('scale-00000', { schedule: { kind: 'EVERY', every: '720h' } })
  const run = await center.trigger(id)
  await center.ended(run)
  const counted = async () => (await center.get<Statistics>(`/tasks/${id}/statistics`)).total.runs
  await expect.poll(counted, { timeout: 30_000 }).toBe(1)
  await hub.stopCenter()
  runSql(hub.data, fill({ task: id, run }))
  await hub.startCenter()
  return { center: await Center.signIn(hub.url, ADMIN), task: id }
}

async function tasks(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/admin/tasks`)
  await expect(page.getByRole('link', { name: /^scale-/ }).first()).toBeVisible()
  report('tasks: load of the page', await loadOf(page))
  const bare = await bareTimes(page)
  report('bare request', words(bare.request))
  report('the same rows put in again', words(bare.rows))
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  await reactions(page, 'tasks: next page', () => button('Next').click())
  await reactions(page, 'tasks: sort by name', () => button('Name').click())
  await reactions(page, 'tasks: sort by last run', () => button('Last run').click())
  const search = page.getByPlaceholder('Name, handler or description')
  await reactions(page, 'tasks: search (150 ms after the last key)', (count) =>
    search.fill(`scale-0${100 + 37 * count}`),
  )
}

async function runs(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/admin/runs`)
  const table = page.getByRole('table', { name: 'Runs' })
  await expect(table.getByText(/^scale-/).first()).toBeVisible()
  report('runs: load of the page', await loadOf(page))
  const older = page.getByRole('button', { name: 'Older' })
  await reactions(page, 'runs: older', () => older.click())
  await reactions(page, 'runs: other state', (count) =>
    choose(page, 'State', count % 2 === 0 ? /^Failed$/ : /^Succeeded$/),
  )
  const began = performance.now()
  await page.goto(`${url}/admin/runs?view=timeline&range=24h`)
  await expect(page.getByText(/^scale-/).first()).toBeVisible()
  report('runs: the timeline of a day stands', `${(performance.now() - began).toFixed(0)} ms`)
}

async function requests(center: Center, task: string): Promise<void> {
  const paths = [
    '/tasks?limit=50&q=scale-04711',
    '/tasks?limit=50&lastState=FAILED',
    '/runs?limit=50',
    '/runs?limit=50&state=FAILED',
    '/runs?limit=50&state=FAILED&state=TIMED_OUT&state=LOST',
    `/runs?limit=50&taskId=${task}`,
    '/runs?limit=50&group=default',
    `/runs?limit=50&to=${daysAgo(20)}`,
    `/runs?limit=200&from=${daysAgo(1)}`,
    `/tasks/${task}/statistics?window=30d`,
    '/statistics?window=30d&group=default',
    '/statistics?window=30d',
    '/search?q=scale-04',
  ]
  for (const path of paths) {
    const times: number[] = []
    for (let count = 0; count < 11; count++) {
      const began = performance.now()
      await center.get(path)
      times.push(performance.now() - began)
    }
    report(`GET ${path}`, words(times))
  }
}

/** Each as a user does it: not before the page has come to rest. */
async function reactions(
  page: Page,
  what: string,
  act: (count: number) => Promise<void>,
): Promise<void> {
  const all: Reaction[] = []
  for (let count = 0; count < 11; count++) {
    all.push(await untilTableChanges(page, () => act(count)))
    await page.waitForLoadState('networkidle')
  }
  const center = median(all.map((each) => each.center)).toFixed(0)
  report(what, `${words(all.map((each) => each.total))}, ${center} ms of it the center's answer`)
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 24 * 3_600_000).toISOString()
}

/** Figures are what this is for. */
function report(what: string, value: unknown): void {
  console.log(what, value)
}

interface Statistics {
  total: { runs: number }
}
