import type { ComposerTranslation } from 'vue-i18n'
import type { Run } from './model'

const KNOWN = new Set([
  'NO_EXECUTOR',
  'OVERLAP',
  'QUEUE_FULL',
  'EXECUTOR_LOST',
  'EXECUTOR_STOPPED',
  'TASK_DELETED',
  'TIMEOUT',
  'USER',
])

const WAITING = new Set(['NO_EXECUTOR', 'OVERLAP'])

/** Why a run is as it is, in words; what the center has no word for here stays its code. */
export function reasonWords(run: Run, t: ComposerTranslation): string {
  if (run.reason === undefined || run.reason === null) return ''
  if (!KNOWN.has(run.reason)) return run.reason
  const waits = run.state === 'QUEUED' && WAITING.has(run.reason)
  return t(`runs.reasons.${waits ? 'waiting' : 'ended'}.${run.reason}`)
}

/** One line for a table: the error's own words, else the reason's. */
export function shortReason(run: Run, t: ComposerTranslation): string {
  return run.error?.message ?? run.error?.code ?? reasonWords(run, t)
}
