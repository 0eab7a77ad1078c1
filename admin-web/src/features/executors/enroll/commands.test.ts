import { describe, expect, it } from 'vitest'
import { command, fingerprintOf } from './commands'

const wish = {
  kind: 'JVM' as const,
  origin: 'https://hub.example',
  group: 'default',
  name: '',
  token: 'abc',
  fingerprint: '',
}

describe('command', () => {
  it('keeps the token out of the command line', () => {
    const [first, ...rest] = command(wish).split('\n')
    expect(first).toBe("(umask 077; echo 'abc' > token)")
    expect(rest.join('\n')).not.toContain('abc')
  })

  it('names the center by the address of this page', () => {
    expect(command(wish)).toContain('--center wss://hub.example/ws/executor')
    expect(command({ ...wish, origin: 'http://127.0.0.1:8080' })).toContain(
      '--center ws://127.0.0.1:8080/ws/executor',
    )
  })

  it('pins the key of a private certificate', () => {
    const fingerprint = 'ab'.repeat(32)
    expect(command({ ...wish, fingerprint })).toContain(`  --fingerprint ${fingerprint} \\\n`)
    expect(command(wish)).not.toContain('--fingerprint')
  })

  it('is one line continued, for either kind', () => {
    const lines = command({ ...wish, kind: 'WEBAPI', name: 'edge-1' })
      .split('\n')
      .slice(1)
    expect(lines[0]).toBe('java -jar executor-webapi.jar \\')
    expect(lines).toContain('  --name edge-1 \\')
    expect(lines.filter((line) => line.endsWith('\\'))).toHaveLength(lines.length - 1)
  })
})

describe('fingerprintOf', () => {
  it('takes what a log or openssl says, and nothing else', () => {
    const digits = 'ab'.repeat(32)
    expect(fingerprintOf(digits)).toBe(digits)
    expect(fingerprintOf(`SHA2-256(stdin)= ${digits}\n`.trim())).toBe(digits)
    expect(fingerprintOf(digits.toUpperCase().replace(/(..)(?=.)/g, '$1:'))).toBe(digits)
    expect(fingerprintOf('')).toBe('')
    expect(fingerprintOf('abc')).toBe('')
    expect(fingerprintOf(`${digits}; rm -rf /`)).toBe('')
  })
})
