/** The kinds of things that are done something to; an action is called `KIND.deed`. */
export const KINDS = [
  'task',
  'run',
  'hook',
  'artifact',
  'executor',
  'group',
  'secret',
  'user',
  'auth',
  'settings',
] as const

const PAGES: Record<string, string> = { task: '/tasks', run: '/runs', executor: '/executors' }

/** Where what was changed can be looked at: `task/17` is at `/tasks/17`. */
export function pageOf(subject: string): string | undefined {
  const [kind = '', id = ''] = subject.split('/')
  return PAGES[kind] && /^\d+$/.test(id) ? `${PAGES[kind]}/${id}` : undefined
}

/** An instant as a field for local times has it: `2026-11-21T18:00`. */
export function localOf(instant: string): string {
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) return ''
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

export function instantOf(local: string): string {
  return local === '' ? '' : new Date(local).toISOString()
}
