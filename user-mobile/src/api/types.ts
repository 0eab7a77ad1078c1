import type { Volume } from '@/ringing/volume'
import type { Schemas } from '@tocsin/web-client'

export type Schedule = Schemas['ScheduleSpec']
export type Days = 'ALL' | 'WORKDAYS' | 'HOLIDAYS'

export interface Escalation {
  louderAfterSeconds?: number
  againAfterSeconds?: number
  againCount?: number
  personAfterSeconds?: number
  contactId?: string
}

export interface Alarm {
  id: string
  label: string
  enabled: boolean
  schedule: Schedule
  zoneMode: 'PHONE' | 'FIXED'
  zone: string
  days: Days
  calendarId?: string
  countdown: boolean
  sound: string
  volume: Volume
  vibrate: boolean
  snooze: { minutes: number; count: number }
  skipNextAt?: string
  escalation: Escalation
  alsoRun?: string
  next?: string
  revision: number
}

export type RingState = 'RINGING' | 'SNOOZED' | 'DISMISSED' | 'UNANSWERED' | 'MISSED'

export interface Ring {
  id: string
  alarmId?: string
  kind: 'ALARM' | 'TASK_FAILURE' | 'CONTACT'
  label: string
  fireAt: string
  rangAt?: string
  state: RingState
  round: number
  snoozeUntil?: string
  louder?: boolean
  answeredBy?: string
  answeredAt?: string
  late?: boolean
  offline?: boolean
  taskId?: string
  runId?: string
  reason?: string
  forUser?: string
  sound: string
  volume: Volume
  vibrate: boolean
  snoozeMinutes: number
  snoozesLeft: number
}

/** A fire that is to come, with everything that a device needs to ring without the center. */
export interface UpcomingFire {
  alarmId: string
  fireAt: string
  label: string
  sound: string
  volume: Volume
  vibrate: boolean
  snooze: { minutes: number; count: number }
}

export interface Device {
  id: string
  name: string
  canSound: boolean
  pushSubscription?: PushSubscriptionJSON
  lastSeenAt?: string
  thisOne?: boolean
}
