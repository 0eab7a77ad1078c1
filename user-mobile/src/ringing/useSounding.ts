import { watch, type Ref } from 'vue'
import { rings } from '@/api/alarms'
import type { DeviceClock } from '@/clock/deviceClock'
import type { Bell } from './bell'
import type { Entry } from './rings'

/** Sounds what rings now, from its begin or from when it became louder, and tells the center that this device does. */
export function useSounding(
  current: Readonly<Ref<Entry | undefined>>,
  bell: Bell,
  clock: DeviceClock,
  deviceId: Readonly<Ref<string | undefined>>,
) {
  let begun: Promise<number> = Promise.resolve(0)

  watch(
    () => {
      const entry = current.value
      return entry && `${entry.key} ${entry.ring.round} ${entry.ring.louder === true}`
    },
    (what) => {
      if (what === undefined) bell.stop()
      else begun = sound(current.value!)
    },
    { flush: 'sync' },
  )

  /** @returns when it was to be heard */
  async function sound({ ring }: Entry): Promise<number> {
    const after = ring.louderAfterSeconds
    const loudAfter = ring.louder ? 0 : after === undefined ? undefined : after * 1_000
    await bell.ring({ sound: ring.sound, volume: ring.volume, vibrate: ring.vibrate, loudAfter })
    return clock.now()
  }

  /** What this device rang by itself has no name yet; it is told once the center has given it one. */
  watch(
    () => {
      const ring = current.value?.ring
      return ring && ring.id !== '' ? `${ring.id} ${ring.round}` : undefined
    },
    async (which) => {
      if (which === undefined) return
      const { id } = current.value!.ring
      const at = new Date(await begun).toISOString()
      if (deviceId.value === undefined) return
      const audible = bell.isAudible.value
      await rings.ack(id, { deviceId: deviceId.value, at, audible }).catch(() => undefined)
    },
    { flush: 'sync' },
  )
}
