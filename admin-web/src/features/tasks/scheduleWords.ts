import type { Schedule } from './model'

type Translate = (key: string, values?: Record<string, unknown>) => string

/** A schedule in a few words, for a line of a list. */
export function scheduleWords(schedule: Schedule | undefined, t: Translate): string {
  switch (schedule?.kind) {
    case 'CRON':
      return schedule.cron ?? ''
    case 'EVERY':
      return t('tasks.schedule.everySo', { span: schedule.every })
    case 'AFTER':
      return t('tasks.schedule.afterSo', { span: schedule.after })
    case 'AT':
      return t('tasks.schedule.once')
    default:
      return t('tasks.schedule.byHand')
  }
}
