import type { LiveListener, LiveState, LiveTopics } from '../index'
import { computed, onScopeDispose, ref, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { live } from './center'

/**
 * Listens to a topic of the live stream for as long as the component lives. It follows the filter, and rests while that
 * is null. All components share one connection.
 */
export function useLive<T extends keyof LiveTopics>(
  topic: T,
  filter: MaybeRefOrGetter<LiveTopics[T]['filter'] | null>,
  listener: LiveListener<T>,
): void {
  let end: (() => void) | undefined
  watch(
    () => JSON.stringify(toValue(filter)),
    () => {
      end?.()
      const wanted = toValue(filter)
      end = wanted === null ? undefined : live.subscribe(topic, wanted, listener)
    },
    { immediate: true },
  )
  onScopeDispose(() => end?.())
}

/** Whether what is shown may be out of date because the connection was lost. */
export function useLiveState() {
  const state = ref<LiveState>(live.state)
  const hadLost = ref(false)
  const stop = live.watch((next) => {
    state.value = next
    if (next === 'waiting') hadLost.value = true
    if (next === 'open' || next === 'idle') hadLost.value = false
  })
  onScopeDispose(stop)
  return {
    lost: computed(() => hadLost.value && state.value !== 'open'),
    retry: () => live.hurry(),
  }
}
