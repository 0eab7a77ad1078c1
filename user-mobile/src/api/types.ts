import type { Schemas } from '@tocsin/web-client'
import type { Volume } from '@/ringing/volume'

/** What an answer always has, though a request may leave it out. */
type Told<T, K extends keyof T> = T & { [P in K]-?: NonNullable<T[P]> }

export type Schedule = Schemas['ScheduleSpec']
export type Days = 'ALL' | 'WORKDAYS' | 'HOLIDAYS'
export type Escalation = Schemas['AlarmEscalation']

export type Alarm = Told<
  Schemas['Alarm'],
  'id' | 'label' | 'enabled' | 'schedule' | 'zone' | 'countdown' | 'sound' | 'vibrate' | 'revision'
> & {
  days: Days
  zoneMode: 'PHONE' | 'FIXED'
  volume: Volume
  snooze: { minutes: number; count: number }
}

/** What rings; on the device that rings by its own clock, too, with what the center would see to otherwise. */
export type Ring = Schemas['Ring'] & { louderAfterSeconds?: number }
export type RingState = Ring['state']

/** A fire that is to come, with everything that a device needs to ring without the center. */
export type UpcomingFire = Schemas['UpcomingAlarm']

export type Device = Told<Schemas['AlarmDevice'], 'id' | 'name'>
