import { useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api, unwrap } from '@/api/center'
import { useUser } from '@/session/user'

const FIRES = 5

/** A task, and when it fires next. */
export function useTask(id: Readonly<Ref<string>>) {
  const path = computed(() => ({ id: id.value }))

  const task = useQuery({
    queryKey: ['tasks', 'one', id],
    queryFn: () => unwrap(api.GET('/api/v1/tasks/{id}', { params: { path: path.value } })),
  })
  const fires = useQuery({
    queryKey: ['tasks', 'fires', id],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/tasks/{id}/fires', {
          params: { path: path.value, query: { count: FIRES } },
        }),
      ),
    enabled: () => task.data.value?.enabled === true,
    refetchInterval: 10_000,
  })

  return {
    task: task.data,
    error: task.error,
    refetch: task.refetch,
    fires: computed(() => (task.data.value?.enabled ? fires.data.value?.fires : undefined)),
  }
}

export function useMay(group: () => string | undefined) {
  const user = useUser()
  return {
    write: computed(() => user.may('TASK_WRITE', group())),
    trigger: computed(() => user.may('TASK_TRIGGER', group())),
  }
}
