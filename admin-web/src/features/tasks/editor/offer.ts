import type { LocationQuery } from 'vue-router'
import type { Task } from '../model'

/** The task that the page of a handler proposes by a link: `/tasks/new?handler=report&cron=0 0 2 * * ?`. */
export function offered(query: LocationQuery): Task | undefined {
  const { handler, group, cron } = query
  if (typeof handler !== 'string') return undefined
  return {
    name: handler,
    handler,
    kind: 'JAVA',
    ...(typeof group === 'string' && { group }),
    ...(typeof cron === 'string' && {
      schedule: { kind: 'CRON', dialect: 'QUARTZ', cron, zone: 'UTC' },
    }),
  }
}
