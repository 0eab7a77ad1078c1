import { describe, expect, it } from 'vitest'
import { DeviceClock } from './deviceClock'

function device(wallOffset = 0) {
  const clocks = { mono: 1_000, phone: 500_000 }
  const clock = new DeviceClock(wallOffset, {
    monotonic: () => clocks.mono,
    wall: () => clocks.phone,
  })
  const pass = (millis: number, jump = 0) => {
    clocks.mono += millis
    clocks.phone += millis + jump
  }
  return { clock, pass, clocks }
}

describe('DeviceClock', () => {
  it('starts from what it knew of the phone’s clock', () => {
    expect(device(-250).clock.now()).toBe(499_750)
  })

  it('follows the center’s answers', () => {
    const { clock, pass, clocks } = device()
    const sent = clocks.mono
    pass(10)
    clock.add({ sent, received: clocks.mono, center: 600_005 })

    expect(clock.now()).toBe(600_010)
    expect(clock.aheadOfPhone()).toBe(100_000)
    expect(clock.error()).toBe(5)
  })

  it('does not move when somebody sets the phone’s clock', () => {
    const { clock, pass } = device()
    pass(1_000, 3_600_000)

    expect(clock.look(false)).toBe(true)
    expect(clock.now()).toBe(501_000)
    expect(clock.aheadOfPhone()).toBe(-3_600_000)
  })

  it('believes the phone’s clock after the device slept', () => {
    const { clock, pass } = device()
    pass(1_000, 3_600_000)

    expect(clock.look(true)).toBe(true)
    expect(clock.now()).toBe(4_101_000)
  })

  it('lets small steps pass', () => {
    const { clock, pass } = device()
    pass(1_000, 400)

    expect(clock.look(false)).toBe(false)
    expect(clock.now()).toBe(501_000)
  })
})
