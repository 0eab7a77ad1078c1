import { useInfiniteQuery } from '@tanstack/vue-query'
import type { Schemas } from '@tocsin/web-client'
import { computed } from 'vue'
import { api, unwrap } from '@/api/center'
import { useUrlState } from '@/ui/useUrlState'

export type Entry = Schemas['AuditEntry']

const PAGE = 50

/** The part of the audit trail that the address asks for, the latest first, as far as it has been scrolled. */
export function useAudit() {
  const url = useUrlState({ user: '', action: '', subject: '', from: '', to: '' })
  const filter = computed(() => {
    const { user, action, subject, from, to } = url.state.value
    return {
      ...(user && { user }),
      ...(action && { action }),
      ...(subject && { subject }),
      ...(from && { from }),
      ...(to && { to }),
    }
  })

  const query = useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/audit', {
          params: { query: { ...filter.value, limit: PAGE, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

  return {
    url,
    rows: computed(() => query.data.value?.pages.flatMap((page) => page.items)),
    error: query.error,
    refetch: query.refetch,
    hasMore: query.hasNextPage,
    more: query.fetchNextPage,
    isLoadingMore: query.isFetchingNextPage,
  }
}
