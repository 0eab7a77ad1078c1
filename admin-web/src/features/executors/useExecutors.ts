import { computed, shallowRef } from 'vue'
import { useLive } from '@/live/useLive'
import { inOrder, type Executor } from './model'

/** All executors that the user may see, as the live stream tells them. */
export function useExecutors() {
  const known = shallowRef<ReadonlyMap<string, Executor>>()
  const refused = shallowRef<string>()

  useLive(
    'executors',
    {},
    {
      snapshot: ({ items }) => (known.value = new Map(items.map((each) => [each.id, each]))),
      change: ({ items = [], removed = [] }) => {
        const next = new Map(known.value)
        for (const each of items) next.set(each.id, each)
        for (const id of removed) next.delete(id)
        known.value = next
      },
      refused: (_code, detail) => (refused.value = detail),
    },
  )

  return {
    known,
    executors: computed(() => known.value && inOrder(known.value.values())),
    refused,
  }
}
