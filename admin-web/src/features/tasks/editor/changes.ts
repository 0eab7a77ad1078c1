/** One field in which two versions of a task differ. */
export interface Change {
  field: string
  before: string
  after: string
}

/** What somebody changed, field by field: shorter to read than two texts side by side. */
export function changes(before: unknown, after: unknown): Change[] {
  const old = flat(before)
  const young = flat(after)
  return [...new Set([...old.keys(), ...young.keys()])]
    .filter((field) => old.get(field) !== young.get(field))
    .sort()
    .map((field) => ({ field, before: old.get(field) ?? '', after: young.get(field) ?? '' }))
}

/** Every leaf by its path; a list is a leaf. Absent, null and empty are the same. */
function flat(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  if (isObject(value)) {
    for (const [key, inner] of Object.entries(value)) {
      flat(inner, path === '' ? key : `${path}.${key}`, into)
    }
  } else if (value !== undefined && value !== null && value !== '') {
    into.set(path, typeof value === 'string' ? value : JSON.stringify(value))
  }
  return into
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
