import type { Schemas } from '@tocsin/web-client'

type Condition = Schemas['Condition']

export const TESTS = ['is', 'in', 'exists', 'absent'] as const

/** A condition on a JSON answer as it stands in the editor: `$.state`, is, `DONE`. */
export interface ConditionDraft {
  path: string
  test: (typeof TESTS)[number]
  value: string
}

export function conditionDraft(condition: Condition = {}): ConditionDraft {
  const path = condition.path ?? ''
  if (condition.in) return { path, test: 'in', value: condition.in.map(textOf).join(', ') }
  if (condition.exists !== undefined && condition.exists !== null) {
    return { path, test: condition.exists ? 'exists' : 'absent', value: '' }
  }
  return { path, test: 'is', value: 'is' in condition ? textOf(condition.is) : '' }
}

/** Nothing where no path is given: then nothing is asked for. */
export function conditionOf(draft: ConditionDraft): Condition | undefined {
  const path = draft.path.trim()
  if (path === '') return undefined
  switch (draft.test) {
    case 'exists':
      return { path, exists: true }
    case 'absent':
      return { path, exists: false }
    case 'in':
      return { path, in: listOf(draft.value) }
    case 'is':
      return { path, is: valueOf(draft.value) }
  }
}

export function conditionsOf(drafts: readonly ConditionDraft[]): Condition[] | undefined {
  const given = drafts.map(conditionOf).filter((condition) => condition !== undefined)
  return given.length > 0 ? given : undefined
}

export function needsValue(test: ConditionDraft['test']): boolean {
  return test === 'is' || test === 'in'
}

/** `3`, `true` and `"3"` are JSON, and a word is a text: nobody should have to quote `DONE`. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text.trim()
  }
}

function listOf(text: string): unknown[] {
  const whole = valueOf(`[${text}]`)
  return Array.isArray(whole) ? (whole as unknown[]) : text.split(',').map((each) => valueOf(each))
}

function textOf(value: unknown): string {
  const isPlain = typeof value === 'string' && !value.includes(',') && valueOf(value) === value
  return isPlain ? value : JSON.stringify(value)
}
