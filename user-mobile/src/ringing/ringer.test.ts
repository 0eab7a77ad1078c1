import { describe, expect, it, vi } from 'vitest'
import type { Ring, UpcomingFire } from '@/api/types'
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

const word = (seconds: number): Ring => ({
  ...fire(seconds),
  id: 'r',
  kind: 'ALARM',
  rangAt: fire(seconds).fireAt,
  louder: false,
  late: false,
  offline: false,
  state: 'RINGING',
  round: 1,
  version: 1,
})

const current = (ringer: Ringer) => ringing(ringer.rings.value)[0]

function device(isConnected = false) {
  let connected = isConnected
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
  const cut = () => (connected = false)
  return { ringer, around, clocks, pass, cut, now: () => ringing(ringer.rings.value).length }
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

  it('does not wait for the center’s word, and takes it as that of the same ring', () => {
    const { ringer, around, pass, now } = device(true)
    ringer.plan([fire(3)])
    pass(3_000)
    ringer.tick()
    expect(now()).toBe(1)
    expect(current(ringer)).toMatchObject({ isLocal: false, ring: { id: '', offline: false } })

    pass(200)
    ringer.told([word(3)])
    expect(now()).toBe(1)
    expect(current(ringer)).toMatchObject({ isAwaited: false, ring: { id: 'r' } })
    pass(10_000)
    ringer.tick()
    expect(around.rangLocally).not.toHaveBeenCalled()
  })

  it('tells the center of what it says nothing of for five seconds', () => {
    const { ringer, around, pass } = device(true)
    ringer.plan([fire(3)])
    pass(3_000)
    ringer.tick()
    pass(4_999)
    ringer.tick()
    expect(around.rangLocally).not.toHaveBeenCalled()

    pass(1)
    ringer.tick()
    ringer.tick()
    expect(around.rangLocally).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ isLocal: true }),
      START + 3_000,
    )
  })

  it('tells it at once when the connection goes meanwhile', () => {
    const { ringer, around, pass, cut } = device(true)
    ringer.plan([fire(3)])
    pass(3_000)
    ringer.tick()
    cut()
    ringer.tick()

    expect(around.rangLocally).toHaveBeenCalledOnce()
  })

  it('stays silent when it is stopped before the center’s word comes', () => {
    const { ringer, around, pass, now } = device(true)
    ringer.plan([fire(3)])
    pass(3_000)
    ringer.tick()
    ringer.answer(`a3@${START + 3_000}`, 'DISMISSED')
    ringer.told([word(3)])
    pass(10_000)
    ringer.tick()

    expect(now()).toBe(0)
    expect(around.rangLocally).not.toHaveBeenCalled()
  })

  it('goes on ringing when a snapshot from before the instant arrives behind it', () => {
    const { ringer, pass, now } = device(true)
    ringer.plan([fire(3)])
    pass(3_000)
    ringer.tick()
    ringer.told([], true)

    expect(now()).toBe(1)
  })

  it('leaves it to the center for half a second to ring again what was put off', () => {
    const { ringer, pass, now } = device(true)
    ringer.told([{ ...word(0), state: 'SNOOZED', snoozeUntil: fire(3).fireAt }])
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
