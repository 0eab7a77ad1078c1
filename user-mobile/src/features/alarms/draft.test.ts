import { describe, expect, it } from 'vitest'
import type { Alarm } from '@/api/types'
import { alarmOf, draftOf, isPast, newDraft } from './draft'

const NOON = new Date(2026, 10, 21, 12, 0).getTime()

describe('a new alarm', () => {
  it('without a day rings the next time that the clock shows its time', () => {
    const draft = newDraft(NOON)

    expect(alarmOf({ ...draft, time: '12:01' }, NOON).schedule.at).toBe('2026-11-21T12:01:00')
    expect(alarmOf({ ...draft, time: '12:00' }, NOON).schedule.at).toBe('2026-11-22T12:00:00')
    expect(alarmOf({ ...draft, time: '06:30' }, NOON).schedule.at).toBe('2026-11-22T06:30:00')
  })

  it('without a day goes by the clock of its place', () => {
    const draft = { ...newDraft(NOON), follows: 'FIXED', time: '00:30' } as const
    const at = Date.parse('2026-11-21T16:00:00Z') // midnight in Shanghai

    expect(alarmOf({ ...draft, zone: 'Asia/Shanghai' }, at).schedule.at).toBe('2026-11-22T00:30:00')
    expect(alarmOf({ ...draft, zone: 'America/New_York' }, at).schedule.at).toBe(
      '2026-11-22T00:30:00',
    )
    expect(alarmOf({ ...draft, zone: 'America/New_York', time: '12:00' }, at).schedule.at).toBe(
      '2026-11-21T12:00:00',
    )
  })

  it('counts days from today', () => {
    const draft = newDraft(NOON)
    const repeat = { kind: 'everyDays', days: 2, first: '' } as const

    expect(alarmOf({ ...draft, repeat, time: '08:00' }, NOON).schedule).toEqual({
      kind: 'EVERY',
      every: '48h',
      start: '2026-11-21T08:00:00',
    })
  })

  it('leaves out what is not said', () => {
    const alarm = alarmOf({ ...newDraft(NOON), escalation: { contactId: '', againCount: 2 } }, NOON)

    expect(alarm.calendarId).toBeUndefined()
    expect(alarm.alsoRun).toBeUndefined()
    expect(alarm.escalation).toEqual({ againCount: 2 })
  })
})

describe('an alarm that rang once', () => {
  const alarm = {
    ...alarmOf(newDraft(NOON), NOON),
    schedule: { kind: 'AT', at: '2026-11-21T06:30:00' },
    zone: 'UTC',
    id: '1',
    revision: 1,
  } as Alarm

  it('is for the next time when it is taken up again', () => {
    const later = Date.parse('2026-11-21T07:00:00Z')

    expect(isPast(alarm, later)).toBe(true)
    expect(draftOf(alarm, later).repeat).toEqual({ kind: 'once', date: '' })
    expect(draftOf(alarm, later).time).toBe('06:30')
  })

  it('is not over before its time', () => {
    const before = Date.parse('2026-11-21T06:29:00Z')

    expect(isPast(alarm, before)).toBe(false)
    expect(draftOf(alarm, before).repeat).toEqual({ kind: 'once', date: '2026-11-21' })
  })
})
