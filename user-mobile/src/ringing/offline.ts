import type { RingState } from '@/api/types'

/** What happened here and the center may not know: kept on the device until it does. */
export interface Report {
  key: string
  ringId?: string
  alarmId?: string
  fireAt: string
  rangAt: string
  state: Extract<RingState, 'RINGING' | 'SNOOZED' | 'DISMISSED'>
  /** Of the state, in milliseconds by the corrected clock. */
  at: number
}

export type Reports = readonly Report[]

const ORDER = { RINGING: 0, SNOOZED: 1, DISMISSED: 2 } as const

/** The latest word on a ring counts; that it rang is said once. */
export function report(reports: Reports, next: Report): Reports {
  const known = reports.find((each) => each.key === next.key)
  if (known && (known.at > next.at || (known.state === 'DISMISSED' && next.state !== 'DISMISSED')))
    return reports
  const merged = known ? { ...next, rangAt: known.rangAt } : next
  return [...reports.filter((each) => each.key !== next.key), merged]
}

/** What the center has taken goes; what has changed since it was sent stays. */
export function taken(reports: Reports, sent: Reports): Reports {
  return reports.filter(
    (each) =>
      !sent.some((one) => one.key === each.key && one.at === each.at && one.state === each.state),
  )
}

/** Oldest first, as it happened. */
export function inOrder(reports: Reports): Report[] {
  return [...reports].sort(
    (one, other) => one.at - other.at || ORDER[one.state] - ORDER[other.state],
  )
}
