import { OffsetEstimate, type Sample } from './offset'

export interface Clocks {
  /** Milliseconds that only ever rise, whoever sets the phone's clock. */
  monotonic(): number
  /** What the phone's clock shows. */
  wall(): number
}

const system: Clocks = { monotonic: () => performance.now(), wall: () => Date.now() }
/** More than this between two looks at the clocks, and they have parted. */
const STEP = 1_500

/**
 * The center's time, told by this device without asking: its monotonic clock and the offset of that. So nothing moves when
 * somebody sets the phone's clock. Where the page was hidden while the clocks parted, the device slept and its monotonic
 * clock stood still: then the phone's clock is believed, until the center has been asked again.
 */
export class DeviceClock {
  private readonly estimate = new OffsetEstimate()
  private offset: number
  private apart: number

  /** @param wallOffset how far the center's clock was ahead of the phone's when they were last compared */
  constructor(
    private wallOffset: number,
    private readonly clocks: Clocks = system,
  ) {
    this.apart = clocks.wall() - clocks.monotonic()
    this.offset = this.apart + wallOffset
  }

  /** Milliseconds since 1970, by the center's clock. */
  now(): number {
    return this.clocks.monotonic() + this.offset
  }

  monotonic(): number {
    return this.clocks.monotonic()
  }

  add(sample: Sample): void {
    this.estimate.add(sample)
    const best = this.estimate.at(this.clocks.monotonic())
    if (best) this.offset = best.offset
    this.apart = this.clocks.wall() - this.clocks.monotonic()
    this.wallOffset = this.offset - this.apart
  }

  /** To be kept for the next start. */
  aheadOfPhone(): number {
    return this.wallOffset
  }

  /** Half the round trip at best; nothing while the center has not been asked. */
  error(): number | null {
    return this.estimate.at(this.clocks.monotonic())?.error ?? null
  }

  /** @returns whether the center should be asked now */
  look(wasHidden: boolean): boolean {
    const apart = this.clocks.wall() - this.clocks.monotonic()
    if (Math.abs(apart - this.apart) < STEP) return false
    if (wasHidden) {
      this.estimate.forget()
      this.offset = apart + this.wallOffset
    } else {
      this.wallOffset = this.offset - apart
    }
    this.apart = apart
    return true
  }
}
