import type { components } from './schema'

type Schemas = components['schemas']

interface Items<T> {
  items: T[]
}

interface ChangedItems<T> extends Items<T> {
  removed?: string[]
}

interface Alarms {
  alarms?: Schemas['Alarm'][]
  removedAlarms?: string[]
  rings?: Schemas['Ring'][]
  upcoming?: Schemas['UpcomingAlarm'][]
}

/** The topics of the live stream, as docs/live.md tells them. */
export interface LiveTopics {
  overview: {
    filter: Record<string, never>
    snapshot: { now: OverviewNow; points: OverviewPoint[] }
    change: { now: OverviewNow; points: OverviewPoint[] }
  }
  runs: {
    filter: { taskId?: string; group?: string }
    snapshot: Items<Schemas['RunDocument']>
    /** What waited and was missed is gone. */
    change: ChangedItems<Schemas['RunDocument']>
  }
  /** What changes of the tasks of a list; at most 200. */
  tasks: {
    filter: { ids: string[] }
    snapshot: Items<TaskGlance>
    change: ChangedItems<TaskGlance>
  }
  run: {
    filter: { runId: string }
    snapshot: { run: Schemas['RunDocument']; lines: Schemas['LogLine'][]; truncated: boolean }
    change: { run?: Schemas['RunDocument']; lines?: Schemas['LogLine'][] }
  }
  executors: {
    filter: Record<string, never>
    snapshot: Items<Schemas['ExecutorView']>
    change: ChangedItems<Schemas['ExecutorView']>
  }
  alarms: {
    filter: { deviceId?: string }
    snapshot: Alarms
    change: Alarms
  }
  deployments: {
    filter: { deploymentId?: string }
    snapshot: Items<Schemas['Deployment']>
    change: ChangedItems<Schemas['Deployment']>
  }
}

export interface TaskGlance {
  id: string
  revision: number
  enabled: boolean
  nextFireAt: string | null
  lastRun: Schemas['LastRun'] | null
}

export interface OverviewNow {
  at: string
  firesPerSecond: number
  running: number
  queued: number
  ended: { total: number; succeeded: number; failed: number }
  successRate: number | null
  lateness: { p50Micros: number | null; p99Micros: number | null }
  executors: {
    online: number
    draining: number
    offline: number
    slots: number
    running: number
  } | null
  failing: { count: number; tasks: FailingTask[] }
  next: NextFire[] | null
}

export interface FailingTask {
  taskId: string
  taskName: string
  group: string
  state: string
  runId: string
  endedAt: string
}

export interface NextFire {
  taskId: string
  taskName: string
  group: string
  fireAt: string
}

export interface OverviewPoint {
  at: string
  fires: number
  succeeded: number
  failed: number
  p50Micros: number | null
  p99Micros: number | null
}
