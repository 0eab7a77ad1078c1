import type { Alarm } from '@/api/types'
import { repeatOf } from '@/schedule/repeat'
import { repeatWords } from '@/schedule/words'

type Translate = (key: string, values?: Record<string, unknown>) => string

export function alarmWords(alarm: Alarm, language: string, t: Translate) {
  const { repeat, time } = repeatOf(alarm.schedule, alarm.zone)
  const parts = [repeatWords(repeat, language, t)]
  if (alarm.days !== 'ALL') parts.push(t(`alarms.days.${alarm.days}`))
  if (alarm.zoneMode === 'FIXED')
    parts.push(t('alarms.zone.of', { zone: place(alarm.zone, language) }))
  return { time: repeat.kind === 'custom' ? '' : time, repeat: parts.join(' · ') }
}

/** `Shanghai` of `Asia/Shanghai`; in Chinese as browsers say it, since the names of zones are English. */
export function place(zone: string, language: string): string {
  const city = zone.split('/').at(-1)!.replaceAll('_', ' ')
  if (!language.startsWith('zh')) return city
  const said = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'shortGeneric' })
    .formatToParts(new Date())
    .find((part) => part.type === 'timeZoneName')?.value
  return /^(.+)时间$/.exec(said ?? '')?.[1] ?? city
}
