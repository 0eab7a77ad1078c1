import { isJson } from '../json'
import type { TaskDraft } from './draft'

/** The fields that this side can see wrong; everything else is the center's to judge. */
export function missing(draft: TaskDraft): ('name' | 'handler' | 'http.url' | 'parameters')[] {
  const target = draft.kind === 'HTTP' ? 'http.url' : 'handler'
  const value = draft.kind === 'HTTP' ? draft.http.url : draft.handler
  return [
    ...(value.trim() === '' ? [target as 'handler'] : []),
    ...(isJson(draft.parameters) ? [] : ['parameters' as const]),
    ...(draft.name.trim() === '' ? ['name' as const] : []),
  ]
}
