/** As the center writes it: `30d`, and null for ever. */
export interface Retention {
  runs: string
  statistics: string
  audit: string | null
}

export interface Stored extends Retention {
  etag: string
}

/** Days, as they are typed. */
export interface Draft {
  runs: string
  statistics: string
  audit: string
  auditForEver: boolean
}

const HOURS = { h: 1, d: 24 } as const
const AUDIT_DAYS = 365

/** The center may write a whole number of days as hours. */
export function daysOf(duration: string): number {
  const match = /^(\d+)([hd])$/.exec(duration)
  return match ? (Number(match[1]) * HOURS[match[2] as 'h' | 'd']) / 24 : NaN
}

export function draftOf(retention: Retention): Draft {
  return {
    runs: String(daysOf(retention.runs)),
    statistics: String(daysOf(retention.statistics)),
    audit: String(retention.audit === null ? AUDIT_DAYS : daysOf(retention.audit)),
    auditForEver: retention.audit === null,
  }
}

export function retentionOf(draft: Draft): Retention {
  return {
    runs: `${draft.runs.trim()}d`,
    statistics: `${draft.statistics.trim()}d`,
    audit: draft.auditForEver ? null : `${draft.audit.trim()}d`,
  }
}

/** What would be kept for less long than now, so that some of it would be deleted. */
export function shortened(from: Retention, to: Draft): { field: keyof Retention; days: number }[] {
  const wanted = retentionOf(to)
  return (['runs', 'statistics', 'audit'] as const).flatMap((field) => {
    const before = from[field] === null ? Infinity : daysOf(from[field])
    const after = wanted[field] === null ? Infinity : daysOf(wanted[field])
    return after < before ? [{ field, days: after }] : []
  })
}
