import type { Schemas } from '@tocsin/web-client'

export type Group = Schemas['GroupDocument']

/** A group as it stands in its form. */
export interface Draft {
  name: string
  description: string
  minPeriod: string | undefined
  /** Whether the group narrows what its HTTP tasks may call. */
  narrows: boolean
  rules: string
}

export function draftOf(group: Group = {}): Draft {
  return {
    name: group.name ?? '',
    description: group.description ?? '',
    minPeriod: group.minPeriod ?? '10ms',
    narrows: group.http?.allow !== undefined,
    rules: (group.http?.allow ?? []).join('\n'),
  }
}

/** Without `http` executors alone decide; with an empty list nothing may be called. */
export function groupOf(draft: Draft): Group {
  return {
    name: draft.name.trim(),
    ...(draft.description.trim() && { description: draft.description.trim() }),
    minPeriod: draft.minPeriod,
    ...(draft.narrows && { http: { allow: linesOf(draft.rules) } }),
  }
}

/** One a line, or several with commas or spaces between them. */
export function linesOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((line) => line !== '')
}
