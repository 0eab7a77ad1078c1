import { describe, expect, it } from 'vitest'
import { absolute, relative, span } from './times'

describe('times', () => {
  it('tells how far an instant is away', () => {
    expect(relative(0, 0, 'en')).toBe('now')
    expect(relative(-59_000, 0, 'en')).toBe('59 sec. ago')
    expect(relative(2 * 3_600_000, 0, 'en')).toBe('in 2 hr.')
    expect(relative(-3 * 86_400_000, 0, 'zh-CN')).toBe('3天前')
  })

  it('writes an instant in its zone, with milliseconds where there are any', () => {
    const at = new Date('2026-11-21T18:00:00Z')
    expect(absolute(at, 'Asia/Shanghai')).toBe('2026-11-22 02:00:00')
    expect(absolute(new Date(at.getTime() + 250), 'UTC')).toBe('2026-11-21 18:00:00.250')
  })

  it('writes spans with the digits that count', () => {
    expect([310, 5_240, 42_000, 1_500_000, 75_000_000, 7_500_000_000].map(span)).toEqual([
      '310 µs',
      '5.2 ms',
      '42 ms',
      '1.5 s',
      '1 min 15 s',
      '2 h 5 min',
    ])
  })
})
