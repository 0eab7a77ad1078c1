import { viewerZone } from '@tocsin/web-client/vue'
import type { AlarmDraft } from '@/api/alarms'
import type { Alarm, Days, Escalation, Schedule } from '@/api/types'
import type { Volume } from '@/ringing/volume'
import { local, repeatOf, scheduleOf, type Repeat } from '@/schedule/repeat'

/** An alarm as it stands in the editor. */
export interface Draft {
  label: string
  time: string
  repeat: Repeat
  days: Days
  calendarId: string
  follows: 'PHONE' | 'FIXED'
  zone: string
  sound: string
  volume: Volume
  vibrate: boolean
  snooze: { minutes: number; count: number }
  escalation: Escalation
  alsoRun: string
  enabled: boolean
}

/** A new one is for the next full hour, once: the day is counted when it is saved. */
export function newDraft(now: number): Draft {
  const next = new Date(now + 3_600_000)
  return {
    label: '',
    time: `${String(next.getHours()).padStart(2, '0')}:00`,
    repeat: { kind: 'once', date: '' },
    days: 'ALL',
    calendarId: 'cn',
    follows: 'PHONE',
    zone: viewerZone,
    sound: 'builtin:chime',
    volume: { from: 0.2, to: 1, rampSeconds: 30 },
    vibrate: true,
    snooze: { minutes: 9, count: 3 },
    escalation: {},
    alsoRun: '',
    enabled: true,
  }
}

/** One that is over begins as if it had no day: it is for the next time. */
export function draftOf(alarm: Alarm, now: number): Draft {
  const { repeat: written, time } = repeatOf(alarm.schedule, alarm.zone)
  const repeat: Repeat = isPast(alarm, now) ? { kind: 'once', date: '' } : written
  return {
    label: alarm.label,
    time,
    repeat,
    days: alarm.days,
    calendarId: alarm.calendarId ?? 'cn',
    follows: alarm.zoneMode,
    zone: alarm.zone,
    sound: alarm.sound,
    volume: { ...alarm.volume },
    vibrate: alarm.vibrate,
    snooze: { ...alarm.snooze },
    escalation: { ...alarm.escalation },
    alsoRun: alarm.alsoRun ?? '',
    enabled: alarm.enabled,
  }
}

/** @param now without a day, an alarm that rings once is for the next time the clock shows its time */
export function alarmOf(draft: Draft, now: number): AlarmDraft {
  const zone = draft.follows === 'PHONE' ? viewerZone : draft.zone
  return {
    label: draft.label.trim(),
    enabled: draft.enabled,
    schedule: scheduleOf(dated(draft, zone, now), draft.time),
    zoneMode: draft.follows,
    zone,
    days: draft.days,
    calendarId: draft.days === 'ALL' ? undefined : draft.calendarId,
    countdown: false,
    sound: draft.sound,
    volume: draft.volume,
    vibrate: draft.vibrate,
    snooze: draft.snooze,
    escalation: withoutBlanks(draft.escalation),
    alsoRun: draft.alsoRun === '' ? undefined : draft.alsoRun,
  }
}

function dated({ repeat, time }: Draft, zone: string, now: number): Repeat {
  const today = local(new Date(now).toISOString(), zone)
  if (repeat.kind === 'everyDays' && repeat.first === '') return { ...repeat, first: today.date }
  if (repeat.kind !== 'once' || repeat.date !== '') return repeat
  return { kind: 'once', date: time > today.time ? today.date : dayAfter(today.date) }
}

/** Whether it was to ring once, and that time is over. */
export function isPast({ schedule, zone }: Alarm, now: number): boolean {
  if (schedule.kind !== 'AT') return false
  const due = local(schedule.at ?? '', zone)
  const today = local(new Date(now).toISOString(), zone)
  return `${due.date} ${due.time}` <= `${today.date} ${today.time}`
}

/** The ringing that is to be left out still when this is saved: whoever changes the times takes that back. */
export function leftOut(alarm: Alarm | undefined, wish: AlarmDraft): string | undefined {
  const stays = alarm && wish.zone === alarm.zone && isSame(wish.schedule, alarm.schedule)
  return stays ? alarm.skipNextAt : undefined
}

function isSame(one: Schedule, other: Schedule): boolean {
  const keys = Object.keys({ ...one, ...other }) as (keyof Schedule)[]
  return keys.every((key) => (one[key] ?? null) === (other[key] ?? null))
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

function withoutBlanks(escalation: Escalation): Escalation {
  const entries = Object.entries(escalation).filter(
    ([, value]) => value !== undefined && value !== '',
  )
  return Object.fromEntries(entries)
}
