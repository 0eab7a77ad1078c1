import type { Schemas } from '@tocsin/web-client'
import { api, unwrap, useLive, useUser } from '@tocsin/web-client/vue'
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useFeedback } from '@/ui/feedback'

type Run = Schemas['RunDocument']
export const OVER = ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'CANCELLED', 'SKIPPED', 'LOST']

/** A task as its person sees it: what it is, what it did last, and what may be done with it. */
export function useTask(id: string) {
  const { t } = useI18n()
  const user = useUser()
  const queries = useQueryClient()
  const { attempt, confirm } = useFeedback()
  const params = { path: { id } }
  const runs = shallowRef<Run[]>([])

  const { data: task, error } = useQuery({
    queryKey: ['tasks', id],
    queryFn: () => unwrap(api.GET('/api/v1/tasks/{id}', { params })),
  })
  const { data: ringsOnFailure } = useQuery({
    queryKey: ['tasks', id, 'failure-alarm'],
    queryFn: async () =>
      (await unwrap(api.GET('/api/v1/tasks/{id}/failure-alarm', { params }))).enabled ?? false,
  })

  function take(items: readonly Run[], before: readonly Run[] = []): void {
    const all = new Map(before.map((run) => [run.id, run]))
    for (const run of items) all.set(run.id, run)
    runs.value = [...all.values()]
      .sort((one, other) => other.fireAt.localeCompare(one.fireAt))
      .slice(0, 10)
  }
  useLive(
    'runs',
    computed(() => (user.may('RUN_READ', task.value?.group) ? { taskId: id } : null)),
    {
      snapshot: ({ items }) => take(items),
      change: ({ items }) => {
        take(items, runs.value)
        void queries.invalidateQueries({ queryKey: ['tasks', id], exact: true })
      },
    },
  )

  const latest = computed(() => runs.value[0])
  const isRunning = computed(() => latest.value !== undefined && !OVER.includes(latest.value.state))
  const mayRun = computed(() => user.may('TASK_TRIGGER', task.value?.group))
  const mayWrite = computed(() => user.may('TASK_WRITE', task.value?.group))

  const runNow = () =>
    attempt(
      () => unwrap(api.POST('/api/v1/tasks/{id}/trigger', { params, body: {} })),
      t('tasks.started'),
    )

  async function stop(): Promise<void> {
    const run = latest.value!
    const isSure = await confirm({
      title: t('tasks.stop.title'),
      message: t('tasks.stop.message', { name: run.taskName }),
      action: t('tasks.stop.action'),
    })
    if (!isSure) return
    await attempt(() =>
      unwrap(api.POST('/api/v1/runs/{id}/cancel', { params: { path: { id: run.id } } })),
    )
  }

  async function setEnabled(enabled: boolean): Promise<void> {
    await attempt(() =>
      unwrap(
        enabled
          ? api.POST('/api/v1/tasks/{id}/enable', { params })
          : api.POST('/api/v1/tasks/{id}/disable', { params }),
      ),
    )
    await queries.invalidateQueries({ queryKey: ['tasks'] })
  }

  async function ringOnFailure(enabled: boolean): Promise<void> {
    const body = { enabled }
    await attempt(() => unwrap(api.PUT('/api/v1/tasks/{id}/failure-alarm', { params, body })))
    await queries.invalidateQueries({ queryKey: ['tasks', id, 'failure-alarm'] })
  }

  return {
    ...{ task, error, runs, latest, isRunning, ringsOnFailure, mayRun, mayWrite },
    ...{ runNow, stop, setEnabled, ringOnFailure },
  }
}
