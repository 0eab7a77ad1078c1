import type { OverviewNow } from '@tocsin/web-client'
import { useLive, useUser } from '@tocsin/web-client/vue'
import { computed, shallowRef } from 'vue'

/** What the center comes to, for those who may see runs. */
export function useHome() {
  const user = useUser()
  const overview = shallowRef<OverviewNow>()

  useLive(
    'overview',
    computed(() => (user.may('RUN_READ') ? {} : null)),
    {
      snapshot: (data) => (overview.value = data.now),
      change: (data) => (overview.value = data.now),
    },
  )
  return { overview }
}
