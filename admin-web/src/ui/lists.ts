interface Page<T> {
  items: T[]
  next?: string | null
}

const MOST_PAGES = 25

/** All of a list that is short enough to be shown whole: page after page, to a bound that keeps a mistake from going on for ever. */
export async function everything<T>(page: (cursor?: string) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = []
  let cursor: string | undefined
  for (let count = 0; count < MOST_PAGES; count++) {
    const { items: more, next } = await page(cursor)
    items.push(...more)
    if (!next) break
    cursor = next
  }
  return items
}

/** A list after a change that the live stream told: new and changed items take the place of those with their id. */
export function merged<T extends { id: string }>(
  items: readonly T[],
  change: { items: readonly T[]; removed?: readonly string[] },
): T[] {
  const all = new Map(items.map((item) => [item.id, item]))
  for (const item of change.items) all.set(item.id, item)
  for (const id of change.removed ?? []) all.delete(id)
  return [...all.values()]
}
