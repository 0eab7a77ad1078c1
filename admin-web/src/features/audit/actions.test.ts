import { describe, expect, it } from 'vitest'
import en from './locale/en'
import { KINDS } from './model'

const sources = import.meta.glob<string>(
  '../../../../dispatch-center/src/main/java/io/tocsin/center/**/*.java',
  { eager: true, query: '?raw', import: 'default' },
)

/** Whatever the center's sources have between quotes and begins as an action does. */
function recorded(): string[] {
  const action = new RegExp(`"((?:${KINDS.join('|')})\\.[a-z.-]+)"`, 'g')
  const all = Object.values(sources).flatMap((text) =>
    [...text.matchAll(action)].map(([, name]) => name ?? ''),
  )
  return [...new Set(all)]
}

function wordsOf(action: string): unknown {
  return action
    .split('.')
    .reduce<unknown>(
      (words, part) => (words as Record<string, unknown> | undefined)?.[part],
      en.actions,
    )
}

describe('actions of the audit trail', () => {
  it('have words, all that the center records', () => {
    const actions = recorded()

    expect(actions).toContain('hook.refused')
    expect(actions.filter((action) => typeof wordsOf(action) !== 'string')).toEqual([])
  })
})
