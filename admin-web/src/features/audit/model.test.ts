import { describe, expect, it } from 'vitest'
import { instantOf, localOf, pageOf } from './model'

describe('pageOf', () => {
  it('leads to what has a page of its own', () => {
    expect(pageOf('task/17')).toBe('/tasks/17')
    expect(pageOf('secret/17')).toBeUndefined()
    expect(pageOf('settings/retention')).toBeUndefined()
    expect(pageOf('task/../users')).toBeUndefined()
  })
})

describe('times of the filter', () => {
  it('are those of the viewer, and instants in the address', () => {
    const instant = new Date(2026, 10, 21, 18, 30).toISOString()

    expect(localOf(instant)).toBe('2026-11-21T18:30')
    expect(instantOf('2026-11-21T18:30')).toBe(instant)
    expect([localOf(''), localOf('nonsense'), instantOf('')]).toEqual(['', '', ''])
  })
})
