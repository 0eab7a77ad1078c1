import type { OverviewPoint } from '@tocsin/web-client'

/** As long as the center itself keeps them: ten minutes, one for every five seconds. */
const KEPT_MILLIS = 600_000

/** New and changed points take their places by their instants; what is too old goes. */
export function merge(
  known: readonly OverviewPoint[],
  changed: readonly OverviewPoint[],
): readonly OverviewPoint[] {
  if (changed.length === 0) return known
  const all = new Map(known.map((point) => [point.at, point]))
  for (const point of changed) all.set(point.at, point)
  const sorted = [...all.values()].sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
  const last = sorted.at(-1)
  const since = last ? Date.parse(last.at) - KEPT_MILLIS : 0
  return sorted.filter((point) => Date.parse(point.at) > since)
}

/** Never 100 unless it is all of them. */
export function percent(rate: number | null | undefined): string | undefined {
  if (rate === null || rate === undefined) return undefined
  return rate === 1 ? '100' : (Math.floor(rate * 10_000) / 100).toFixed(2)
}

/** A rate of fires: three digits that count. */
export function perSecond(rate: number): string {
  if (rate === 0) return '0'
  return rate < 10 ? rate.toFixed(1) : rate.toFixed(0)
}
