export interface Loudness {
  /** How high each of some columns is, from 0 to 1: what is drawn. */
  columns: number[]
  /** Of the whole, in decibels below the loudest that a file can hold. */
  decibels: number
}

/** How loud a sound is over its time, by the mean square of its samples. */
export function loudnessOf(samples: Float32Array, columns = 48): Loudness {
  const size = Math.max(1, Math.floor(samples.length / columns))
  const powers = Array.from({ length: columns }, (_, index) =>
    power(samples.subarray(index * size, (index + 1) * size)),
  )
  const whole = power(samples)
  return {
    columns: powers.map((each) => Math.min(1, Math.sqrt(each) * 1.414)),
    decibels: whole === 0 ? -Infinity : 10 * Math.log10(whole * 2),
  }
}

/** In words: what wakes nobody should be known before the morning. */
export function loudnessWord(decibels: number): 'silent' | 'quiet' | 'good' {
  if (decibels < -45) return 'silent'
  return decibels < -24 ? 'quiet' : 'good'
}

function power(samples: Float32Array): number {
  if (samples.length === 0) return 0
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return sum / samples.length
}
