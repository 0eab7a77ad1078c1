/** Windows of time by which runs are looked for; empty for all of them. */
export const RANGES = ['15m', '1h', '6h', '24h', '7d'] as const

const MINUTES: Record<string, number> = {
  '15m': 15,
  '1h': 60,
  '6h': 360,
  '24h': 1_440,
  '7d': 10_080,
}

export interface Range {
  from?: string
  to?: string
}

/** @param from,to local times as an input has them, of a range that was chosen freely */
export function rangeOf(range: string, from: string, to: string, now: number): Range {
  if (range === 'custom') {
    return { ...instantOf(from, 'from'), ...instantOf(to, 'to') }
  }
  const minutes = MINUTES[range]
  return minutes === undefined ? {} : { from: new Date(now - minutes * 60_000).toISOString() }
}

export function millisOf(range: string): number {
  return (MINUTES[range] ?? 15) * 60_000
}

function instantOf(local: string, key: 'from' | 'to'): Range {
  const at = new Date(local)
  return local === '' || Number.isNaN(at.getTime()) ? {} : { [key]: at.toISOString() }
}
