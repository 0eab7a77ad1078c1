import type { Schemas } from '@tocsin/web-client'

export type Task = Schemas['TaskDocument']
export type Schedule = Schemas['ScheduleSpec']

export const KINDS = ['JAVA', 'HTTP', 'COMMAND'] as const
export type Kind = (typeof KINDS)[number]

export const SCHEDULES = ['EVERY', 'CRON', 'AFTER', 'AT', 'MANUAL'] as const
export type ScheduleKind = (typeof SCHEDULES)[number]

export const DIALECTS = ['UNIX', 'QUARTZ', 'SPRING'] as const

/** The header that makes a change fail if somebody else was faster. */
export function ifMatch(task: Task): { 'If-Match': string } {
  return { 'If-Match': `"${task.revision}"` }
}
