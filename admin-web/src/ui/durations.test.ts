import { describe, expect, it } from 'vitest'
import { joinDuration, splitDuration } from './durations'

describe('durations', () => {
  it('are a number and a unit', () => {
    expect(splitDuration('250ms')).toEqual({ amount: '250', unit: 'ms' })
    expect(splitDuration('1d')).toEqual({ amount: '1', unit: 'd' })
    expect(splitDuration('')).toBeNull()
    expect(splitDuration('1.5s')).toBeNull()
  })

  it('keep what is no number, for the center to name', () => {
    expect(joinDuration('5', 's')).toBe('5s')
    expect(joinDuration('five', 's')).toBe('five')
  })
})
