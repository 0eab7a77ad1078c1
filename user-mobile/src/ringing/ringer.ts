import { shallowRef } from 'vue'
import type { Ring, UpcomingFire } from '@/api/types'
import type { DeviceClock } from '@/clock/deviceClock'
import {
  answer,
  expire,
  fireLocally,
  fromCenter,
  keyOf,
  settle,
  standAlone,
  tidy,
  unspoken,
  wake,
  type Entry,
  type Rings,
} from './rings'

const LONGEST_WAIT = 1_000
/** How long a connected device waits for the center to ring again what was put off: whoever put it off elsewhere may do so again. */
const GRACE = 500
/** After so long without the center's word on what rings here already, it is told. */
const PATIENCE = 5_000
/** What is older than this is not rung any more: the center records it as missed. */
const LATEST = 600_000

export interface Surroundings {
  /** Whether the center can be expected to speak for itself. */
  isConnected(): boolean
  wasHidden(): boolean
  /** The clocks have parted: ask the center. */
  askTime(): void
  /** Rang by this device's own clock, and the center does not know it. */
  rangLocally(entry: Entry, at: number): void
}

/**
 * Knows what rings on this device. What it knows of beforehand rings by the device's clock, at its instant however long the
 * center's word takes; that word, when it comes, is of the same ring. It is driven by {@link tick}.
 */
export class Ringer {
  readonly rings = shallowRef<Rings>(new Map())
  readonly upcoming = shallowRef<readonly UpcomingFire[]>([])

  constructor(
    readonly clock: DeviceClock,
    private readonly around: Surroundings,
  ) {}

  told(rings: readonly Ring[], whole = false): void {
    this.rings.value = fromCenter(this.rings.value, rings, whole)
  }

  plan(upcoming: readonly UpcomingFire[]): void {
    this.upcoming.value = upcoming
  }

  forget(): void {
    this.upcoming.value = []
    this.rings.value = new Map()
  }

  answer(key: string, state: 'SNOOZED' | 'DISMISSED'): Entry | undefined {
    this.rings.value = answer(this.rings.value, key, state, this.clock.now())
    return this.rings.value.get(key)
  }

  settle(key: string): void {
    this.rings.value = settle(this.rings.value, key)
  }

  /** @returns milliseconds until it wants to be called again */
  tick(): number {
    if (this.clock.look(this.around.wasHidden())) this.around.askTime()
    const now = this.clock.now()
    const isConnected = this.around.isConnected()
    const grace = isConnected ? GRACE : 0
    for (const fire of newestOfEach(this.due(now - LATEST, now))) this.fire(fire, now, isConnected)
    for (const entry of unspoken(this.rings.value, isConnected ? now - PATIENCE : now)) {
      this.standAlone(entry)
    }
    this.rings.value = tidy(expire(wake(this.rings.value, now, grace), now), now)
    return this.wait(now, grace)
  }

  private due(after: number, until: number): UpcomingFire[] {
    return this.upcoming.value.filter((fire) => {
      const at = Date.parse(fire.fireAt)
      return at > after && at <= until
    })
  }

  private fire(fire: UpcomingFire, now: number, isConnected: boolean): void {
    const next = fireLocally(this.rings.value, fire, now, isConnected)
    if (next === this.rings.value) return
    this.rings.value = next
    if (!isConnected) this.around.rangLocally(next.get(keyOf(fire))!, now)
  }

  private standAlone({ key, ring }: Entry): void {
    this.rings.value = standAlone(this.rings.value, key)
    if (ring.state !== 'RINGING') return // answered, and this is told in any case
    this.around.rangLocally(this.rings.value.get(key)!, Date.parse(ring.rangAt))
  }

  private wait(now: number, grace: number): number {
    const fires = this.upcoming.value.map((fire) => Date.parse(fire.fireAt))
    const wakes = [...this.rings.value.values()].map((entry) =>
      entry.ring.snoozeUntil ? Date.parse(entry.ring.snoozeUntil) + grace : Infinity,
    )
    return [...fires, ...wakes]
      .map((at) => at - now)
      .filter((millis) => millis > 0)
      .reduce((least, millis) => Math.min(least, millis), LONGEST_WAIT)
  }
}

/** A page that was suspended finds several fires of an alarm at once: the older ones are past. */
function newestOfEach(due: readonly UpcomingFire[]): Iterable<UpcomingFire> {
  const newest = new Map<string, UpcomingFire>()
  for (const fire of due) {
    const known = newest.get(fire.alarmId)
    if (!known || Date.parse(known.fireAt) < Date.parse(fire.fireAt)) newest.set(fire.alarmId, fire)
  }
  return newest.values()
}
