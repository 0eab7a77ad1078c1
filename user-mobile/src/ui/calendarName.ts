import type { Calendar } from '@/api/calendars'

/** Those that are built in have a name in each language. */
export function calendarName({ id, name, builtIn }: Calendar, t: (key: string) => string): string {
  return builtIn && id === 'cn' ? t('calendars.cn') : name
}
