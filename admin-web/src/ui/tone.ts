export type Tone = 'ok' | 'bad' | 'warn' | 'busy' | 'quiet'

const tones: Record<string, Tone> = {
  SUCCEEDED: 'ok',
  ENABLED: 'ok',
  ONLINE: 'ok',
  LOADED: 'ok',
  FAILED: 'bad',
  TIMED_OUT: 'bad',
  LOST: 'bad',
  KILL_UNCONFIRMED: 'bad',
  RETRYING: 'warn',
  CANCELLING: 'warn',
  DRAINING: 'warn',
  ROLLED_BACK: 'warn',
  DISPATCHED: 'busy',
  RUNNING: 'busy',
  ROLLING: 'busy',
  PUSHING: 'busy',
}

/** Which colour speaks of a state. What is merely planned, over, or off has none. */
export function toneOf(state: string): Tone {
  return tones[state] ?? 'quiet'
}
