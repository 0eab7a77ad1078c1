import { describe, expect, it } from 'vitest'
import { scheduleWith, whenOf } from './draft'

describe('when a task runs', () => {
  it.each([
    { kind: 'CRON', dialect: 'UNIX', cron: '30 2 * * *', zone: 'Asia/Shanghai' },
    { kind: 'CRON', dialect: 'QUARTZ', cron: '0/5 * * * * ?', offset: '250ms', zone: 'UTC' },
    { kind: 'EVERY', every: '250ms', start: '2026-11-21T08:00:00Z' },
    { kind: 'AFTER', after: '30s' },
    { kind: 'MANUAL' },
  ])('is as it was, if nothing is changed: %j', (schedule) => {
    expect(scheduleWith(schedule, whenOf(schedule))).toEqual(schedule)
  })

  it('keeps its zone when only the time changes', () => {
    const schedule = { kind: 'CRON', dialect: 'UNIX', cron: '30 2 * * *', zone: 'Asia/Shanghai' }

    expect(scheduleWith(schedule, { ...whenOf(schedule), time: '03:15' })).toEqual({
      ...schedule,
      cron: '15 3 * * *',
    })
  })

  it('may become another kind', () => {
    const when = { ...whenOf({ kind: 'MANUAL' }), way: 'often', every: '5m' } as const

    expect(scheduleWith({ kind: 'MANUAL' }, when)).toEqual({ kind: 'EVERY', every: '5m' })
  })
})
