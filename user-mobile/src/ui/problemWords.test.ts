import { Problem } from '@tocsin/web-client'
import { describe, expect, it } from 'vitest'
import { problemWords } from './problemWords'

const words = (status: number, code: string, errors: { field: string; code: string }[] = []) =>
  problemWords(
    Problem.of(status, {
      code,
      detail: 'in the center’s words',
      errors: errors.map((each) => ({ ...each, message: '' })),
    }),
    (key) => key,
  )

describe('problemWords', () => {
  it('are ours where we have some', () => {
    expect(words(400, 'BAD_SOUND')).toBe('problem.codes.BAD_SOUND')
    expect(words(400, 'INVALID', [{ field: 'schedule', code: 'NEVER_FIRES' }])).toBe(
      'problem.codes.NEVER_FIRES',
    )
    expect(words(404, 'NOT_FOUND')).toBe('problem.notFound')
  })

  it('are the center’s where we have none', () => {
    expect(words(409, 'SOMETHING_NEW')).toBe('in the center’s words')
  })
})
