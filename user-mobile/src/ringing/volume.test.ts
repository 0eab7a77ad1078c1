import { describe, expect, it } from 'vitest'
import { volumeAt } from './volume'

describe('volumeAt', () => {
  const ramp = { from: 0.1, to: 0.9, rampSeconds: 10 }

  it('begins and ends where it is told', () => {
    expect(volumeAt(0, ramp)).toBe(0.1)
    expect(volumeAt(10_000, ramp)).toBeCloseTo(0.9)
    expect(volumeAt(99_000, ramp)).toBeCloseTo(0.9)
  })

  it('rises all the time, slowly first', () => {
    expect(volumeAt(5_000, ramp)).toBeCloseTo(0.3)
    expect(volumeAt(8_000, ramp)).toBeGreaterThan(volumeAt(7_000, ramp))
  })

  it('is at its full height at once without a ramp', () => {
    expect(volumeAt(0, { from: 0, to: 0.7, rampSeconds: 0 })).toBe(0.7)
  })

  it('never leaves what a player takes', () => {
    expect(volumeAt(0, { from: -1, to: 2, rampSeconds: 1 })).toBe(0)
    expect(volumeAt(1_000, { from: -1, to: 2, rampSeconds: 1 })).toBe(1)
  })
})
