import { Problem } from '@tocsin/web-client'
import { queries } from '@tocsin/web-client/vue'
import { useQuery } from '@tanstack/vue-query'
import { alarms } from '@/api/alarms'
import type { Alarm } from '@/api/types'
import { store } from '@/ringing/store'

/** The user's alarms; without a network as they were last seen. */
export function useAlarms() {
  return useQuery({
    queryKey: ['alarms'],
    queryFn: async () => {
      try {
        const list = await alarms.list()
        await store.put('alarms', list)
        return list
      } catch (error) {
        const kept = Problem.from(error).status === 0 ? await store.get('alarms') : undefined
        if (kept) return kept
        throw error
      }
    },
  })
}

/** What the center answered stands in the list at once, before the news of it comes. */
export function put(alarm: Alarm): void {
  queries.setQueryData<Alarm[]>(['alarms'], (list) =>
    list?.map((each) => (each.id === alarm.id ? alarm : each)),
  )
}
