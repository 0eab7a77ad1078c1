import { api, unwrap } from '@/api/center'
import type { LogLine } from './logBuffer'

const PAGE = 1_000

/** Lines behind a position (`ATTEMPT.LINE`), as far as one answer holds them. */
async function page(id: string, after: string, attempt?: number) {
  return unwrap(
    api.GET('/api/v1/runs/{id}/logs', {
      params: { path: { id }, query: { after, limit: PAGE, ...(attempt && { attempt }) } },
    }),
  )
}

/** What stands right before a line: a page of its own attempt, or at its beginning the whole attempt before. */
export async function before(id: string, first: LogLine): Promise<readonly LogLine[]> {
  if (first.line > 1) {
    const from = Math.max(0, first.line - 1 - PAGE)
    const { items } = await page(id, `${first.attempt}.${from}`, first.attempt)
    return items.filter((line) => line.line < first.line)
  }
  const lines: LogLine[] = []
  for (let attempt = first.attempt - 1; attempt > 0 && lines.length === 0; attempt--) {
    for await (const items of pages(id, `${attempt}.0`, attempt)) lines.push(...items)
  }
  return lines
}

/** A log from a position on, page by page. */
export async function* pages(
  id: string,
  after = '0.0',
  attempt?: number,
): AsyncGenerator<readonly LogLine[]> {
  for (let position: string | undefined = after; position;) {
    const answer: Awaited<ReturnType<typeof page>> = await page(id, position, attempt)
    yield answer.items
    position = answer.next
  }
}
