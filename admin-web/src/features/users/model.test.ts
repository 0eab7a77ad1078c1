import { describe, expect, it } from 'vitest'
import { makePassword } from './model'

describe('makePassword', () => {
  it('makes passwords that the center takes, each another', () => {
    const made = Array.from({ length: 50 }, makePassword)

    expect(new Set(made).size).toBe(50)
    for (const password of made) expect(password).toMatch(/^[A-HJ-NP-Za-km-z2-9]{20}$/)
  })
})
