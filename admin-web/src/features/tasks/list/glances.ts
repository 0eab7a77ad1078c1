import type { TaskGlance } from '@tocsin/web-client'
import type { Task } from '../model'

export type Glances = ReadonlyMap<string, TaskGlance>

/** The tasks with what the live stream told of them since; a definition that has changed is to be read anew. */
export function upToDate(rows: readonly Task[], glances: Glances): Task[] {
  return rows.map((row) => {
    const glance = glances.get(row.id ?? '')
    if (!glance) return row
    const lastRun = glance.lastRun ?? undefined
    return glance.revision === row.revision
      ? { ...row, nextFireAt: glance.nextFireAt ?? undefined, lastRun }
      : { ...row, lastRun }
  })
}

/** Whether somebody has edited or deleted one of the tasks since they were read. */
export function isOutdated(
  rows: readonly Task[],
  told: Glances,
  removed: readonly string[],
): boolean {
  return rows.some((row) => {
    const glance = told.get(row.id ?? '')
    return removed.includes(row.id ?? '') || (glance && glance.revision > (row.revision ?? 0))
  })
}
