import { describe, expect, it } from 'vitest'
import { asText, LogBuffer, matchesOf, parts, type LogLine } from './logBuffer'

function line(number: number, attempt = 1, text = `line ${number}`): LogLine {
  return { attempt, line: number, level: 'INFO', text, at: '2026-11-21T18:00:00Z' }
}

function numbers(buffer: LogBuffer): string[] {
  return buffer.lines.map((each) => `${each.attempt}.${each.line}`)
}

describe('LogBuffer', () => {
  it('keeps lines in order and each once, however they come', () => {
    const buffer = new LogBuffer()
    buffer.add([line(3), line(4)])
    buffer.add([line(4), line(5), line(1, 2)])
    buffer.add([line(6)])
    expect(numbers(buffer)).toEqual(['1.3', '1.4', '1.5', '1.6', '2.1'])
  })

  it('tells by how many lines the view has to move', () => {
    const buffer = new LogBuffer()
    expect(buffer.add([line(3), line(4)])).toBe(0)
    expect(buffer.add([line(1), line(2), line(3)])).toBe(2)
    expect(buffer.add([line(5)])).toBe(0)
    expect(numbers(buffer)).toEqual(['1.1', '1.2', '1.3', '1.4', '1.5'])
  })

  it('takes the later of two with the same place', () => {
    const buffer = new LogBuffer()
    buffer.add([line(1, 1, 'old')])
    buffer.add([line(1, 1, 'new')])
    expect(buffer.lines.map((each) => each.text)).toEqual(['new'])
  })

  it('is as it was after lines that it has', () => {
    const buffer = new LogBuffer()
    buffer.add([line(1), line(2)])
    expect(buffer.add([line(1), line(2)])).toBe(0)
    expect(numbers(buffer)).toEqual(['1.1', '1.2'])
  })
})

describe('search', () => {
  it('finds lines in any case', () => {
    expect(matchesOf([line(1, 1, 'Walking /usr'), line(2), line(3, 1, 'walked')], 'WALK')).toEqual([
      0, 2,
    ])
    expect(matchesOf([line(1)], '')).toEqual([])
  })

  it('cuts a line where the text occurs', () => {
    expect(parts('a.b.a', 'A')).toEqual(['', 'a', '.b.', 'a', ''])
    expect(parts('abc', '')).toEqual(['abc'])
  })
})

describe('asText', () => {
  it('writes a line for each, with its time and level', () => {
    expect(asText([line(1), { ...line(2), at: undefined, level: 'ERROR' }])).toBe(
      '2026-11-21T18:00:00Z INFO    line 1\n- ERROR   line 2\n',
    )
  })
})
