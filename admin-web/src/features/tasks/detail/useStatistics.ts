import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { ref, type Ref } from 'vue'
import { api, unwrap } from '@/api/center'

export const WINDOWS = ['24h', '7d', '30d'] as const
export type Window = (typeof WINDOWS)[number]

/** What the runs of a task came to within a window of time. */
export function useStatistics(id: Readonly<Ref<string>>) {
  const window = ref<Window>('24h')
  const { data, error } = useQuery({
    queryKey: ['tasks', 'statistics', id, window],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/tasks/{id}/statistics', {
          params: { path: { id: id.value }, query: { window: window.value } },
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  })
  return { window, statistics: data, error }
}
