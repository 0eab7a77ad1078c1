import { useElementSize, useEventListener } from '@vueuse/core'
import { computed, nextTick, ref, watch, type Ref } from 'vue'

export const LINE = 20
const AROUND = 30

/**
 * Draws only the lines that are in sight, so that it does not matter how many there are. While it follows, the end stays
 * in sight; scrolling up ends that, and reaching the end begins it again.
 */
export function useScroll(box: Readonly<Ref<HTMLElement | null>>, count: () => number) {
  const { height } = useElementSize(box)
  const top = ref(0)
  const follows = ref(true)
  /** The next scroll is ours: it says nothing about what the reader wants. */
  let isOurs = false

  const from = computed(() => Math.max(0, Math.floor(top.value / LINE) - AROUND))
  const to = computed(() =>
    Math.min(count(), Math.ceil((top.value + height.value) / LINE) + AROUND),
  )

  useEventListener(
    box,
    'scroll',
    () => {
      const element = box.value
      if (!element) return
      const up = element.scrollTop < top.value
      top.value = element.scrollTop
      if (isOurs) {
        isOurs = false
        return
      }
      const left = element.scrollHeight - element.scrollTop - element.clientHeight
      if (left < LINE) follows.value = true
      else if (up) follows.value = false
    },
    { passive: true },
  )

  function toEnd(): void {
    const element = box.value
    if (element) element.scrollTop = element.scrollHeight
  }

  function follow(on: boolean): void {
    follows.value = on
    if (on) toEnd()
  }

  /** Keeps in sight what is in sight when so many lines came in above. */
  async function shift(lines: number): Promise<void> {
    if (lines === 0 || !box.value) return
    const wanted = box.value.scrollTop + lines * LINE
    await nextTick()
    if (box.value) box.value.scrollTop = wanted
  }

  function reveal(index: number): void {
    const element = box.value
    if (!element) return
    follows.value = false
    const before = element.scrollTop
    element.scrollTop = Math.max(0, index * LINE - element.clientHeight / 2)
    isOurs = element.scrollTop !== before
  }

  watch([count, height], async () => {
    if (!follows.value) return
    await nextTick()
    toEnd()
  })

  return { from, to, top, follows, follow, shift, reveal }
}
