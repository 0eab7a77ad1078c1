import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, unwrap } from '@/api/center'
import { useUser } from '@/session/user'

/** What runs can be narrowed to. */
export function useFilterChoices() {
  const user = useUser()
  const groups = useQuery({
    queryKey: ['groups'],
    queryFn: () => unwrap(api.GET('/api/v1/groups', { params: { query: { limit: 200 } } })),
    enabled: () => user.may('GROUP_READ'),
    staleTime: 60_000,
  })
  const executors = useExecutorNames()
  return {
    groups: computed(() =>
      (groups.data.value?.items ?? []).map(({ name }) => ({
        value: name ?? '',
        label: name ?? '',
      })),
    ),
    executors: computed(() => [...executors.value].map(([value, label]) => ({ value, label }))),
  }
}

/** The names of executors by their ids, as far as the user may know them. */
export function useExecutorNames() {
  const user = useUser()
  const { data } = useQuery({
    queryKey: ['executors', 'names'],
    queryFn: () => unwrap(api.GET('/api/v1/executors', { params: { query: { limit: 200 } } })),
    enabled: () => user.may('EXECUTOR_READ'),
    staleTime: 60_000,
  })
  return computed<ReadonlyMap<string, string>>(
    () => new Map((data.value?.items ?? []).map(({ id, name }) => [id, name])),
  )
}
