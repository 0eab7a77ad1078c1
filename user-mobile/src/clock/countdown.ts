/** `12 h 5 min`: how long until then, in two parts at most; seconds only in the last minute. */
export interface Countdown {
  days: number
  hours: number
  minutes: number
  seconds: number
}

export function countdown(millis: number): Countdown {
  const seconds = Math.max(0, Math.ceil(millis / 1_000))
  if (seconds < 60) return { days: 0, hours: 0, minutes: 0, seconds }
  const minutes = Math.ceil(seconds / 60)
  return {
    days: Math.floor(minutes / 1_440),
    hours: Math.floor((minutes % 1_440) / 60),
    minutes: minutes % 60,
    seconds: 0,
  }
}

type Translate = (key: string, values?: Record<string, unknown>) => string

export function countdownWords(millis: number, t: Translate): string {
  const { days, hours, minutes, seconds } = countdown(millis)
  const parts: string[] = []
  if (days > 0) parts.push(t('time.days', { n: days }))
  if (hours > 0) parts.push(t('time.hours', { n: hours }))
  if (minutes > 0 && days === 0) parts.push(t('time.minutes', { n: minutes }))
  if (parts.length === 0) parts.push(t('time.seconds', { n: seconds }))
  return t('time.in', { span: parts.join(' ') })
}
