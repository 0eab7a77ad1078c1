interface Messages {
  [key: string]: string | Messages
}

/** The full names of all messages, for a test that compares languages. */
export function keysOf(messages: Messages, prefix = ''): string[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : keysOf(value, `${prefix}${key}.`),
  )
}

/** What sources name as `t('…')` and nobody says, each with its file. */
export function missingKeys(sources: Record<string, string>, known: Iterable<string>): string[] {
  const said = new Set(known)
  return Object.entries(sources).flatMap(([file, text]) =>
    [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)]
      .map((match) => match[1]!)
      .filter((key) => !said.has(key))
      .map((key) => `${file}: ${key}`),
  )
}
