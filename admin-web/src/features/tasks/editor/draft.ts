import { viewerZone } from '@/ui/times'
import { isJson, parseJson, writeJson } from '../json'
import type { Kind, Schedule, ScheduleKind, Task } from '../model'
import { httpOf, httpDraft, type HttpDraft } from './httpDraft'

export type ScheduleDraft = Omit<Schedule, 'kind'> & { kind: ScheduleKind }

/** A task as it stands in the editor: everything is there, and what does not belong to the chosen kinds is kept till the end. */
export interface TaskDraft {
  group: string
  name: string
  description: string
  kind: Kind
  handler: string
  http: HttpDraft
  parameters: string
  schedule: ScheduleDraft
  routing: NonNullable<Task['routing']>
  overlap: NonNullable<Task['overlap']>
  misfire: NonNullable<Task['misfire']>
  retry: NonNullable<Task['retry']>
  loss: NonNullable<Task['loss']>
  timeout: string | undefined
  grace: string | undefined
  armAhead: string | undefined
  idempotent: boolean
  enabled: boolean
}

const FIELDS: Record<ScheduleKind, readonly (keyof Schedule)[]> = {
  CRON: [
    'dialect',
    'cron',
    'offset',
    'zone',
    'start',
    'end',
    'maxFires',
    'deleteAfterRun',
    'gap',
    'dstOverlap',
  ],
  EVERY: ['every', 'zone', 'start', 'end', 'maxFires', 'deleteAfterRun'],
  AFTER: ['after', 'zone', 'start', 'end', 'maxFires', 'deleteAfterRun'],
  AT: ['at', 'zone', 'deleteAfterRun'],
  MANUAL: [],
}

/** The draft of a task, or of a new one: once a minute, with the center's own answers to everything else. */
export function draftOf(task: Task = {}): TaskDraft {
  return {
    group: task.group ?? 'default',
    name: task.name ?? '',
    description: task.description ?? '',
    kind: (task.kind as Kind | undefined) ?? 'JAVA',
    handler: task.handler ?? '',
    http: httpDraft(task.http),
    parameters: writeJson(task.parameters),
    schedule: {
      dialect: 'UNIX',
      cron: '0 8 * * *',
      every: '1m',
      after: '1m',
      zone: task.id === undefined ? viewerZone : undefined,
      ...task.schedule,
      kind: (task.schedule?.kind as ScheduleKind | undefined) ?? 'EVERY',
    },
    routing: { policy: 'LEAST_LOADED', maxWait: '60s', ...task.routing },
    overlap: { policy: 'QUEUE', ...task.overlap },
    misfire: { policy: 'FIRE_ONCE', ...task.misfire },
    retry: { maxAttempts: 1, ...task.retry },
    loss: { policy: task.idempotent ? 'RERUN' : 'FAIL', ...task.loss },
    timeout: task.timeout,
    grace: task.grace,
    armAhead: task.armAhead,
    idempotent: task.idempotent ?? false,
    enabled: task.enabled ?? true,
  }
}

/** What the center is sent of it. Parameters that are no JSON are left out; {@link missing} tells of them before. */
export function taskOf(draft: TaskDraft): Task {
  const { http, handler, parameters, schedule, ...rest } = draft
  return {
    ...withoutBlanks(rest),
    ...(draft.kind === 'HTTP' ? { http: httpOf(http) } : { handler }),
    parameters: isJson(parameters) ? parseJson(parameters) : undefined,
    schedule: scheduleOf(schedule),
    routing: withoutBlanks(draft.routing),
    overlap: withoutBlanks(draft.overlap),
    misfire: withoutBlanks(draft.misfire),
    retry: withoutBlanks(draft.retry),
    loss: withoutBlanks(draft.loss),
  }
}

export function scheduleOf(draft: ScheduleDraft): Schedule {
  const fields = FIELDS[draft.kind].map((field) => [field, draft[field]])
  return withoutBlanks({ kind: draft.kind, ...(Object.fromEntries(fields) as Schedule) })
}

function withoutBlanks<T extends object>(value: T): T {
  const entries = Object.entries(value).filter(
    ([, inner]) => inner !== undefined && inner !== null && inner !== '' && inner !== false,
  )
  const kept = Object.fromEntries(entries) as T
  return 'enabled' in value ? { ...kept, enabled: value.enabled } : kept
}
