import type { Problem } from '@tocsin/web-client'

/** What people do who use a phone, and what the center has against it. */
const KNOWN = new Set([
  ...['BAD_SOUND', 'SOUND_IN_USE', 'TOO_MANY_SOUNDS'],
  ...[
    'BAD_CALENDAR',
    'CALENDAR_EMPTY',
    'CALENDAR_TOO_LARGE',
    'CALENDAR_IN_USE',
    'TOO_MANY_CALENDARS',
  ],
  ...['UNKNOWN_USER', 'OWN_NAME', 'CONTACT_EXISTS', 'UNKNOWN_CONTACT', 'TOO_MANY_CONTACTS'],
  ...['NEVER_FIRES', 'PERIOD_TOO_SMALL', 'TOO_MANY_ALARMS', 'TOO_MANY_DEVICES'],
])

/** In words that people understand; the center's own where we have none. */
export function problemWords(problem: Problem, t: (key: string) => string): string {
  if (problem.status === 0) return t('problem.unreachable')
  if (problem.code === 'STALE_REVISION') return t('problem.stale')
  if (problem.status === 403) return t('problem.forbidden')
  if (problem.status === 404) return t('problem.notFound')
  const code = [problem.code, ...problem.errors.map((each) => each.code)].find((each) =>
    KNOWN.has(each),
  )
  return code === undefined ? problem.message : t(`problem.codes.${code}`)
}
