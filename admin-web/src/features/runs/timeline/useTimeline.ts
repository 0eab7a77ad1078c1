import { useQuery } from '@tanstack/vue-query'
import { computed, shallowRef, watch, type Ref } from 'vue'
import { api, unwrap } from '@/api/center'
import { useLive } from '@/live/useLive'
import { useClock } from '@/ui/useClock'
import { matches, type RunFilter } from '../list/liveRows'
import { millisOf } from '../list/range'
import { queryOf, topicOf } from '../list/useRunList'
import { newestFirst, type Run } from '../model'

const PAGE = 200
const PAGES = 4
const MOST = PAGE * PAGES

/** The runs of a window of time that ends now, or where it was told to. */
export function useTimeline(
  filter: Readonly<Ref<RunFilter>>,
  range: () => string,
  paused: () => boolean,
) {
  const clock = useClock()
  const end = shallowRef(Date.now())
  watch(clock, (now) => {
    if (!paused()) end.value = now.getTime()
  })
  const to = computed(() => (filter.value.to ? Date.parse(filter.value.to) : end.value))
  const from = computed(() =>
    range() === 'custom' && filter.value.from
      ? Date.parse(filter.value.from)
      : to.value - millisOf(range()),
  )
  const runs = shallowRef<ReadonlyMap<string, Run>>(new Map())
  const more = shallowRef(false)

  const { data, error } = useQuery({
    queryKey: ['runs', 'timeline', filter],
    queryFn: async ({ signal }) => {
      const found: Run[] = []
      let cursor: string | undefined
      for (let page = 0; page < PAGES; page++) {
        const query = {
          ...queryOf(filter.value),
          from: new Date(from.value).toISOString(),
          limit: PAGE,
          ...(cursor && { cursor }),
        }
        const answer = await unwrap(api.GET('/api/v1/runs', { params: { query }, signal }))
        found.push(...answer.items)
        cursor = answer.next
        if (!cursor) break
      }
      return { found, more: cursor !== undefined && cursor !== null }
    },
    refetchOnWindowFocus: false,
    gcTime: 0,
  })
  watch(filter, () => (runs.value = new Map()))
  watch(
    data,
    (loaded) => {
      if (!loaded) return
      // what the stream told meanwhile is newer than the answer
      runs.value = new Map([...loaded.found.map((run) => [run.id, run] as const), ...runs.value])
      more.value = loaded.more
    },
    { immediate: true },
  )

  function take(items: readonly Run[], removed: readonly string[] = []): void {
    const known = new Map(runs.value)
    for (const run of items) {
      if (known.has(run.id) || matches(run, filter.value)) known.set(run.id, run)
    }
    for (const id of removed) known.delete(id)
    if (known.size > MOST * 1.1) more.value = true
    runs.value = known.size > MOST * 1.1 ? newest(known) : known
  }
  useLive('runs', () => (filter.value.to ? null : topicOf(filter.value)), {
    snapshot: ({ items }) => take(items),
    change: ({ items, removed }) => take(items, removed),
  })

  return {
    runs,
    from,
    to,
    now: end,
    more,
    error,
    loaded: computed(() => data.value !== undefined),
  }
}

function newest(runs: ReadonlyMap<string, Run>): ReadonlyMap<string, Run> {
  const sorted = [...runs.values()].sort(newestFirst).slice(0, MOST)
  return new Map(sorted.map((run) => [run.id, run]))
}
