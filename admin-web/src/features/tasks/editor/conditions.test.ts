import { describe, expect, it } from 'vitest'
import { conditionDraft, conditionOf, conditionsOf } from './conditions'

describe('a condition', () => {
  it.each([
    { path: '$.state', is: 'DONE' },
    { path: '$.count', is: 3 },
    { path: '$.count', is: '3' },
    { path: '$.ok', is: true },
    { path: '$.name', is: 'a, b' },
    { path: '$.state', in: ['DONE', 'GONE'] },
    { path: '$.code', in: [1, '2', 'a, b', null] },
    { path: '$.id', exists: true },
    { path: '$.error', exists: false },
  ])('comes out of its form as it went in: %j', (condition) => {
    expect(conditionOf(conditionDraft(condition as never))).toEqual(condition)
  })

  it('takes a word for a text, and a list of them without quotes', () => {
    expect(conditionOf({ path: ' $.state ', test: 'is', value: 'DONE' })).toEqual({
      path: '$.state',
      is: 'DONE',
    })
    expect(conditionOf({ path: '$.state', test: 'in', value: 'DONE, 3' })).toEqual({
      path: '$.state',
      in: ['DONE', 3],
    })
  })

  it('is none without a path', () => {
    expect(conditionOf(conditionDraft())).toBeUndefined()
    expect(conditionsOf([conditionDraft()])).toBeUndefined()
  })
})
