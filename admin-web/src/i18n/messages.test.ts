import { describe, expect, it } from 'vitest'
import en from './en'
import zh from './zh'

type Messages = { [key: string]: string | Messages }

function keys(messages: Messages, prefix = ''): string[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : keys(value, `${prefix}${key}.`),
  )
}

const sources = import.meta.glob<string>(['../**/*.{vue,ts}', '!../**/*.test.ts'], {
  eager: true,
  query: '?raw',
  import: 'default',
})

describe('messages', () => {
  it('are the same in every language', () => {
    expect(keys(zh).sort()).toEqual(keys(en).sort())
  })

  it('are there for every key that a page names', () => {
    const known = new Set(keys(en))
    const missing = Object.entries(sources).flatMap(([file, text]) =>
      [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)]
        .map((match) => match[1]!)
        .filter((key) => !known.has(key))
        .map((key) => `${file}: ${key}`),
    )
    expect(missing).toEqual([])
  })
})
