import { describe, expect, it } from 'vitest'
import { inOrder, load, microsOf, totals, type Executor } from './model'

function executor(name: string, more: Partial<Executor> = {}): Executor {
  return {
    id: name,
    name,
    group: 'default',
    kind: 'JVM',
    host: 'here',
    state: 'ONLINE',
    slots: 8,
    running: 0,
    labels: {},
    handlers: [],
    ...more,
  }
}

describe('executors', () => {
  it('stand with those that work first, then by name', () => {
    const all = [executor('c', { state: 'OFFLINE' }), executor('b'), executor('a')]
    expect(inOrder(all).map(({ name }) => name)).toEqual(['a', 'b', 'c'])
  })

  it('offer slots only while they take work', () => {
    const all = [
      executor('a', { running: 3 }),
      executor('b', { state: 'DRAINING', running: 1 }),
      executor('c', { state: 'OFFLINE' }),
    ]
    expect(totals(all)).toEqual({ online: 1, draining: 1, offline: 1, running: 4, slots: 8 })
  })

  it('are in use between not at all and fully', () => {
    expect(load({ running: 2, slots: 8 })).toBe(0.25)
    expect(load({ running: 9, slots: 8 })).toBe(1)
    expect(load({ running: 0, slots: 0 })).toBe(0)
  })

  it('tell durations as the center writes them', () => {
    expect(microsOf('1234ms')).toBe(1_234_000)
    expect(microsOf('2h')).toBe(7_200_000_000)
    expect(microsOf('nonsense')).toBe(0)
  })
})
