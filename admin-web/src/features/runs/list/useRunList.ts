import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, ref, shallowRef, triggerRef, watch, type WritableComputedRef } from 'vue'
import { api, unwrap } from '@/api/center'
import { useLive } from '@/live/useLive'
import { useUrlState } from '@/ui/useUrlState'
import { BAD_STATES, LIVE_STATES, type Run, type RunState } from '../model'
import { LiveRows, type RunFilter } from './liveRows'
import { rangeOf } from './range'

export const PAGE = 50

const STATE_SETS: Record<string, readonly RunState[]> = { LIVE: LIVE_STATES, BAD: BAD_STATES }

const NOTHING = {
  taskId: '',
  group: '',
  state: '',
  origin: '',
  executorId: '',
  range: '',
  from: '',
  to: '',
}

/** Which runs the address asks for. */
export function useRunFilter() {
  const url = useUrlState({ ...NOTHING, view: 'table', cursor: '' })
  const filter = computed<RunFilter>(() => {
    const { taskId, group, state, origin, executorId, range, from, to } = url.state.value
    return {
      states: state === '' ? [] : (STATE_SETS[state] ?? [state]),
      ...(taskId && { taskId }),
      ...(group && { group }),
      ...(origin && { origin }),
      ...(executorId && { executorId }),
      ...rangeOf(range, from, to, Date.now()),
    }
  })
  const isFiltered = computed(() =>
    (Object.keys(NOTHING) as (keyof typeof NOTHING)[]).some((key) => url.state.value[key] !== ''),
  )

  /** A filter that changes goes back to the newest page. */
  function field(key: keyof typeof NOTHING): WritableComputedRef<string> {
    return computed({
      get: () => url.state.value[key],
      set: (value) => url.change({ [key]: value, cursor: '' }),
    })
  }
  const reset = () => url.change({ ...NOTHING, cursor: '' })

  return { url, filter, isFiltered, field, reset }
}

/** The center's words for a filter. */
export function queryOf(filter: RunFilter) {
  const { states, origin, ...plain } = filter
  return {
    ...plain,
    ...(origin && { origin: origin as 'MANUAL' }),
    ...(states.length > 0 && { state: states as RunState[] }),
    planned: states.includes('PLANNED'),
  }
}

/** What the stream may narrow by itself: to a task, else to a group. */
export function topicOf(filter: RunFilter): { taskId?: string; group?: string } {
  if (filter.taskId !== undefined) return { taskId: filter.taskId }
  return filter.group === undefined ? {} : { group: filter.group }
}

/** A page of them; the first page is live. */
export function useRunList({ url, filter }: ReturnType<typeof useRunFilter>, hold: () => boolean) {
  const list = shallowRef(new LiveRows(PAGE))
  const selected = ref<readonly string[]>([])
  /** What the stream told while the page was asked for, and may be newer than the answer. */
  let meanwhile: Run[] = []
  let gone: string[] = []
  const cursor = computed(() => url.state.value.cursor)
  const isLive = computed(() => cursor.value === '' && url.state.value.view === 'table')

  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['runs', 'list', filter, cursor],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/runs', {
          params: {
            query: {
              ...queryOf(filter.value),
              limit: PAGE,
              ...(cursor.value && { cursor: cursor.value }),
            },
          },
          signal,
        }),
      ),
    enabled: () => url.state.value.view === 'table',
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  })

  watch(
    data,
    (page) => {
      if (!page) return
      list.value.reset(page.items)
      if (isLive.value) {
        list.value.take(meanwhile, filter.value, false)
        list.value.remove(gone)
      }
      triggerRef(list)
    },
    { immediate: true },
  )
  watch(isFetching, (begins) => {
    if (begins) meanwhile = gone = []
  })
  watch([filter, cursor], () => (selected.value = []))

  const isHeld = computed(() => hold() || selected.value.length > 0)

  function take(items: readonly Run[], removed: readonly string[] = []): void {
    if (isFetching.value) {
      meanwhile = [...meanwhile, ...items].slice(-4 * PAGE)
      gone = [...gone, ...removed].slice(-4 * PAGE)
    }
    if (!data.value) return
    list.value.take(items, filter.value, isHeld.value)
    list.value.remove(removed)
    triggerRef(list)
  }

  function release(): void {
    list.value.release()
    triggerRef(list)
  }
  watch(isHeld, (held) => {
    if (!held) release()
  })

  useLive('runs', () => (isLive.value ? topicOf(filter.value) : null), {
    snapshot: ({ items }) => take(items),
    change: ({ items, removed }) => take(items, removed),
  })

  /** New runs have moved the end of a live page, so where the next one begins is asked for first. */
  async function older(): Promise<void> {
    const page = isLive.value ? (await refetch()).data : data.value
    if (page?.next) url.change({ cursor: page.next }, true)
  }

  return {
    selected,
    rows: computed(() => (data.value ? list.value.rows : undefined)),
    held: computed(() => list.value.held),
    release,
    isLive,
    hasOlder: computed(
      () => Boolean(data.value?.next) || (isLive.value && list.value.rows.length === PAGE),
    ),
    older,
    isFetching,
    error,
    refetch,
  }
}
