import { newestFirst, type Run } from '../model'

/** What a list is narrowed to; the live stream knows fewer filters than the list, so it is looked at here as well. */
export interface RunFilter {
  taskId?: string
  group?: string
  states: readonly string[]
  origin?: string
  executorId?: string
  from?: string
  to?: string
}

export function matches(run: Run, filter: RunFilter): boolean {
  return (
    (filter.taskId === undefined || run.taskId === filter.taskId) &&
    (filter.states.length === 0 || filter.states.includes(run.state)) &&
    (filter.origin === undefined || run.origin === filter.origin) &&
    (filter.executorId === undefined || run.executorId === filter.executorId) &&
    (filter.from === undefined || run.fireAt >= filter.from) &&
    (filter.to === undefined || run.fireAt < filter.to)
  )
}

/**
 * The rows of a page, and what came after them. Rows that are shown change where they stand; new ones wait while the
 * page is held, so that nothing moves under a pointer.
 */
export class LiveRows {
  private shown: readonly Run[] = []
  private waiting = new Map<string, Run>()

  constructor(private readonly size: number) {}

  get rows(): readonly Run[] {
    return this.shown
  }

  get held(): number {
    return this.waiting.size
  }

  reset(rows: readonly Run[]): void {
    this.shown = rows
    this.waiting.clear()
  }

  /** A row that no longer matches stays where it is until the page is asked for anew: it was just looked at. */
  take(changes: readonly Run[], filter: RunFilter, hold: boolean): void {
    const changed = new Map(changes.map((run) => [run.id, run]))
    this.shown = this.shown.map((run) => changed.get(run.id) ?? run)
    const known = new Set(this.shown.map((run) => run.id))
    for (const run of changes) {
      if (known.has(run.id)) continue
      if (matches(run, filter) && this.belongs(run)) this.waiting.set(run.id, run)
      else this.waiting.delete(run.id)
    }
    if (!hold) this.release()
    else if (this.waiting.size > this.size * 2) this.forgetOldest()
  }

  /** They are no runs any more: they waited and were missed. */
  remove(ids: readonly string[]): void {
    const gone = new Set(ids)
    this.shown = this.shown.filter((run) => !gone.has(run.id))
    for (const id of ids) this.waiting.delete(id)
  }

  release(): void {
    if (this.waiting.size === 0) return
    this.shown = [...this.waiting.values(), ...this.shown].sort(newestFirst).slice(0, this.size)
    this.waiting.clear()
  }

  /** A full page has no place for what is older than its last row. */
  private belongs(run: Run): boolean {
    const last = this.shown.at(-1)
    return this.shown.length < this.size || last === undefined || newestFirst(run, last) < 0
  }

  private forgetOldest(): void {
    const kept = [...this.waiting.values()].sort(newestFirst).slice(0, this.size)
    this.waiting = new Map(kept.map((run) => [run.id, run]))
  }
}
