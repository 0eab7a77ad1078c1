import type { Schemas } from '@tocsin/web-client'

export type Executor = Schemas['ExecutorView']

const RANK: Record<Executor['state'], number> = { ONLINE: 0, DRAINING: 1, OFFLINE: 2 }

/** Those that work first, then by name. */
export function inOrder(executors: Iterable<Executor>): Executor[] {
  return [...executors].sort(
    (one, other) => RANK[one.state] - RANK[other.state] || one.name.localeCompare(other.name),
  )
}

export interface Totals {
  online: number
  draining: number
  offline: number
  running: number
  slots: number
}

/** Only those that are connected have slots to offer. */
export function totals(executors: readonly Executor[]): Totals {
  const sum: Totals = { online: 0, draining: 0, offline: 0, running: 0, slots: 0 }
  for (const { state, running, slots } of executors) {
    if (state === 'ONLINE') sum.online++
    if (state === 'DRAINING') sum.draining++
    if (state === 'OFFLINE') sum.offline++
    sum.running += running
    if (state === 'ONLINE') sum.slots += slots
  }
  return sum
}

/** How much of it is in use, from 0 to 1. */
export function load({ running, slots }: { running: number; slots: number }): number {
  return slots === 0 ? 0 : Math.min(1, running / slots)
}

const UNITS: Record<string, number> = { ms: 1e3, s: 1e6, m: 60e6, h: 3_600e6 }

/** Microseconds of a duration as the center writes it: `1234ms`. */
export function microsOf(duration: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(duration) ?? []
  return Number(amount ?? 0) * (UNITS[unit ?? ''] ?? 0)
}
