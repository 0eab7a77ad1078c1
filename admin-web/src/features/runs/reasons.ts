import type { ComposerTranslation } from 'vue-i18n'
import type { Run } from './model'

/** Those that the center gives by itself; others are codes of errors, which have words of their own. */
export const KNOWN: readonly string[] = [
  'NO_EXECUTOR',
  'OVERLAP',
  'QUEUE_FULL',
  'USER',
  'TASK_EDITED',
  'TASK_DISABLED',
  'TASK_DELETED',
  'TIMEOUT',
  'EXECUTOR_LOST',
  'EXECUTOR_STOPPED',
]

const WAITING = new Set(['NO_EXECUTOR', 'OVERLAP'])

/**
 * Why a run is as it is, in words; what the center has no word for here stays its code. What follows the code, such as
 * where a handler stands that does not stop, stays as it is.
 */
export function reasonWords(run: Pick<Run, 'reason' | 'state'>, t: ComposerTranslation): string {
  const reason = run.reason ?? ''
  const code = reason.split(' ', 1)[0] ?? ''
  if (!KNOWN.includes(code)) return reason
  const detail = reason.slice(code.length + 1)
  if (detail !== '' && code === 'NO_EXECUTOR') return t('runs.reasons.refused', { detail })
  const waits = run.state === 'QUEUED' && WAITING.has(code)
  const words = t(`runs.reasons.${waits ? 'waiting' : 'ended'}.${code}`)
  return detail === '' ? words : t('runs.reasons.more', { words, detail })
}

/** One line for a table: the error's own words, else the reason's. */
export function shortReason(run: Run, t: ComposerTranslation): string {
  return run.error?.message ?? run.error?.code ?? reasonWords(run, t)
}
