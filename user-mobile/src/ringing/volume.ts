export interface Volume {
  from: number
  to: number
  rampSeconds: number
}

/** How loud after so many milliseconds. Ears hear steps of loudness by ratio: so it rises slowly first, then fast. */
export function volumeAt(millis: number, { from, to, rampSeconds }: Volume): number {
  const part = rampSeconds <= 0 ? 1 : Math.min(1, Math.max(0, millis / (rampSeconds * 1_000)))
  return bounded(from + (to - from) * part * part)
}

function bounded(volume: number): number {
  return Math.min(1, Math.max(0, volume))
}
