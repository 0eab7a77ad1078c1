import type { DIALECTS } from '../model'

interface Preset {
  name: 'minute' | 'hour' | 'day' | 'workday' | 'week' | 'month'
  texts: Record<(typeof DIALECTS)[number], string>
}

/** What most cron texts say, in each dialect. */
export const presets: readonly Preset[] = [
  preset('minute', '* * * * *', '0 * * * * ?', '0 * * * * *'),
  preset('hour', '0 * * * *', '0 0 * * * ?', '0 0 * * * *'),
  preset('day', '0 8 * * *', '0 0 8 * * ?', '0 0 8 * * *'),
  preset('workday', '0 8 * * 1-5', '0 0 8 ? * MON-FRI', '0 0 8 * * MON-FRI'),
  preset('week', '0 8 * * 1', '0 0 8 ? * MON', '0 0 8 * * MON'),
  preset('month', '0 8 1 * *', '0 0 8 1 * ?', '0 0 8 1 * *'),
]

function preset(name: Preset['name'], UNIX: string, QUARTZ: string, SPRING: string): Preset {
  return { name, texts: { UNIX, QUARTZ, SPRING } }
}
