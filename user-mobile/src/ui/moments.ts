/** `07:30`, as the language writes it. */
export function timeOfDay(at: number | string | Date, language: string, zone?: string): string {
  return new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(new Date(at))
}

/** `Mon, 23 Nov`. */
export function day(at: number | string | Date, language: string, zone?: string): string {
  return new Intl.DateTimeFormat(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: zone,
  }).format(new Date(at))
}

type Translate = (key: string) => string

/** `Today`, `Tomorrow`, `Yesterday`, or the day; by the calendar of the place. */
export function dayWords(at: number | string | Date, now: number, language: string, t: Translate) {
  const days = daysBetween(new Date(now), new Date(at))
  if (days === 0) return t('time.today')
  if (days === 1) return t('time.tomorrow')
  if (days === -1) return t('time.yesterday')
  return day(at, language)
}

function daysBetween(from: Date, to: Date): number {
  const midnight = (of: Date) => Date.UTC(of.getFullYear(), of.getMonth(), of.getDate())
  return Math.round((midnight(to) - midnight(from)) / 86_400_000)
}
