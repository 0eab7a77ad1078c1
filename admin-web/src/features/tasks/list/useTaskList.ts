import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, ref, watch } from 'vue'
import { api, unwrap } from '@/api/center'
import { useUrlState } from '@/ui/useUrlState'

export const PAGE = 50

/** A page of the tasks that the address asks for. */
export function useTaskList() {
  const url = useUrlState({
    q: '',
    group: '',
    kind: '',
    enabled: '',
    lastState: '',
    sort: '-created',
    offset: '0',
  })
  const selected = ref<readonly string[]>([])

  const filter = computed(() => {
    const { q, group, kind, enabled, lastState } = url.state.value
    return {
      ...(q && { q }),
      ...(group && { group }),
      ...(kind && { kind: kind as 'JAVA' }),
      ...(enabled && { enabled: enabled === 'true' }),
      ...(lastState && { lastState }),
    }
  })
  const asked = computed(() => ({
    ...filter.value,
    sort: url.state.value.sort,
    offset: Number(url.state.value.offset),
    limit: PAGE,
  }))

  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['tasks', 'list', asked],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/tasks', { params: { query: asked.value }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  })

  watch(filter, () => (selected.value = []))

  return {
    url,
    filter,
    selected,
    rows: computed(() => data.value?.items),
    total: computed(() => data.value?.total),
    offset: computed(() => Number(url.state.value.offset)),
    isFetching,
    error,
    refetch,
  }
}
