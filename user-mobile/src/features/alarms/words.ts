import type { Alarm } from '@/api/types'
import { repeatOf } from '@/schedule/repeat'
import { repeatWords } from '@/schedule/words'

type Translate = (key: string, values?: Record<string, unknown>) => string

export function alarmWords(alarm: Alarm, language: string, t: Translate) {
  const { repeat, time } = repeatOf(alarm.schedule, alarm.zone)
  const parts = [repeatWords(repeat, language, t)]
  if (alarm.days !== 'ALL') parts.push(t(`alarms.days.${alarm.days}`))
  if (alarm.zoneMode === 'FIXED') parts.push(t('alarms.zone.of', { zone: city(alarm.zone) }))
  return { time: repeat.kind === 'custom' ? '' : time, repeat: parts.join(' · ') }
}

/** `Shanghai` of `Asia/Shanghai`. */
export function city(zone: string): string {
  return zone.split('/').at(-1)!.replaceAll('_', ' ')
}
