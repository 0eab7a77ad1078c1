import type { TaskGlance } from '@tocsin/web-client'
import { describe, expect, it } from 'vitest'
import type { Task } from '../model'
import { isOutdated, upToDate } from './glances'

const row = { id: '1', revision: 3, enabled: true } as Task
const lastRun = {
  id: '9',
  state: 'RUNNING',
  fireAt: '2026-11-21T10:00:00Z',
} as TaskGlance['lastRun']

function told(glance: Partial<TaskGlance>) {
  const whole = { id: '1', revision: 3, enabled: true, nextFireAt: null, lastRun: null, ...glance }
  return new Map([['1', whole]])
}

describe('the live list of tasks', () => {
  it('shows the next fire and the last run that were told', () => {
    const [shown] = upToDate([row], told({ nextFireAt: '2026-11-21T10:00:01Z', lastRun }))

    expect(shown).toMatchObject({ nextFireAt: '2026-11-21T10:00:01Z', lastRun })
  })

  it('leaves what it was told nothing of as it was', () => {
    expect(upToDate([row], new Map())).toEqual([row])
  })

  it('takes no next fire from another revision', () => {
    const [shown] = upToDate([row], told({ revision: 2, nextFireAt: '2026-11-21T10:00:01Z' }))

    expect(shown?.nextFireAt).toBeUndefined()
  })

  it('is out of date when a task was edited or deleted', () => {
    expect(isOutdated([row], told({ revision: 4 }), [])).toBe(true)
    expect(isOutdated([row], new Map(), ['1'])).toBe(true)
    expect(isOutdated([row], told({ revision: 2 }), ['2'])).toBe(false)
  })
})
