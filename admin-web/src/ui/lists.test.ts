import { describe, expect, it } from 'vitest'
import { everything, merged } from './lists'

describe('everything', () => {
  it('asks for page after page', async () => {
    const pages = [
      { items: [1, 2], next: 'b' },
      { items: [3], next: null },
    ]
    const asked: (string | undefined)[] = []

    const all = await everything((cursor) => {
      asked.push(cursor)
      return Promise.resolve(pages[asked.length - 1]!)
    })

    expect(all).toEqual([1, 2, 3])
    expect(asked).toEqual([undefined, 'b'])
  })

  it('comes to an end where the pages do not', async () => {
    const all = await everything(() => Promise.resolve({ items: [1], next: 'again' }))

    expect(all.length).toBeLessThan(100)
  })
})

describe('merged', () => {
  it('replaces, adds and removes by id', () => {
    const items = [
      { id: '1', state: 'a' },
      { id: '2', state: 'a' },
    ]

    const after = merged(items, {
      items: [
        { id: '2', state: 'b' },
        { id: '3', state: 'c' },
      ],
      removed: ['1'],
    })

    expect(after).toEqual([
      { id: '2', state: 'b' },
      { id: '3', state: 'c' },
    ])
  })
})
