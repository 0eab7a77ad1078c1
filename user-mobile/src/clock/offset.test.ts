import { describe, expect, it } from 'vitest'
import { OffsetEstimate } from './offset'

describe('OffsetEstimate', () => {
  it('knows nothing at first', () => {
    expect(new OffsetEstimate().at(0)).toBeNull()
  })

  it('believes the quickest answer', () => {
    const estimate = new OffsetEstimate()
    estimate.add({ sent: 0, received: 200, center: 5_190 })
    estimate.add({ sent: 300, received: 302, center: 5_301 })
    estimate.add({ sent: 400, received: 480, center: 5_478 })

    expect(estimate.at(480)?.offset).toBe(5_000)
    expect(estimate.at(480)?.error).toBeCloseTo(1, 1)
  })

  it('prefers a new answer to an old one that was a little quicker', () => {
    const estimate = new OffsetEstimate()
    estimate.add({ sent: 0, received: 2, center: 1_001 })
    estimate.add({ sent: 3_600_000, received: 3_600_004, center: 3_601_052 })

    expect(estimate.at(3_600_004)?.offset).toBe(1_050)
  })

  it('leaves out what cannot be', () => {
    const estimate = new OffsetEstimate()
    estimate.add({ sent: 10, received: 5, center: 0 })

    expect(estimate.at(10)).toBeNull()
  })

  it('begins anew after the device slept', () => {
    const estimate = new OffsetEstimate()
    estimate.add({ sent: 0, received: 2, center: 1_001 })
    estimate.forget()

    expect(estimate.at(10)).toBeNull()
  })
})
