/** One question to the center: when it left and when its answer came, by our monotonic clock, and what the center's clock said between. */
export interface Sample {
  sent: number
  received: number
  center: number
}

const KEPT = 16
/** A monotonic clock may run wrong by this share; so an old sample is worse than its round trip says. */
const DRIFT = 50e-6

/** How far the center's clock is ahead of the monotonic one, in milliseconds; from the quickest of the last answers. */
export class OffsetEstimate {
  private samples: Sample[] = []

  add(sample: Sample): void {
    if (sample.received < sample.sent) return
    this.samples = [...this.samples, sample].slice(-KEPT)
  }

  /** Nothing while there is no answer since the last {@link forget}. */
  at(now: number): { offset: number; error: number } | null {
    const estimates = this.samples.map((sample) => ({
      offset: sample.center - (sample.sent + sample.received) / 2,
      error: (sample.received - sample.sent) / 2 + (now - sample.received) * DRIFT,
    }))
    return estimates.reduce<{ offset: number; error: number } | null>(
      (best, each) => (best === null || each.error <= best.error ? each : best),
      null,
    )
  }

  /** After the device slept: its monotonic clock may have stood still. */
  forget(): void {
    this.samples = []
  }
}
