import type { Schedule } from '@/api/types'

/** How people think of repetition; every kind but `custom` is a form, and `custom` is a cron expression. */
export type Repeat =
  | { kind: 'once'; date: string }
  | { kind: 'daily' }
  | { kind: 'weekdays'; days: number[] }
  | { kind: 'everyDays'; days: number; first: string }
  | { kind: 'monthDays'; days: number[] }
  | { kind: 'custom'; cron: string }

/** `HH:mm`, on the clock of the alarm's zone. */
export type Time = string

const UNIX = { kind: 'CRON', dialect: 'UNIX' } as const

/** Days of the week are numbered as cron does: 0 is Sunday. */
export function scheduleOf(repeat: Repeat, time: Time): Schedule {
  const [hour, minute] = clock(time)
  switch (repeat.kind) {
    case 'once':
      return { kind: 'AT', at: `${repeat.date}T${time}:00` }
    case 'daily':
      return { ...UNIX, cron: `${minute} ${hour} * * *` }
    case 'weekdays':
      return { ...UNIX, cron: `${minute} ${hour} * * ${sorted(repeat.days).join(',')}` }
    case 'monthDays':
      return { ...UNIX, cron: `${minute} ${hour} ${sorted(repeat.days).join(',')} * *` }
    case 'everyDays':
      return { kind: 'EVERY', every: `${repeat.days * 24}h`, start: `${repeat.first}T${time}:00` }
    case 'custom':
      return { ...UNIX, cron: repeat.cron }
  }
}

/** The way back; what no form shows is `custom`. */
export function repeatOf(schedule: Schedule, zone: string): { repeat: Repeat; time: Time } {
  if (schedule.kind === 'AT') {
    const { date, time } = local(schedule.at ?? '', zone)
    return { repeat: { kind: 'once', date }, time }
  }
  if (schedule.kind === 'EVERY') {
    const { date, time } = local(schedule.start ?? '', zone)
    const days = daysOf(schedule.every ?? '')
    return { repeat: { kind: 'everyDays', days, first: date }, time }
  }
  return ofCron(schedule.cron ?? '', schedule.dialect ?? 'UNIX')
}

function ofCron(cron: string, dialect: string): { repeat: Repeat; time: Time } {
  const custom = { repeat: { kind: 'custom', cron } as const, time: '08:00' }
  const [minute, hour, monthDay, month, weekDay, ...more] = cron.trim().split(/\s+/)
  const isPlain = /^\d{1,2}$/.test(minute ?? '') && /^\d{1,2}$/.test(hour ?? '')
  if (dialect !== 'UNIX' || more.length > 0 || !isPlain || month !== '*') return custom
  const time = `${hour!.padStart(2, '0')}:${minute!.padStart(2, '0')}`
  if (monthDay === '*' && weekDay === '*') return { repeat: { kind: 'daily' }, time }
  const weekDays = numbers(weekDay)
  if (monthDay === '*' && weekDays) {
    return { repeat: { kind: 'weekdays', days: sorted(weekDays.map((day) => day % 7)) }, time }
  }
  const monthDays = numbers(monthDay)
  if (weekDay === '*' && monthDays) return { repeat: { kind: 'monthDays', days: monthDays }, time }
  return custom
}

function numbers(field: string | undefined): number[] | null {
  return field && /^\d{1,2}(,\d{1,2})*$/.test(field) ? sorted(field.split(',').map(Number)) : null
}

function clock(time: Time): [number, number] {
  const [hour, minute] = time.split(':').map(Number)
  return [hour ?? 0, minute ?? 0]
}

function sorted(days: readonly number[]): number[] {
  return [...new Set(days)].sort((one, other) => one - other)
}

function daysOf(every: string): number {
  const match = /^(\d+)(h|d)$/.exec(every)
  if (!match) return 1
  return Math.max(1, match[2] === 'd' ? Number(match[1]) : Math.round(Number(match[1]) / 24))
}

/** An instant, or a local time without a zone, as date and time of that zone. */
export function local(text: string, zone: string): { date: string; time: Time } {
  const plain = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2}(\.\d+)?)?$/.exec(text)
  if (plain) return { date: plain[1]!, time: plain[2]! }
  const at = new Date(text)
  if (Number.isNaN(at.getTime())) return { date: '', time: '08:00' }
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at)
  const [date, time] = parts.split(' ')
  return { date: date!, time: time! }
}

/** By the calendar of the phone. */
export function isoDay(at: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
