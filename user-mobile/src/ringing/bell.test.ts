import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Bell, type Tone } from './bell'

vi.mock('./sounds', () => ({
  LAST_RESORT: '/m/sounds/classic.wav',
  SILENCE: '/m/sounds/silence.wav',
  soundUrl: (id: string) => Promise.resolve(`/m/sounds/${id}.wav`),
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

    expect(player().src).toContain('/m/sounds/classic.wav')
    expect(bell.isAudible.value).toBe(true)
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
    expect(player().src).toContain('/m/sounds/bell.wav')
  })
})
