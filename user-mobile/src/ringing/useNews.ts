import type { LiveTopics } from '@tocsin/web-client'
import { live, queries, useUser } from '@tocsin/web-client/vue'
import { ref, watch } from 'vue'
import { alarms } from '@/api/alarms'
import { closeNotices } from './notices'
import type { Ringer } from './ringer'
import { prepare } from './sounds'
import { store } from './store'
import type { ThisDevice } from './useDevice'

const HOURS_AHEAD = 168
const RENEW_EVERY = 3_600_000

type News = LiveTopics['alarms']['change']

/** What the center tells of alarms and rings while there is a connection, and the schedule that is kept for when there is none. */
export function useNews(
  ringer: Ringer,
  device: ThisDevice,
  after: { introduce: () => Promise<void>; run: () => void; arrived: () => void },
) {
  const user = useUser()
  const isConnected = ref(false)
  let unsubscribe: (() => void) | undefined

  async function renew(): Promise<void> {
    if (user.standing !== 'signed-in') return
    try {
      const upcoming = await alarms.upcoming(HOURS_AHEAD)
      ringer.plan(upcoming)
      after.run()
      await store.put('upcoming', upcoming)
      await prepare(upcoming.map((fire) => fire.sound))
    } catch {
      // what is kept stays good; it is asked for again at the next news, and every hour
    }
  }

  function hear(news: News, whole: boolean): void {
    if (news.rings) {
      ringer.told(news.rings, whole)
      void prepare(news.rings.map((ring) => ring.sound))
      void closeNotices(ringer.rings.value)
    }
    if (whole || news.alarms || news.removedAlarms || news.upcoming) {
      void renew()
      void queries.invalidateQueries({ queryKey: ['alarms'] })
    }
    if (whole || news.rings) void queries.invalidateQueries({ queryKey: ['rings'] })
    after.run()
  }

  /** Without a name as well: a center that takes no further device still tells what rings. */
  function subscribe(id: string | undefined): () => void {
    return live.subscribe('alarms', id === undefined ? {} : { deviceId: id }, {
      snapshot: (data) => {
        isConnected.value = true
        hear(data, true)
        after.arrived()
      },
      change: (data) => hear(data, false),
      refused: (code) => {
        if (code === 'NOT_FOUND') device.forget()
      },
    })
  }

  watch(
    [() => user.standing, device.id] as const,
    async ([standing, id]) => {
      unsubscribe?.()
      unsubscribe = undefined
      isConnected.value = false
      if (standing !== 'signed-in') return
      if (id === undefined) await after.introduce()
      // known by now, and then this is called again; if not, it goes without
      if (id === device.id.value && user.standing === 'signed-in') unsubscribe ??= subscribe(id)
    },
    { immediate: true },
  )
  live.watch((state) => {
    if (state !== 'open') isConnected.value = false
  })
  setInterval(() => void renew(), RENEW_EVERY)

  return { isConnected }
}
