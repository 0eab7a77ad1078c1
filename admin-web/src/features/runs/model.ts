import type { Schemas } from '@tocsin/web-client'
import { span, micros } from '@/ui/times'

export type Run = Schemas['RunDocument']
export type Attempt = Schemas['Attempt']

export const LIVE_STATES = [
  'QUEUED',
  'DISPATCHED',
  'RUNNING',
  'CANCELLING',
  'RETRYING',
  'KILL_UNCONFIRMED',
] as const
export const BAD_STATES = ['FAILED', 'TIMED_OUT', 'LOST'] as const
export const OTHER_STATES = ['SUCCEEDED', 'CANCELLED', 'SKIPPED', 'PLANNED'] as const
export const ORIGINS = ['SCHEDULE', 'MANUAL'] as const

export type RunState =
  (typeof LIVE_STATES)[number] | (typeof BAD_STATES)[number] | (typeof OTHER_STATES)[number]

const ENDED: ReadonlySet<string> = new Set([...BAD_STATES, 'SUCCEEDED', 'CANCELLED', 'SKIPPED'])

export function isEnded(run: { state: string }): boolean {
  return ENDED.has(run.state)
}

/** How long after its instant the handler was entered; unknown before. */
export function lateness(run: Run): string {
  return run.startedAt ? span(micros(run.startedAt) - micros(run.fireAt)) : '—'
}

/** How long it took, or has been taking. */
export function duration(run: Run, now: number): string {
  if (!run.startedAt) return '—'
  const end = run.endedAt ? micros(run.endedAt) : Math.max(now * 1_000, micros(run.startedAt))
  return span(end - micros(run.startedAt))
}

/** Ids are numbers that rise with time, and too long for JavaScript's own. */
export function newestFirst(one: { id: string }, other: { id: string }): number {
  return other.id.length - one.id.length || (other.id > one.id ? 1 : other.id < one.id ? -1 : 0)
}
