import type { Schemas } from '@tocsin/web-client'

export type LogLine = Schemas['LogLine']

function order(one: LogLine, other: LogLine): number {
  return one.attempt - other.attempt || one.line - other.line
}

/**
 * The lines of a log that are here, in order and each once, however they came. Adding at either end, which is what
 * happens, costs as much as what is added.
 */
export class LogBuffer {
  private all: LogLine[] = []

  get lines(): readonly LogLine[] {
    return this.all
  }

  clear(): void {
    this.all = []
  }

  /** @returns how many of them came before what was here, by which a view has to move */
  add(lines: readonly LogLine[]): number {
    const first = this.all[0]
    const last = this.all.at(-1)
    if (lines.length === 0) return 0
    if (!first || !last) {
      this.all = unique([...lines])
      return 0
    }
    if (order(lines[0]!, last) > 0 && isSorted(lines)) {
      for (const line of lines) this.all.push(line)
      return 0
    }
    if (order(lines.at(-1)!, first) < 0 && isSorted(lines)) {
      this.all = [...lines, ...this.all]
      return lines.length
    }
    const before = lines.filter((line) => order(line, first) < 0)
    this.all = unique([...this.all, ...lines])
    return before.length === 0 ? 0 : this.indexOf(first)
  }

  private indexOf(line: LogLine): number {
    return this.all.findIndex((each) => order(each, line) === 0)
  }
}

function isSorted(lines: readonly LogLine[]): boolean {
  return lines.every((line, at) => at === 0 || order(lines[at - 1]!, line) < 0)
}

/** Of two with the same place the later one counts. */
function unique(lines: LogLine[]): LogLine[] {
  const sorted = lines
    .map((line, at) => ({ line, at }))
    .sort((one, other) => order(one.line, other.line) || one.at - other.at)
  return sorted
    .filter(({ line }, at) => at === sorted.length - 1 || order(line, sorted[at + 1]!.line) !== 0)
    .map(({ line }) => line)
}

/** Where the text occurs, as indices of lines. */
export function matchesOf(lines: readonly LogLine[], text: string): number[] {
  const wanted = text.toLowerCase()
  if (wanted === '') return []
  const found: number[] = []
  lines.forEach((line, at) => {
    if (line.text.toLowerCase().includes(wanted)) found.push(at)
  })
  return found
}

/** A line cut where the text occurs, every second part being an occurrence. */
export function parts(text: string, wanted: string): string[] {
  if (wanted === '') return [text]
  const lower = text.toLowerCase()
  const sought = wanted.toLowerCase()
  const cut: string[] = []
  let from = 0
  for (let at = lower.indexOf(sought); at >= 0; at = lower.indexOf(sought, from)) {
    cut.push(text.slice(from, at), text.slice(at, at + sought.length))
    from = at + sought.length
  }
  cut.push(text.slice(from))
  return cut
}

/** As a file has it. */
export function asText(lines: readonly LogLine[]): string {
  return lines.map(({ at, level, text }) => `${at ?? '-'} ${level.padEnd(7)} ${text}\n`).join('')
}
