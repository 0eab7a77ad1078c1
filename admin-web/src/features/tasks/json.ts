/** Parameters as they stand in an editor: no text, no parameters. */
export function parseJson(text: string): unknown {
  return text.trim() === '' ? undefined : (JSON.parse(text) as unknown)
}

export function writeJson(value: unknown): string {
  return value === undefined || value === null ? '' : JSON.stringify(value, null, 2)
}

export function isJson(text: string): boolean {
  try {
    parseJson(text)
    return true
  } catch {
    return false
  }
}
