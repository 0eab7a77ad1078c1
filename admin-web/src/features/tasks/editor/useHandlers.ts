import { useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api, unwrap } from '@/api/center'
import { useUser } from '@/session/user'

export interface KnownHandler {
  name: string
  version: string
  executors: number
}

/** The handlers that executors of a group announce, so that nobody has to remember their names. */
export function useHandlers(group: Readonly<Ref<string>>) {
  const user = useUser()
  const { data, isPending } = useQuery({
    queryKey: ['executors', 'of', group],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/executors', { params: { query: { group: group.value, limit: 200 } } }),
      ),
    enabled: () => user.may('EXECUTOR_READ', group.value),
  })

  const handlers = computed(() => {
    const known = new Map<string, KnownHandler>()
    for (const executor of data.value?.items ?? []) {
      for (const { name, version } of executor.handlers) {
        known.set(name, { name, version, executors: (known.get(name)?.executors ?? 0) + 1 })
      }
    }
    return [...known.values()].sort((one, other) => one.name.localeCompare(other.name))
  })
  return { handlers, executors: computed(() => data.value?.items ?? []), isPending }
}
