import { queries, useUser } from '@tocsin/web-client/vue'
import { createSharedComposable, useEventListener } from '@vueuse/core'
import { computed, onScopeDispose, ref, watch } from 'vue'
import { useKnownUser } from '@/ringing/useKnownUser'

const LONGEST_PAUSE = 30_000

/**
 * Goes on with the sign-in that this phone holds. While the center does not answer, it asks again and again; whoever was
 * signed in here before sees his alarms meanwhile.
 */
export const useArrival = createSharedComposable(() => {
  const user = useUser()
  const known = useKnownUser()
  let timer: ReturnType<typeof setTimeout> | undefined
  /** The center was asked, and did not answer. */
  const isAway = ref(false)
  let pause = 1_000

  async function arrive(): Promise<void> {
    clearTimeout(timer)
    if (user.standing !== 'unknown') return
    try {
      await user.resume()
      isAway.value = false
    } catch {
      isAway.value = true
      timer = setTimeout(() => void arrive(), pause)
      pause = Math.min(LONGEST_PAUSE, pause * 2)
    }
  }

  watch(
    () => user.standing,
    (standing) => {
      if (standing === 'signed-in') {
        known.value = user.name
        if (isAway.value) void queries.invalidateQueries()
      } else if (standing === 'nobody' && known.value !== '') user.ended = true
    },
  )
  useEventListener(window, 'online', () => void arrive())
  useEventListener(document, 'visibilitychange', () => void arrive())
  onScopeDispose(() => clearTimeout(timer))
  void arrive()
  return { isKnown: computed(() => known.value !== ''), isAway }
})
