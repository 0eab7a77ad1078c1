import { describe, expect, it } from 'vitest'
import { local, repeatOf, scheduleOf, type Repeat } from './repeat'

const ZONE = 'Asia/Shanghai'

const repeats: [Repeat, string][] = [
  [{ kind: 'once', date: '2026-11-23' }, '06:30'],
  [{ kind: 'daily' }, '07:05'],
  [{ kind: 'weekdays', days: [1, 2, 3, 4, 5] }, '06:45'],
  [{ kind: 'weekdays', days: [0, 6] }, '09:00'],
  [{ kind: 'everyDays', days: 3, first: '2026-11-21' }, '08:00'],
  [{ kind: 'monthDays', days: [1, 15, 31] }, '12:00'],
]

describe('repeat and schedule', () => {
  it.each(repeats)('there and back: %j at %s', (repeat, time) => {
    expect(repeatOf(scheduleOf(repeat, time), ZONE)).toEqual({ repeat, time })
  })

  it('keep an expression that no form shows', () => {
    for (const cron of ['*/5 9-17 * * 1-5', '0 8 * 1 *', '0 8 13 * 5', '0 8 L * *']) {
      expect(repeatOf({ kind: 'CRON', dialect: 'UNIX', cron }, ZONE).repeat).toEqual({
        kind: 'custom',
        cron,
      })
      expect(scheduleOf({ kind: 'custom', cron }, '08:00').cron).toBe(cron)
    }
  })

  it('count Sunday once, however cron names it', () => {
    const { repeat } = repeatOf({ kind: 'CRON', dialect: 'UNIX', cron: '0 8 * * 7,0' }, ZONE)

    expect(repeat).toEqual({ kind: 'weekdays', days: [0] })
  })

  it('read an instant on the clock of the alarm', () => {
    expect(repeatOf({ kind: 'AT', at: '2026-11-22T22:30:00Z' }, ZONE)).toEqual({
      repeat: { kind: 'once', date: '2026-11-23' },
      time: '06:30',
    })
  })

  it('take days as the center writes them', () => {
    expect(repeatOf({ kind: 'EVERY', every: '2d', start: '2026-11-21T08:00:00' }, ZONE)).toEqual({
      repeat: { kind: 'everyDays', days: 2, first: '2026-11-21' },
      time: '08:00',
    })
    expect(local('nonsense', ZONE)).toEqual({ date: '', time: '08:00' })
  })
})
