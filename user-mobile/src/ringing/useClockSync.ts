import type { Pong } from '@tocsin/web-client'
import { live, micros } from '@tocsin/web-client/vue'
import type { DeviceClock } from '@/clock/deviceClock'
import { store } from './store'

/** A burst, of which the quickest counts; afterwards the stream's own pings go on. */
const PROBES = [0, 150, 400, 900]
const KEEP_EVERY = 60_000

/** Keeps the device's clock with the center's, by what the live stream's pings tell. */
export function syncClock(clock: DeviceClock) {
  let keptAt = -Infinity

  live.clock(({ sent, received, at }: Pong) => {
    clock.add({ sent, received, center: micros(at) / 1_000 })
    if (received - keptAt < KEEP_EVERY) return
    keptAt = received
    void store.put('wallOffset', clock.aheadOfPhone())
  })
  const ask = () => PROBES.forEach((millis) => setTimeout(() => live.ping(), millis))
  live.watch((state) => {
    if (state === 'open') ask()
  })
  return ask
}
