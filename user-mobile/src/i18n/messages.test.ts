import { keysOf, missingKeys } from '@tocsin/web-client/messages'
import { describe, expect, it } from 'vitest'
import en from './en'
import zh from './zh'

const sources = import.meta.glob<string>(['../**/*.{vue,ts}', '!../**/*.test.ts'], {
  eager: true,
  query: '?raw',
  import: 'default',
})

describe('messages', () => {
  it('are the same in every language', () => {
    expect(keysOf(zh).sort()).toEqual(keysOf(en).sort())
  })

  it('are there for every key that a page names', () => {
    expect(missingKeys(sources, keysOf(en))).toEqual([])
  })
})
