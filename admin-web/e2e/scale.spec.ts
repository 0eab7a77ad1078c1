import { expect, test } from '@playwright/test'
import { Center } from './support/center'
import { runSql } from './support/h2'
import { Hub } from './support/hub'
import { loadOf, median, untilTableChanges } from './support/measure'
import { ADMIN } from './support/shared-hub'
import { signIn } from './support/test'

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
  execution, enabled, retire, revision, fired, description, created_at, updated_at)
SELECT t.id + x.x, t.group_id, CONCAT('scale-', LPAD(x.x, 5, '0')), 0, MOD(x.x, 256), t.kind, t.handler, t.parameters,
  t.schedule_kind, t.schedule, t.misfire, t.execution, MOD(x.x, 7) <> 0, FALSE, 1, 0, 'One of many', t.created_at, t.updated_at
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
ANALYZE;
`
}

test('stays quick with 10,000 tasks and 1,000,000 runs @scale', async ({ page }) => {
  test.setTimeout(900_000)
  const hub = await Hub.start({ name: 'scale', password: ADMIN.password, executors: ['jvm-1'] })
  try {
    let center = await Center.signIn(hub.url, ADMIN)
    await center.deploy('hello/target/hello-1.0.0.jar')
    const task = await center.task('scale-00000')
    const { runId } = await center.post<{ runId: string }>(`/tasks/${task.id}/trigger`, {})
    await expect
      .poll(async () => (await center.get<{ state: string }>(`/runs/${runId}`)).state)
      .toBe('SUCCEEDED')
    await hub.stopCenter()
    runSql(hub.data, fill({ task: task.id, run: runId }))
    await hub.startCenter()
    center = await Center.signIn(hub.url, ADMIN)
    expect((await center.get<{ total: number }>('/tasks?limit=1')).total).toBe(TASKS)

    await signIn(page, hub.url, ADMIN)
    await page.goto(`${hub.url}/admin/tasks`)
    await expect(page.getByRole('link', { name: /^scale-/ }).first()).toBeVisible()
    report('load of the tasks page', await loadOf(page))
    await measured('tasks: next page', () =>
      untilTableChanges(page, () => page.getByRole('button', { name: 'Next' }).click()),
    )
    await measured('tasks: sort by name', () =>
      untilTableChanges(page, () => page.getByRole('button', { name: 'Name' }).click()),
    )
    await measured('GET /tasks?q=', () =>
      timed(() => center.get(`/tasks?limit=50&q=scale-0${Math.floor(Math.random() * 999)}`)),
    )

    for (const query of ['', '&state=FAILED', `&taskId=${task.id}`, `&to=${daysAgo(20)}`]) {
      await measured(`GET /runs?limit=50${query}`, () =>
        timed(() => center.get(`/runs?limit=50${query}`)),
      )
    }
    await page.goto(`${hub.url}/admin/runs`)
    await expect(
      page
        .getByRole('table', { name: 'Runs' })
        .getByText(/^scale-/)
        .first(),
    ).toBeVisible()
    report('load of the runs page', await loadOf(page))
    await measured('runs: older', () =>
      untilTableChanges(page, () => page.getByRole('button', { name: 'Older' }).click()),
    )
  } finally {
    await hub.stop()
  }
})

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 24 * 3_600_000).toISOString()
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await act()
  return performance.now() - began
}

async function measured(what: string, once: () => Promise<number>): Promise<void> {
  const times: number[] = []
  for (let count = 0; count < 11; count++) times.push(await once())
  const worst = Math.max(...times)
  report(what, `median ${median(times).toFixed(0)} ms, worst of 11 ${worst.toFixed(0)} ms`)
}

/** Figures are what this is for. */
function report(what: string, value: unknown): void {
  console.log(what, value)
}
