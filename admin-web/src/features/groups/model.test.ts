import { describe, expect, it } from 'vitest'
import { draftOf, groupOf } from './model'

describe('a group', () => {
  it('comes out of its form as it went in', () => {
    const group = {
      name: 'orders',
      description: 'Shop',
      minPeriod: '1s',
      http: { allow: ['api.example.com', '10.0.0.0/8:8080'] },
    }

    expect(groupOf(draftOf(group))).toEqual(group)
  })

  it('that leaves calls to its executors has no list, and one that allows none has an empty one', () => {
    const draft = draftOf({ name: 'orders' })

    expect(groupOf(draft)).not.toHaveProperty('http')
    expect(groupOf({ ...draft, narrows: true })).toHaveProperty('http', { allow: [] })
  })

  it('takes rules line by line or with commas', () => {
    const draft = {
      ...draftOf({ name: 'a' }),
      narrows: true,
      rules: 'public, *.example.com\n\n::1 ',
    }

    expect(groupOf(draft).http?.allow).toEqual(['public', '*.example.com', '::1'])
  })
})
