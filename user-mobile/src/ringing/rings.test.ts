import { describe, expect, it } from 'vitest'
import type { Ring, UpcomingFire } from '@/api/types'
import {
  answer,
  fireLocally,
  fromCenter,
  outdone,
  ringing,
  settle,
  snoozed,
  tidy,
  wake,
} from './rings'

const AT = Date.parse('2026-11-21T06:00:00Z')
const MINUTE = 60_000

const fire: UpcomingFire = {
  alarmId: 'a',
  fireAt: '2026-11-21T06:00:00Z',
  label: 'Up',
  countdown: false,
  sound: 'builtin:bell',
  volume: { from: 0.1, to: 1, rampSeconds: 10 },
  vibrate: true,
  snoozeMinutes: 9,
  snoozesLeft: 2,
}

function ring(more: Partial<Ring> = {}): Ring {
  return {
    id: 'r1',
    alarmId: 'a',
    kind: 'ALARM',
    label: 'Up',
    fireAt: '2026-11-21T06:00:00.000Z',
    rangAt: '2026-11-21T06:00:00.000Z',
    louder: false,
    late: false,
    offline: false,
    state: 'RINGING',
    round: 1,
    version: 1,
    sound: 'builtin:bell',
    volume: fire.volume,
    vibrate: true,
    snoozeMinutes: 9,
    snoozesLeft: 2,
    ...more,
  }
}

const nothing = new Map<string, never>()
const key = `a@${AT}`

describe('rings', () => {
  it('ring once for an instant, whether the center or the device was first', () => {
    const local = fireLocally(nothing, fire, AT, false)
    const both = fromCenter(local, [ring()])

    expect(ringing(both).map((entry) => entry.ring.id)).toEqual(['r1'])
    expect(fireLocally(both, fire, AT + 1, true)).toBe(both)
  })

  it('stop when another device answered', () => {
    const rings = fromCenter(fromCenter(nothing, [ring()]), [
      ring({ state: 'DISMISSED', answeredBy: 'Kitchen', version: 2 }),
    ])

    expect(ringing(rings)).toEqual([])
    expect(fireLocally(rings, fire, AT + 1, true)).toBe(rings)
  })

  it('stop when a snapshot no longer has them, except what only this device knows', () => {
    const rings = fromCenter(fireLocally(nothing, { ...fire, alarmId: 'b' }, AT, false), [ring()])

    expect(ringing(fromCenter(rings, [], true)).map((entry) => entry.ring.alarmId)).toEqual(['b'])
  })

  it('stay answered while the center does not know it yet', () => {
    const answered = answer(fromCenter(nothing, [ring()]), key, 'DISMISSED', AT + 5_000)

    expect(ringing(fromCenter(answered, [ring()]))).toEqual([])
    expect(ringing(fromCenter(answered, [ring()], true))).toEqual([])
    expect(ringing(fromCenter(settle(answered, key), [ring()]))).toHaveLength(1)
  })

  it('take the center’s word that it is over, even so', () => {
    const answered = answer(fromCenter(nothing, [ring()]), key, 'SNOOZED', AT)
    const rings = fromCenter(answered, [ring({ state: 'DISMISSED' })])

    expect(snoozed(rings)).toEqual([])
  })

  it('ring again after a snooze, by the device if the center does not say so', () => {
    const put = answer(fireLocally(nothing, fire, AT, false), key, 'SNOOZED', AT + 1_000)
    expect(ringing(put)).toEqual([])
    expect(snoozed(put)[0]?.ring.snoozesLeft).toBe(1)

    const until = AT + 1_000 + 9 * MINUTE
    expect(wake(put, until - 1)).toBe(put)
    expect(wake(put, until, 500)).toBe(put)
    expect(ringing(wake(put, until))).toHaveLength(1)
  })

  it('ring again in a later round, and not again in an earlier one', () => {
    const first = fromCenter(nothing, [ring({ state: 'UNANSWERED', version: 2 })])
    const second = fromCenter(first, [ring({ round: 2, version: 3, louder: true })])

    expect(ringing(second).map((entry) => entry.ring.louder)).toEqual([true])
    expect(ringing(fromCenter(second, [ring({ state: 'UNANSWERED', version: 2 })]))).toHaveLength(1)
  })

  it('come one after the other', () => {
    const rings = fromCenter(nothing, [
      ring({ id: 'late', alarmId: 'b', fireAt: '2026-11-21T06:05:00Z' }),
      ring(),
      ring({
        id: 'task',
        alarmId: undefined,
        kind: 'TASK_FAILURE',
        fireAt: '2026-11-21T05:00:00Z',
      }),
    ])

    expect(ringing(rings).map((entry) => entry.ring.id)).toEqual(['task', 'r1', 'late'])
  })

  it('of one alarm that was late more than once are one, and are answered together', () => {
    const rings = fromCenter(nothing, [
      ring(),
      ring({ id: 'r3', fireAt: '2026-11-21T06:02:00Z' }),
      ring({ id: 'r2', fireAt: '2026-11-21T06:01:00Z' }),
      ring({ id: 'other', alarmId: 'b', fireAt: '2026-11-21T06:01:30Z' }),
    ])
    const [first, second] = ringing(rings)

    expect([first?.ring.id, second?.ring.id]).toEqual(['other', 'r3'])
    expect(outdone(rings, second!).map((entry) => entry.ring.id)).toEqual(['r1', 'r2'])
    expect(outdone(rings, first!)).toEqual([])
  })

  it('of failed tasks stay apart', () => {
    const failure = (id: string, fireAt: string) =>
      ring({ id, alarmId: undefined, kind: 'TASK_FAILURE', fireAt })
    const rings = fromCenter(nothing, [
      failure('one', '2026-11-21T06:00:00Z'),
      failure('two', '2026-11-21T06:01:00Z'),
    ])

    expect(ringing(rings)).toHaveLength(2)
  })

  it('are forgotten an hour after they were answered', () => {
    const rings = answer(fromCenter(nothing, [ring()]), key, 'DISMISSED', AT)

    expect(tidy(settle(rings, key), AT + 59 * MINUTE).size).toBe(1)
    expect(tidy(settle(rings, key), AT + 61 * MINUTE).size).toBe(0)
    expect(tidy(rings, AT + 61 * MINUTE).size).toBe(1)
  })
})
