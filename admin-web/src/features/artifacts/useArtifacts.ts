import { useQuery } from '@tanstack/vue-query'
import { computed, shallowRef } from 'vue'
import { api, unwrap } from '@/api/center'
import { useLive } from '@/live/useLive'
import { everything, merged } from '@/ui/lists'
import { linesOf, newestFirst, type Deployment, type Executor } from './model'

/** The artifacts that the user may see, by name. */
export function useArtifacts() {
  const { data, error, refetch } = useQuery({
    queryKey: ['artifacts', 'all'],
    queryFn: ({ signal }) =>
      everything((cursor) =>
        unwrap(api.GET('/api/v1/artifacts', { params: { query: { limit: 200, cursor } }, signal })),
      ),
  })
  return { lines: computed(() => data.value && linesOf(data.value)), error, refetch }
}

/** The newest deployments, those of late with their state on each executor as it changes. */
export function useDeployments() {
  const { data } = useQuery({
    queryKey: ['deployments'],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/deployments', { params: { query: { limit: 200 } }, signal })),
  })
  const late = shallowRef<Deployment[]>()
  useLive(
    'deployments',
    {},
    {
      snapshot: (news) => (late.value = news.items),
      change: (news) => (late.value = merged(late.value ?? [], news)),
    },
  )
  return computed(
    () => late.value && newestFirst(merged(data.value?.items ?? [], { items: late.value })),
  )
}

/** The executors, as they come, go and load. */
export function useExecutors() {
  const items = shallowRef<Executor[]>([])
  useLive(
    'executors',
    {},
    {
      snapshot: (data) => (items.value = data.items),
      change: (data) => (items.value = merged(items.value, data)),
    },
  )
  return items
}
