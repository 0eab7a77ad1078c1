import type { Schemas } from '@tocsin/web-client'
import { computed, shallowRef, type Ref } from 'vue'
import { useLive } from '@/live/useLive'

type Run = Schemas['RunDocument']

const SHOWN = 15

/** The newest runs of a task, as the live stream tells them: a snapshot, then what changes. */
export function useTaskRuns(id: Readonly<Ref<string>>) {
  const runs = shallowRef<ReadonlyMap<string, Run>>()
  const refused = shallowRef<string>()

  useLive('runs', () => ({ taskId: id.value }), {
    snapshot: ({ items }) => (runs.value = new Map(items.map((run) => [run.id, run]))),
    change: ({ items }) => {
      const known = new Map(runs.value)
      for (const run of items) known.set(run.id, run)
      runs.value = newest(known)
    },
    refused: (code) => (refused.value = code),
  })

  return {
    runs: computed(() => runs.value && [...newest(runs.value).values()].slice(0, SHOWN)),
    refused,
  }
}

/** The latest instants first, and no more than the stream's own snapshots have. */
function newest(runs: ReadonlyMap<string, Run>): ReadonlyMap<string, Run> {
  const sorted = [...runs.values()].sort((one, other) => other.fireAt.localeCompare(one.fireAt))
  return new Map(sorted.slice(0, 100).map((run) => [run.id, run]))
}
