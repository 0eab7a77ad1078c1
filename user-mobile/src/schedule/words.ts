import { day } from '@/ui/moments'
import type { Repeat } from './repeat'

type Translate = (key: string, values?: Record<string, unknown>) => string

/** A Monday, to have names of weekdays from. */
const MONDAY = Date.UTC(2026, 10, 23)

/** `Mon`, by cron's number: 0 is Sunday. */
export function weekday(number: number, language: string, style: 'short' | 'narrow' = 'short') {
  const at = new Date(MONDAY + ((number + 6) % 7) * 86_400_000)
  return new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' }).format(at)
}

export function repeatWords(repeat: Repeat, language: string, t: Translate): string {
  switch (repeat.kind) {
    case 'once':
      return repeat.date ? day(`${repeat.date}T12:00:00`, language) : t('schedule.repeat.once')
    case 'daily':
      return t('schedule.repeat.daily')
    case 'weekdays':
      return weekWords(repeat.days, language, t)
    case 'everyDays':
      return t('schedule.repeat.everyDays', { n: repeat.days })
    case 'monthDays':
      return t('schedule.repeat.monthDays', { days: repeat.days.join(', ') })
    case 'custom':
      return repeat.cron
  }
}

function weekWords(days: readonly number[], language: string, t: Translate): string {
  const key = [...days].sort().join('')
  if (key === '0123456') return t('schedule.repeat.daily')
  if (key === '12345') return t('schedule.repeat.monToFri')
  if (key === '06') return t('schedule.repeat.weekend')
  const names = [1, 2, 3, 4, 5, 6, 0].filter((each) => days.includes(each))
  return names.map((each) => weekday(each, language)).join(language.startsWith('zh') ? '、' : ', ')
}
