import { describe, expect, it } from 'vitest'
import { place } from './words'

describe('place', () => {
  it('is the city of the zone, and in Chinese what people there say', () => {
    expect(place('America/New_York', 'en')).toBe('New York')
    expect(place('Asia/Shanghai', 'zh-CN')).toBe('中国')
    expect(place('America/New_York', 'zh-CN')).toBe('纽约')
  })

  it('is the name of the zone where there is nothing better', () => {
    expect(place('UTC', 'zh-CN')).toBe('UTC')
  })
})
