import type { Problem } from '@tocsin/web-client'

/** In words that people understand; the center's own where we have none. */
export function problemWords(problem: Problem, t: (key: string) => string): string {
  if (problem.status === 0) return t('problem.unreachable')
  if (problem.code === 'STALE_REVISION') return t('problem.stale')
  if (problem.status === 403) return t('problem.forbidden')
  if (problem.status === 404) return t('problem.notFound')
  return problem.message
}
