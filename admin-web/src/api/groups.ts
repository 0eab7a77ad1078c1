import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, unwrap } from './center'

/** The names of the groups that the user may see. */
export function useGroupNames() {
  const { data } = useQuery({
    queryKey: ['groups'],
    queryFn: () => unwrap(api.GET('/api/v1/groups', { params: { query: { limit: 200 } } })),
    staleTime: 60_000,
  })
  return computed(() => (data.value?.items ?? []).map((group) => group.name ?? ''))
}
