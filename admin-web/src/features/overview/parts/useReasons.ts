import { useQueries } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, unwrap } from '@/api/center'

/** Why those runs went wrong, in the words of their errors. A run that has ended is asked for once. */
export function useReasons(ids: () => readonly string[]) {
  const answers = useQueries({
    queries: computed(() =>
      ids().map((id) => ({
        queryKey: ['runs', 'why', id],
        queryFn: () => unwrap(api.GET('/api/v1/runs/{id}', { params: { path: { id } } })),
        staleTime: Infinity,
      })),
    ),
  })
  return computed<ReadonlyMap<string, string>>(
    () =>
      new Map(
        answers.value.flatMap(({ data: run }) =>
          run ? [[run.id, run.error?.message ?? run.error?.code ?? run.reason ?? ''] as const] : [],
        ),
      ),
  )
}
