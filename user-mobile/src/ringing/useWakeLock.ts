import { useDocumentVisibility } from '@vueuse/core'
import { ref, watch, type Ref } from 'vue'

/** Keeps the screen on while that is wanted; browsers end it whenever the page is hidden, so it is asked for again. */
export function useWakeLock(isWanted: Ref<boolean>) {
  const isHeld = ref(false)
  const visibility = useDocumentVisibility()
  let lock: WakeLockSentinel | undefined

  async function hold(): Promise<void> {
    try {
      lock = await navigator.wakeLock.request('screen')
      isHeld.value = true
      lock.onrelease = () => (isHeld.value = false)
      if (!isWanted.value) await lock.release()
    } catch {
      isHeld.value = false // the battery is low, or the browser has no such thing
    }
  }

  watch(
    [isWanted, visibility],
    ([wanted, shown]) => {
      if (wanted && shown === 'visible' && !isHeld.value && 'wakeLock' in navigator) void hold()
      if (!wanted) void lock?.release()
    },
    { immediate: true },
  )
  return { isHeld, isPossible: 'wakeLock' in navigator }
}
