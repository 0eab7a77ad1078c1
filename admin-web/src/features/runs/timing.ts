import { micros } from '@/ui/times'
import { isEnded, type Attempt, type Run } from './model'

export interface Step {
  key: 'planned' | 'sent' | 'started' | 'ended'
  at?: string
  /** Microseconds after the planned instant; negative before it. */
  offset?: number
}

/** The way of an attempt: planned, sent, started, ended. What did not happen has no instant. */
export function steps(run: Run, attempt: Attempt | undefined): Step[] {
  const planned = micros(run.fireAt)
  const step = (key: Step['key'], at: string | undefined | null): Step =>
    at ? { key, at, offset: micros(at) - planned } : { key }
  const ended = attempt ? attempt.endedAt : isEnded(run) ? run.endedAt : undefined
  return [
    { key: 'planned', at: run.fireAt, offset: 0 },
    step('sent', attempt?.assignedAt),
    step('started', attempt?.startedAt),
    step('ended', ended),
  ]
}

export interface Share {
  key: 'waiting' | 'late' | 'running'
  micros: number
}

/** What the time since the instant went into: until it was sent, until it was entered, until its end or now. */
export function shares(run: Run, attempt: Attempt | undefined, nowMillis: number): Share[] {
  const planned = micros(run.fireAt)
  const sent = attempt ? Math.max(planned, micros(attempt.assignedAt)) : undefined
  const started = attempt?.startedAt ? Math.max(planned, micros(attempt.startedAt)) : undefined
  const now = nowMillis * 1_000
  const end = attempt?.endedAt ? micros(attempt.endedAt) : now
  if (sent === undefined) return isEnded(run) ? [] : [share('waiting', now - planned)]
  if (started === undefined) return [share('waiting', sent - planned), share('late', end - sent)]
  return [
    share('waiting', sent - planned),
    share('late', started - sent),
    share('running', end - started),
  ]
}

function share(key: Share['key'], amount: number): Share {
  return { key, micros: Math.max(0, amount) }
}
