import { createSharedComposable, useNow } from '@vueuse/core'

/** The present, to the second; one timer for the whole page. */
export const useClock = createSharedComposable(() => useNow({ interval: 1_000 }))
