import { describe, expect, it, vi } from 'vitest'
import type { UpcomingFire } from '@/api/types'
import { DeviceClock } from '@/clock/deviceClock'
import { Ringer } from './ringer'
import { ringing } from './rings'

const START = Date.parse('2026-11-21T06:00:00Z')

const fire = (seconds: number): UpcomingFire => ({
  alarmId: `a${seconds}`,
  fireAt: new Date(START + seconds * 1_000).toISOString(),
  label: '',
  countdown: false,
  sound: 'builtin:bell',
  volume: { from: 1, to: 1, rampSeconds: 0 },
  vibrate: false,
  snoozeMinutes: 9,
  snoozesLeft: 3,
})

function device(connected = false) {
  const clocks = { mono: 0, phone: START }
  const around = {
    isConnected: () => connected,
    wasHidden: () => false,
    askTime: vi.fn(),
    rangLocally: vi.fn(),
  }
  const clock = new DeviceClock(0, { monotonic: () => clocks.mono, wall: () => clocks.phone })
  const ringer = new Ringer(clock, around)
  const pass = (millis: number) => {
    clocks.mono += millis
    clocks.phone += millis
  }
  return { ringer, around, clocks, pass, now: () => ringing(ringer.rings.value).length }
}

describe('Ringer', () => {
  it('wants to be called exactly when something is due', () => {
    const { ringer, pass, now } = device()
    ringer.plan([fire(3)])

    expect(ringer.tick()).toBe(1_000)
    pass(2_600)
    expect(ringer.tick()).toBe(400)
    expect(now()).toBe(0)
    pass(400)
    ringer.tick()
    expect(now()).toBe(1)
  })

  it('reports once what it rang', () => {
    const { ringer, around, pass } = device()
    ringer.plan([fire(3)])
    pass(3_000)
    ringer.tick()
    ringer.tick()

    expect(around.rangLocally).toHaveBeenCalledOnce()
  })

  it('gives the center half a second where it is connected', () => {
    const { ringer, pass, now } = device(true)
    ringer.plan([fire(3)])
    pass(3_400)
    expect(ringer.tick()).toBe(100)
    expect(now()).toBe(0)
    pass(100)
    ringer.tick()
    expect(now()).toBe(1)
  })

  it('rings at its instant although somebody sets the phone’s clock', () => {
    const { ringer, around, clocks, pass, now } = device()
    ringer.plan([fire(3)])
    clocks.phone += 7_200_000
    ringer.tick()
    expect(now()).toBe(0)
    expect(around.askTime).toHaveBeenCalled()

    pass(3_000)
    ringer.tick()
    expect(now()).toBe(1)
  })

  it('leaves what is older than ten minutes', () => {
    const { ringer, pass, now } = device()
    ringer.plan([fire(3)])
    pass(604_000)
    ringer.tick()

    expect(now()).toBe(0)
  })

  it('rings the newest of an alarm’s fires that passed while the page slept', () => {
    const { ringer, around, pass, now } = device()
    const minute = (number: number) => ({ ...fire(60 * number), alarmId: 'often' })
    ringer.plan([minute(2), minute(1), minute(3), minute(4), { ...fire(61), alarmId: 'once' }])
    pass(190_000)
    ringer.tick()
    ringer.tick()

    expect(now()).toBe(2)
    expect(around.rangLocally).toHaveBeenCalledTimes(2)
    expect([...ringer.rings.value.keys()]).toEqual([
      `often@${START + 180_000}`,
      `once@${START + 61_000}`,
    ])
  })

  it('rings again after a snooze, and ends when nobody answers for three minutes', () => {
    const { ringer, pass, now } = device()
    ringer.plan([fire(0)])
    ringer.tick()
    ringer.answer(`a0@${START}`, 'SNOOZED')
    ringer.tick()
    expect(now()).toBe(0)

    pass(540_000)
    ringer.tick()
    expect(now()).toBe(1)
    pass(180_000)
    ringer.tick()
    expect(now()).toBe(0)
  })
})
