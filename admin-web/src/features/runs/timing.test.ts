import { describe, expect, it } from 'vitest'
import { duration, isEnded, lateness, newestFirst, type Attempt, type Run } from './model'
import { shares, steps } from './timing'

const attempt: Attempt = {
  attempt: 1,
  state: 'SUCCEEDED',
  executorId: '7',
  incarnation: 'x',
  assignedAt: '2026-11-21T17:59:59.900Z',
  startedAt: '2026-11-21T18:00:00.000312Z',
  endedAt: '2026-11-21T18:00:00.005312Z',
}
const run: Run = {
  id: '10',
  taskId: '1',
  taskName: 'a',
  origin: 'SCHEDULE',
  fireAt: '2026-11-21T18:00:00Z',
  startedAt: attempt.startedAt,
  endedAt: attempt.endedAt,
  state: 'SUCCEEDED',
  attempt: 1,
  revision: 1,
  progress: 0,
}

describe('timing', () => {
  it('tells each step by microseconds from the planned instant', () => {
    expect(steps(run, attempt).map(({ key, offset }) => [key, offset])).toEqual([
      ['planned', 0],
      ['sent', -100_000],
      ['started', 312],
      ['ended', 5_312],
    ])
  })

  it('has no instant for what did not happen', () => {
    const queued: Run = { ...run, state: 'QUEUED', startedAt: undefined, endedAt: undefined }
    expect(steps(queued, undefined).filter((step) => step.at)).toHaveLength(1)
  })

  it('counts nothing before the planned instant', () => {
    expect(shares(run, attempt, 0)).toEqual([
      { key: 'waiting', micros: 0 },
      { key: 'late', micros: 312 },
      { key: 'running', micros: 5_000 },
    ])
  })

  it('counts to now what has not ended', () => {
    const now = Date.parse('2026-11-21T18:00:02Z')
    const running = { ...attempt, endedAt: undefined }
    expect(shares({ ...run, state: 'RUNNING' }, running, now).at(-1)?.micros).toBe(1_999_688)
    expect(shares({ ...run, state: 'QUEUED' }, undefined, now)).toEqual([
      { key: 'waiting', micros: 2_000_000 },
    ])
  })
})

describe('runs', () => {
  it('are late and take time by microseconds', () => {
    expect(lateness(run)).toBe('312 µs')
    expect(duration(run, 0)).toBe('5.0 ms')
    expect(lateness({ ...run, startedAt: undefined })).toBe('—')
  })

  it('are ordered by ids that are too long for numbers', () => {
    const ids = ['99', '100', '562949953421313', '562949953421312'].map((id) => ({ id }))
    expect(ids.sort(newestFirst).map(({ id }) => id)).toEqual([
      '562949953421313',
      '562949953421312',
      '100',
      '99',
    ])
  })

  it('have ended, or not', () => {
    expect(['SUCCEEDED', 'LOST', 'SKIPPED'].every((state) => isEnded({ state }))).toBe(true)
    expect(['PLANNED', 'RUNNING', 'RETRYING'].some((state) => isEnded({ state }))).toBe(false)
  })
})
