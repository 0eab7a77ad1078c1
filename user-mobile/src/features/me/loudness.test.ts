import { describe, expect, it } from 'vitest'
import { loudnessOf, loudnessWord } from './loudness'

const tone = (height: number, count = 4_800) =>
  Float32Array.from({ length: count }, (_, index) => height * Math.sin(index / 5))

describe('loudnessOf', () => {
  it('gives a full tone no decibel below the most', () => {
    expect(loudnessOf(tone(1)).decibels).toBeCloseTo(0, 0)
    expect(loudnessOf(tone(0.1)).decibels).toBeCloseTo(-20, 0)
  })

  it('draws where it is loud', () => {
    const samples = Float32Array.from([...tone(0, 2_400), ...tone(0.8, 2_400)])
    const { columns } = loudnessOf(samples, 4)

    expect(columns[0]).toBe(0)
    expect(columns[3]).toBeCloseTo(0.8, 1)
  })

  it('knows silence', () => {
    expect(loudnessWord(loudnessOf(new Float32Array(100)).decibels)).toBe('silent')
    expect(loudnessWord(loudnessOf(tone(0.05)).decibels)).toBe('quiet')
    expect(loudnessWord(loudnessOf(tone(0.5)).decibels)).toBe('good')
    expect(loudnessOf(new Float32Array(0)).columns.every((each) => each === 0)).toBe(true)
  })
})
