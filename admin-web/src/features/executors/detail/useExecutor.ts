import { useQuery } from '@tanstack/vue-query'
import { computed, shallowRef, watch, type Ref } from 'vue'
import { api, unwrap } from '@/api/center'
import { useLive } from '@/live/useLive'
import type { Schemas } from '@tocsin/web-client'
import { useExecutors } from '../useExecutors'

type Run = Schemas['RunDocument']

const SHOWN = 15

/** An executor: its live part from the stream, what it did from the center, asked anew as it goes on working. */
export function useExecutor(id: Readonly<Ref<string>>) {
  const { known } = useExecutors()
  const { data, error, refetch } = useQuery({
    queryKey: ['executors', 'one', id],
    queryFn: () =>
      unwrap(api.GET('/api/v1/executors/{id}', { params: { path: { id: id.value } } })),
    refetchInterval: 10_000,
  })
  const now = computed(() => known.value?.get(id.value))
  return {
    executor: computed(() => data.value && { ...data.value, ...now.value }),
    error,
    refetch,
  }
}

/** What it ran last: what the center has of it, and from then on what the stream tells. */
export function useExecutorRuns(id: Readonly<Ref<string>>) {
  const runs = shallowRef<readonly Run[]>()
  const { data } = useQuery({
    queryKey: ['runs', 'list', 'executor', id],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/runs', {
          params: { query: { executorId: id.value, planned: false, limit: SHOWN } },
        }),
      ),
    gcTime: 0,
  })
  watch(data, (page) => (runs.value = page?.items), { immediate: true })

  function take(items: readonly Run[]): void {
    if (!runs.value) return
    const mine = new Map(runs.value.map((run) => [run.id, run]))
    for (const run of items) {
      if (run.executorId === id.value) mine.set(run.id, run)
      else mine.delete(run.id)
    }
    runs.value = [...mine.values()]
      .sort((one, other) => other.fireAt.localeCompare(one.fireAt))
      .slice(0, SHOWN)
  }
  useLive(
    'runs',
    {},
    {
      snapshot: ({ items }) => take(items),
      change: ({ items }) => take(items),
    },
  )
  return { runs }
}
