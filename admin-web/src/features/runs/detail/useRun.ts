import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { Problem } from '@tocsin/web-client'
import { computed, type Ref } from 'vue'
import { api, unwrap } from '@/api/center'
import { useLive } from '@/live/useLive'
import { useUser } from '@/session/user'
import { useLog } from '../log/useLog'
import { isEnded, type Run } from '../model'

/** A run and what it writes: asked for once, and from then on as the stream tells it. */
export function useRun(id: Readonly<Ref<string>>) {
  const queries = useQueryClient()
  const user = useUser()
  const log = useLog(id)

  const { data, error, refetch } = useQuery({
    queryKey: ['runs', 'one', id],
    queryFn: () => unwrap(api.GET('/api/v1/runs/{id}', { params: { path: { id: id.value } } })),
    refetchOnWindowFocus: false,
  })
  /** What the stream tells is newer than any answer that is still on its way. */
  async function take(run: Run): Promise<void> {
    const queryKey = ['runs', 'one', run.id]
    await queries.cancelQueries({ queryKey })
    queries.setQueryData(queryKey, run)
  }

  useLive('run', () => ({ runId: id.value }), {
    snapshot: ({ run, lines, truncated }) => {
      void take(run)
      log.begin(lines, truncated)
    },
    change: ({ run, lines }) => {
      if (run) void take(run)
      if (lines) log.add(lines)
    },
  })

  // the run does not name its group, by which rights are given
  const task = useQuery({
    queryKey: ['tasks', 'one', computed(() => data.value?.taskId)],
    queryFn: () =>
      unwrap(api.GET('/api/v1/tasks/{id}', { params: { path: { id: data.value!.taskId } } })),
    enabled: () => data.value !== undefined && user.may('TASK_READ'),
    retry: (failures, problem) => failures < 2 && Problem.from(problem).status >= 500,
  })
  const may = (permission: 'RUN_CONTROL' | 'TASK_TRIGGER') =>
    user.may(permission, task.data.value?.group)
  const ended = computed(() => data.value !== undefined && isEnded(data.value))

  return {
    run: data,
    error,
    refetch,
    log,
    ended,
    task: task.data,
    mayCancel: computed(
      () => !ended.value && data.value?.state !== 'CANCELLING' && may('RUN_CONTROL'),
    ),
    mayRetry: computed(
      () =>
        ended.value && data.value?.state !== 'SUCCEEDED' && task.data.value && may('RUN_CONTROL'),
    ),
    mayRepeat: computed(() => task.data.value !== undefined && may('TASK_TRIGGER')),
  }
}
