import { useUser } from '@tocsin/web-client/vue'
import { useEventListener, useStorage } from '@vueuse/core'
import { computed, onScopeDispose, watch } from 'vue'

const LONGEST_PAUSE = 30_000

/**
 * Goes on with the sign-in that this phone holds. While the center does not answer, it asks again and again; whoever was
 * signed in here before sees his alarms meanwhile.
 */
export function useArrival() {
  const user = useUser()
  const known = useStorage('tocsin-phone-user', '')
  let timer: ReturnType<typeof setTimeout> | undefined
  let pause = 1_000

  async function arrive(): Promise<void> {
    clearTimeout(timer)
    if (user.standing !== 'unknown') return
    try {
      await user.resume()
    } catch {
      timer = setTimeout(() => void arrive(), pause)
      pause = Math.min(LONGEST_PAUSE, pause * 2)
    }
  }

  watch(
    () => user.standing,
    (standing) => {
      if (standing === 'signed-in') known.value = user.name
      else if (standing === 'nobody' && !user.ended) known.value = ''
    },
  )
  useEventListener(window, 'online', () => void arrive())
  useEventListener(document, 'visibilitychange', () => void arrive())
  onScopeDispose(() => clearTimeout(timer))
  void arrive()
  return { isKnown: computed(() => known.value !== '') }
}
