import type { OverviewNow, OverviewPoint, Schemas } from '@tocsin/web-client'
import { computed, shallowRef } from 'vue'
import { useLive } from '@/live/useLive'
import { merge } from './points'

type Run = Schemas['RunDocument']

const SHOWN = 8

/** What the center comes to, as the stream tells it. */
export function useOverview() {
  const now = shallowRef<OverviewNow>()
  const points = shallowRef<readonly OverviewPoint[]>([])
  const refused = shallowRef<string>()

  useLive(
    'overview',
    {},
    {
      snapshot: (data) => {
        now.value = data.now
        points.value = data.points
      },
      change: (data) => {
        now.value = data.now
        points.value = merge(points.value, data.points)
      },
      refused: (_code, detail) => (refused.value = detail),
    },
  )
  return { now, points, refused }
}

/** The newest runs as they begin and end. */
export function useLatestRuns() {
  const known = shallowRef<ReadonlyMap<string, Run>>()

  function take(items: readonly Run[], start: ReadonlyMap<string, Run> = new Map()): void {
    const all = new Map(start)
    for (const run of items) all.set(run.id, run)
    known.value = new Map(
      [...all.values()]
        .sort((one, other) => other.fireAt.localeCompare(one.fireAt))
        .slice(0, 100)
        .map((run) => [run.id, run]),
    )
  }
  useLive(
    'runs',
    {},
    {
      snapshot: ({ items }) => take(items),
      change: ({ items }) => take(items, known.value),
    },
  )
  return { runs: computed(() => known.value && [...known.value.values()].slice(0, SHOWN)) }
}
