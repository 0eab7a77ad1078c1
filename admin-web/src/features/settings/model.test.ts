import { describe, expect, it } from 'vitest'
import { daysOf, draftOf, retentionOf, shortened } from './model'

const stored = { runs: '30d', statistics: '744h', audit: null }

describe('retention', () => {
  it('is edited in days', () => {
    expect(daysOf('744h')).toBe(31)
    expect(draftOf(stored)).toEqual({
      runs: '30',
      statistics: '31',
      audit: '365',
      auditForEver: true,
    })
    expect(retentionOf(draftOf(stored))).toEqual({ runs: '30d', statistics: '31d', audit: null })
  })

  it('tells what a change would delete', () => {
    const draft = { ...draftOf(stored), runs: '7', statistics: '60', auditForEver: false }

    expect(shortened(stored, draft)).toEqual([
      { field: 'runs', days: 7 },
      { field: 'audit', days: 365 },
    ])
    expect(shortened(stored, draftOf(stored))).toEqual([])
  })
})
