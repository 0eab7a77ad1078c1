import type { OverviewPoint } from '@tocsin/web-client'
import { describe, expect, it } from 'vitest'
import { merge, percent, perSecond } from './points'

function point(second: number, fires = 1): OverviewPoint {
  const at = new Date(Date.parse('2026-11-21T18:00:00Z') + second * 1_000).toISOString()
  return { at, fires, succeeded: fires, failed: 0, p50Micros: 300, p99Micros: 900 }
}

describe('merge', () => {
  it('puts new and changed points in their places', () => {
    const known = [point(0), point(5)]
    const all = merge(known, [point(5, 7), point(10)])
    expect(all.map((each) => each.fires)).toEqual([1, 7, 1])
  })

  it('forgets what is older than ten minutes', () => {
    expect(merge([point(0), point(5)], [point(602)]).map((each) => each.at)).toEqual([
      point(5).at,
      point(602).at,
    ])
  })

  it('is the same list where nothing changed', () => {
    const known = [point(0)]
    expect(merge(known, [])).toBe(known)
  })
})

describe('figures', () => {
  it('say 100 % only of all', () => {
    expect(percent(1)).toBe('100')
    expect(percent(0.99999)).toBe('99.99')
    expect(percent(null)).toBeUndefined()
  })

  it('have the digits that count', () => {
    expect([0, 0.4, 12.4, 1000].map(perSecond)).toEqual(['0', '0.4', '12', '1000'])
  })
})
