import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import type { TaskGlance } from '@tocsin/web-client'
import { computed, ref, shallowRef, watch } from 'vue'
import { api, unwrap } from '@/api/center'
import { useLive } from '@/live/useLive'
import { useUrlState } from '@/ui/useUrlState'
import { isOutdated, upToDate, type Glances } from './glances'

export const PAGE = 50
/** What is shown changes by itself; this finds tasks that somebody else has made. */
const LOOK_AGAIN = 60_000

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
    refetchInterval: LOOK_AGAIN,
  })

  const glances = shallowRef<Glances>(new Map())
  function hear(known: Glances, items: Glances, removed: readonly string[] = []) {
    glances.value = new Map([...known, ...items])
    if (isOutdated(data.value?.items ?? [], items, removed)) void refetch()
  }
  const byId = (items: TaskGlance[] = []): Glances => new Map(items.map((each) => [each.id, each]))
  useLive(
    'tasks',
    () => {
      const ids = (data.value?.items ?? []).flatMap((task) => task.id ?? [])
      return ids.length > 0 ? { ids } : null
    },
    {
      snapshot: ({ items }) => hear(new Map(), byId(items)),
      change: ({ items, removed }) => hear(glances.value, byId(items), removed),
    },
  )

  watch(filter, () => (selected.value = []))

  return {
    url,
    filter,
    selected,
    rows: computed(() => data.value && upToDate(data.value.items, glances.value)),
    total: computed(() => data.value?.total),
    offset: computed(() => Number(url.state.value.offset)),
    isFetching,
    error,
    refetch,
  }
}
