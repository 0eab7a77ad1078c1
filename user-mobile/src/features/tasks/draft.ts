import type { Schemas } from '@tocsin/web-client'
import { viewerZone } from '@tocsin/web-client/vue'
import { repeatOf, scheduleOf, type Repeat } from '@/schedule/repeat'

type Schedule = Schemas['ScheduleSpec']

/** When a task runs, as a phone edits it: by the clock, every so often, or only by hand. */
export interface WhenDraft {
  way: 'clock' | 'often' | 'hand'
  repeat: Repeat
  time: string
  every: string
}

export function whenOf(schedule: Schedule = { kind: 'MANUAL' }): WhenDraft {
  const base: WhenDraft = { way: 'clock', repeat: { kind: 'daily' }, time: '08:00', every: '10m' }
  switch (schedule.kind) {
    case 'CRON':
    case 'AT':
      return { ...base, ...repeatOf(schedule, schedule.zone ?? viewerZone) }
    case 'EVERY':
    case 'AFTER':
      return { ...base, way: 'often', every: schedule.every ?? schedule.after ?? '' }
    default:
      return { ...base, way: 'hand' }
  }
}

/** What the form does not show (zone, offset, dialect, bounds) stays as it was, where the kind stays. */
export function scheduleWith(before: Schedule | undefined, when: WhenDraft): Schedule {
  if (when.way === 'hand') return { kind: 'MANUAL' }
  if (when.way === 'often') {
    return before?.kind === 'AFTER'
      ? { ...before, after: when.every }
      : { ...(before?.kind === 'EVERY' ? before : {}), kind: 'EVERY', every: when.every }
  }
  const next = scheduleOf(when.repeat, when.time)
  if (before?.kind === 'CRON' && next.kind === 'CRON') {
    const dialect = when.repeat.kind === 'custom' ? before.dialect : next.dialect
    return { ...before, cron: next.cron, dialect }
  }
  return { zone: before?.zone ?? viewerZone, ...next }
}
