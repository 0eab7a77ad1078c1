import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Bell, type Tone } from './bell'

vi.mock('./sounds', () => ({
  lastResort: () => 'blob:beeps',
  silenceUrl: () => 'blob:silence',
  soundUrl: (id: string) => Promise.resolve(`blob:${id}`),
}))

const tone = (sound: string): Tone => ({
  sound,
  volume: { from: 0.2, to: 1, rampSeconds: 10 },
  vibrate: false,
})
const player = () => document.querySelector<HTMLAudioElement>('#bell')!
let play = vi.spyOn(HTMLMediaElement.prototype, 'play')

beforeEach(() => {
  vi.useFakeTimers()
  document.body.innerHTML = ''
  play = vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue(undefined)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('Bell', () => {
  it('gets louder as it rings', async () => {
    const bell = new Bell()
    await bell.ring(tone('bell'))

    expect(player().volume).toBeCloseTo(0.2)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(player().volume).toBe(1)
    expect(bell.isAudible.value).toBe(true)
    bell.stop()
    expect(bell.isAudible.value).toBe(false)
  })

  it('rings with what is always there where its sound cannot be had', async () => {
    play.mockRejectedValueOnce(new DOMException('no such file', 'NotSupportedError'))
    const bell = new Bell()
    await bell.ring(tone('gone'))

    expect(player().src).toBe('blob:beeps')
    expect(bell.isAudible.value).toBe(true)
  })

  it('rings with what is always there where the player neither plays nor fails', async () => {
    play.mockReturnValueOnce(new Promise(() => undefined))
    const bell = new Bell()
    const rings = bell.ring(tone('stalled'))
    await vi.advanceTimersByTimeAsync(1_500)
    await rings

    expect(player().src).toBe('blob:beeps')
    expect(bell.isAudible.value).toBe(true)
  })

  it('does not wait for ever for the last resort, and hears it however late it plays', async () => {
    let plays: () => void = () => undefined
    play.mockImplementation(() => new Promise((resolve) => (plays = resolve)))
    const bell = new Bell()
    const rings = bell.ring(tone('stalled'))
    await vi.advanceTimersByTimeAsync(3_000)
    await rings
    expect(bell.isAudible.value).toBe(false)

    plays()
    await vi.advanceTimersByTimeAsync(0)
    expect(bell.isAudible.value).toBe(true)
  })

  it('leaves what was stopped meanwhile alone', async () => {
    play.mockReturnValueOnce(new Promise(() => undefined))
    const bell = new Bell()
    const rings = bell.ring(tone('stalled'))
    await vi.advanceTimersByTimeAsync(0)
    bell.stop()
    await vi.advanceTimersByTimeAsync(1_500)
    await rings

    expect(play).toHaveBeenCalledTimes(1)
    expect(bell.isAudible.value).toBe(false)
  })

  it('says that it is refused', async () => {
    play.mockRejectedValue(new DOMException('a tap is missing', 'NotAllowedError'))
    const bell = new Bell()
    await bell.arm(false)
    expect(bell.arming.value).toBe('waiting')

    await bell.ring(tone('bell'))
    expect(bell.arming.value).toBe('refused')
    expect(bell.isAudible.value).toBe(false)
  })

  it('never ends an alarm when a trial is over', async () => {
    const bell = new Bell()
    await bell.tryOut(tone('birds'))
    await bell.ring(tone('bell'))
    bell.endTrial()
    await bell.tryOut(tone('birds'))

    expect(bell.isAudible.value).toBe(true)
    expect(player().src).toBe('blob:bell')
  })
})
