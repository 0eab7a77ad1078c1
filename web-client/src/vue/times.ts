const STEPS = [
  { unit: 'second', seconds: 1, below: 60 },
  { unit: 'minute', seconds: 60, below: 3_600 },
  { unit: 'hour', seconds: 3_600, below: 86_400 },
  { unit: 'day', seconds: 86_400, below: 30 * 86_400 },
  { unit: 'month', seconds: 30.44 * 86_400, below: 365 * 86_400 },
  { unit: 'year', seconds: 365.25 * 86_400, below: Infinity },
] as const

/** `in 5 min.`, `3 hr. ago`, in the words of the language. */
export function relative(at: number, now: number, language: string): string {
  const seconds = (at - now) / 1000
  const step = STEPS.find((candidate) => Math.abs(seconds) < candidate.below) ?? STEPS[5]
  return wordsOf(language).format(Math.trunc(seconds / step.seconds), step.unit)
}

/** Making one takes longer than everything it ever formats on a page. */
const wordsOf = once(
  (language: string) => new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' }),
)
const clockOf = once(
  (zone: string) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }),
)

function once<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>()
  return (key) => {
    let value = made.get(key)
    if (value === undefined) made.set(key, (value = make(key)))
    return value
  }
}

/** `2026-11-21 18:00:00`: the same order in every language, so that columns line up; with milliseconds where there are any. */
export function absolute(at: Date, zone: string): string {
  const parts = clockOf(zone).format(at)
  const millis = at.getTime() % 1000
  return millis === 0 ? parts : `${parts}.${String(millis).padStart(3, '0')}`
}

export const viewerZone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** A span in microseconds with three digits that count. */
export function span(micros: number): string {
  const amount = Math.abs(micros)
  if (amount < 1_000) return `${Math.round(micros)} µs`
  if (amount < 1_000_000) return `${digits(micros / 1_000)} ms`
  if (amount < 60_000_000) return `${digits(micros / 1_000_000)} s`
  const seconds = Math.round(micros / 1_000_000)
  if (amount < 3_600_000_000) return `${Math.trunc(seconds / 60)} min ${seconds % 60} s`
  return `${Math.trunc(seconds / 3_600)} h ${Math.trunc((seconds % 3_600) / 60)} min`
}

function digits(value: number): string {
  return Math.abs(value) < 10 ? value.toFixed(1) : value.toFixed(0)
}

/** Microseconds since 1970. Dates keep milliseconds only; the center tells microseconds. */
export function micros(instant: string): number {
  const fraction = /\.(\d+)Z$/.exec(instant)?.[1] ?? ''
  return new Date(instant).getTime() * 1_000 + Number(fraction.padEnd(6, '0').slice(3, 6))
}
