import { expect, it } from 'vitest'
import { toLocal } from './localTime'

it('shows an instant on the clock of a zone, and leaves what has no offset as it is', () => {
  expect(toLocal('2026-11-21T00:30:00Z', 'Asia/Shanghai')).toBe('2026-11-21T08:30:00')
  expect(toLocal('2026-11-21T08:30:00+08:00', 'UTC')).toBe('2026-11-21T00:30:00')
  expect(toLocal('2026-11-21T08:30', 'Europe/Berlin')).toBe('2026-11-21T08:30')
  expect(toLocal(undefined, 'UTC')).toBe('')
})
