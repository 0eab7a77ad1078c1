import type { Ring, RingState, UpcomingFire } from '@/api/types'

/** What this device knows of one ring. */
export interface Entry {
  key: string
  ring: Ring
  /** Rung by this device's own clock; the center has not told of it. */
  isLocal: boolean
  /** Rung by this device's own clock at its instant, while the center's word for it is on its way. */
  isAwaited: boolean
  /** Answered here, and the center does not know it yet: its older word does not count. */
  isPending: boolean
}

export type Rings = ReadonlyMap<string, Entry>

/** An alarm rings once for an instant, whoever says so first: the center or the device's clock. */
export function keyOf(ring: { id?: string; alarmId?: string; fireAt: string }): string {
  return ring.alarmId ? `${ring.alarmId}@${Date.parse(ring.fireAt)}` : (ring.id ?? '')
}

/** @param whole whether these are all that ring or snooze: then what the center no longer names is over */
export function fromCenter(rings: Rings, told: readonly Ring[], whole = false): Rings {
  const next = new Map(rings)
  for (const ring of told) {
    const key = keyOf(ring)
    const known = next.get(key)
    if (known && isNewer(known, ring)) continue
    next.set(key, { key, ring, isLocal: false, isAwaited: false, isPending: false })
  }
  if (whole) {
    const named = new Set(told.map(keyOf))
    for (const entry of next.values()) {
      const isOurs = entry.isLocal || entry.isAwaited || entry.isPending
      if (!named.has(entry.key) && !isOurs) {
        next.set(entry.key, { ...entry, ring: over(entry.ring) })
      }
    }
  }
  return next
}

/**
 * By the device's own clock. Nothing happens if the center was faster, or somebody has answered already.
 *
 * @param isAwaited whether the center is there, and will say the same
 */
export function fireLocally(
  rings: Rings,
  fire: UpcomingFire,
  at: number,
  isAwaited: boolean,
): Rings {
  const key = keyOf(fire)
  if (rings.has(key)) return rings
  const ring: Ring = {
    id: '',
    alarmId: fire.alarmId,
    kind: 'ALARM',
    label: fire.label,
    fireAt: fire.fireAt,
    rangAt: new Date(at).toISOString(),
    state: 'RINGING',
    round: 1,
    version: 0,
    louder: false,
    late: at - Date.parse(fire.fireAt) > 5_000,
    offline: !isAwaited,
    sound: fire.sound,
    volume: fire.volume,
    vibrate: fire.vibrate,
    snoozeMinutes: fire.snoozeMinutes,
    snoozesLeft: fire.snoozesLeft,
    louderAfterSeconds: fire.louderAfterSeconds,
  }
  return new Map(rings).set(key, { key, ring, isLocal: !isAwaited, isAwaited, isPending: false })
}

/** What the center has not spoken of since then, though it was awaited. */
export function unspoken(rings: Rings, since: number): Entry[] {
  return [...rings.values()].filter((entry) => entry.isAwaited && begin(entry) <= since)
}

/** No word of the center's is awaited any more. */
export function standAlone(rings: Rings, key: string): Rings {
  const entry = rings.get(key)
  if (!entry?.isAwaited) return rings
  const ring: Ring = { ...entry.ring, offline: true }
  return new Map(rings).set(key, { ...entry, ring, isLocal: true, isAwaited: false })
}

/** Answered on this device. */
export function answer(
  rings: Rings,
  key: string,
  state: 'SNOOZED' | 'DISMISSED',
  at: number,
): Rings {
  const entry = rings.get(key)
  if (!entry) return rings
  const ring: Ring = { ...entry.ring, state, answeredAt: new Date(at).toISOString() }
  if (state === 'SNOOZED') {
    ring.snoozeUntil = new Date(at + entry.ring.snoozeMinutes * 60_000).toISOString()
    ring.snoozesLeft = Math.max(0, entry.ring.snoozesLeft - 1)
  }
  return new Map(rings).set(key, { ...entry, ring, isPending: true })
}

/** The center has taken our answer. */
export function settle(rings: Rings, key: string): Rings {
  const entry = rings.get(key)
  if (!entry?.isPending) return rings
  return new Map(rings).set(key, { ...entry, isPending: false })
}

/** What was put off until now rings again. @param grace how long the center is waited for, which would say so itself */
export function wake(rings: Rings, now: number, grace = 0): Rings {
  let next: Map<string, Entry> | undefined
  for (const entry of rings.values()) {
    const { state, snoozeUntil } = entry.ring
    if (state !== 'SNOOZED' || !snoozeUntil || Date.parse(snoozeUntil) + grace > now) continue
    next ??= new Map(rings)
    next.set(entry.key, {
      ...entry,
      ring: {
        ...entry.ring,
        state: 'RINGING',
        snoozeUntil: undefined,
        rangAt: new Date(now).toISOString(),
      },
    })
  }
  return next ?? rings
}

/** What rings now, the one that began first before the others; of one alarm the newest, for all that ring of it. */
export function ringing(rings: Rings): Entry[] {
  const all = [...rings.values()].filter((entry) => entry.ring.state === 'RINGING')
  return all
    .filter((entry) => !all.some((other) => isOutdone(entry, other)))
    .sort((one, other) => instant(one) - instant(other))
}

/** Older ones of the same alarm that ring behind it. */
export function outdone(rings: Rings, newest: Entry): Entry[] {
  return [...rings.values()].filter(
    (entry) => entry.ring.state === 'RINGING' && isOutdone(entry, newest),
  )
}

function isOutdone({ ring }: Entry, other: Entry): boolean {
  return (
    ring.alarmId !== undefined &&
    ring.alarmId === other.ring.alarmId &&
    Date.parse(ring.fireAt) < instant(other)
  )
}

const instant = ({ ring }: Entry) => Date.parse(ring.fireAt)
const begin = ({ ring }: Entry) => Date.parse(ring.rangAt ?? ring.fireAt)

export function snoozed(rings: Rings): Entry[] {
  return [...rings.values()].filter((entry) => entry.ring.state === 'SNOOZED')
}

/** What only this device rings ends after a while, as the center would end it. */
export function expire(rings: Rings, now: number, lasts = 180_000): Rings {
  let next: Map<string, Entry> | undefined
  for (const entry of rings.values()) {
    const isUnheard = entry.isLocal && entry.ring.state === 'RINGING'
    if (!isUnheard || now - begin(entry) < lasts) continue
    next ??= new Map(rings)
    next.set(entry.key, { ...entry, ring: { ...entry.ring, state: 'UNANSWERED' } })
  }
  return next ?? rings
}

/** Answered ones are remembered for a while, so that nothing rings twice; then they go. */
export function tidy(rings: Rings, now: number, kept = 3_600_000): Rings {
  const live = [...rings].filter(
    ([, { ring, isPending }]) =>
      isPending || !isOver(ring.state) || now - Date.parse(ring.fireAt) < kept,
  )
  return live.length === rings.size ? rings : new Map(live)
}

export function isOver(state: RingState): boolean {
  return state !== 'RINGING' && state !== 'SNOOZED'
}

function isNewer(known: Entry, told: Ring): boolean {
  if (known.ring.version > told.version) return true
  return known.isPending && known.ring.round === told.round && !isOver(told.state)
}

function over(ring: Ring): Ring {
  return isOver(ring.state) ? ring : { ...ring, state: 'DISMISSED' }
}
