import { describe, expect, it } from 'vitest'
import { countdownWords } from './countdown'

const t = (key: string, values: Record<string, unknown> = {}) => {
  const words: Record<string, string> = {
    'time.days': '{n} d',
    'time.hours': '{n} h',
    'time.minutes': '{n} min',
    'time.seconds': '{n} s',
    'time.in': 'in {span}',
  }
  return words[key]!.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

describe('countdownWords', () => {
  it.each([
    [0, 'in 0 s'],
    [-5 * SECOND, 'in 0 s'],
    [400, 'in 1 s'],
    [59 * SECOND, 'in 59 s'],
    [60 * SECOND, 'in 1 min'],
    [61 * SECOND, 'in 2 min'],
    [8 * HOUR, 'in 8 h'],
    [8 * HOUR + 5 * MINUTE, 'in 8 h 5 min'],
    [24 * HOUR, 'in 1 d'],
    [50 * HOUR + 20 * MINUTE, 'in 2 d 2 h'],
  ])('says %i ms as %s', (millis, words) => {
    expect(countdownWords(millis, t)).toBe(words)
  })
})
