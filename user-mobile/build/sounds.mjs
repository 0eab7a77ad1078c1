// Makes the built-in sounds: short mono WAV files, each a loop, out of nothing but sines. The same every time.
//   node build/sounds.mjs        into target/public/sounds
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const RATE = 22_050
const target = fileURLToPath(new URL('../target/public/sounds', import.meta.url))

/** Partials as [ratio to the ground note, loudness, how much faster it fades]. */
const BELL = [
  [0.5, 0.4, 0.6],
  [1, 1, 1],
  [1.2, 0.5, 1.3],
  [2, 0.45, 1.8],
  [2.76, 0.3, 2.6],
  [5.4, 0.12, 5],
]
const CHIME = [
  [1, 1, 1],
  [2.01, 0.35, 1.6],
  [3.98, 0.12, 3],
]
const WOOD = [
  [1, 1, 1],
  [3.93, 0.35, 4],
  [9.2, 0.08, 9],
]

/** Each as [seconds, voices]; a voice is [begin, seconds, loudness at a time since its begin]. */
const sounds = {
  bell: [3.2, [0, 1.6].map((at) => struck(at, 523.25, 2.4, BELL))],
  chime: [4, melody([659.25, 523.25, 587.33, 392, 392, 587.33, 659.25, 523.25], 0.45, 1.6, CHIME)],
  marimba: [
    2.4,
    melody([523.25, 659.25, 783.99, 659.25, 880, 783.99, 659.25, 587.33], 0.3, 0.6, WOOD),
  ],
  birds: [4, birdsong()],
  rise: [6, rise()],
  classic: [1.2, [0, 0.15, 0.3, 0.45].map((at) => beep(at, 2_048, 0.09))],
}

mkdirSync(target, { recursive: true })
for (const [name, [seconds, voices]] of Object.entries(sounds)) {
  writeFileSync(join(target, `${name}.wav`), wav(mix(seconds, voices)))
}

function struck(at, pitch, lasts, partials) {
  return [
    at,
    lasts,
    (t) => {
      let sum = 0
      for (const [ratio, loud, fade] of partials) {
        sum += loud * Math.exp((-5 * fade * t) / lasts) * Math.sin(2 * Math.PI * pitch * ratio * t)
      }
      return sum * Math.min(1, t / 0.004)
    },
  ]
}

function melody(pitches, step, lasts, partials) {
  return pitches.map((pitch, index) => struck(index * step, pitch, lasts, partials))
}

function beep(at, pitch, lasts) {
  const edge = (t) => Math.min(1, t / 0.004, (lasts - t) / 0.004)
  const tone = (t) => Math.sin(2 * Math.PI * pitch * t) + 0.3 * Math.sin(6 * Math.PI * pitch * t)
  return [at, lasts, (t) => edge(t) * tone(t)]
}

/** Whistles that bend: two birds, of which the second answers. */
function birdsong() {
  const calls = [
    [0.1, 3_200, 900, 0.16, 22],
    [0.32, 3_400, -700, 0.14, 0],
    [0.5, 3_100, 1_100, 0.2, 30],
    [1.25, 2_300, 500, 0.12, 0],
    [1.42, 2_500, -400, 0.12, 0],
    [1.6, 2_300, 700, 0.24, 18],
    [2.3, 3_300, -900, 0.1, 0],
    [2.44, 3_300, -900, 0.1, 0],
    [2.58, 3_300, -900, 0.1, 0],
    [2.72, 3_200, 1_000, 0.26, 26],
    [3.25, 2_400, 600, 0.2, 20],
  ]
  return calls.map(([at, pitch, bend, lasts, trill]) => [
    at,
    lasts,
    (t) => {
      const part = t / lasts
      const wobble = trill === 0 ? 0 : (90 / trill) * Math.sin(2 * Math.PI * trill * t)
      return (
        0.7 *
        Math.sin(Math.PI * part) ** 2 *
        Math.sin(2 * Math.PI * (pitch + (bend * part) / 2) * t + wobble)
      )
    },
  ])
}

/** A chord that comes from nowhere and goes again, like a morning. */
function rise() {
  return [261.63, 329.63, 392, 493.88, 587.33].map((pitch, index) => {
    const lasts = 5.8 - index * 0.6
    return [
      index * 0.6,
      lasts,
      (t) =>
        Math.sin((Math.PI * t) / lasts) ** 1.5 *
        (Math.sin(2 * Math.PI * pitch * t) +
          0.5 * Math.sin(2 * Math.PI * (pitch + 0.7) * t) +
          0.15 * Math.sin(4 * Math.PI * pitch * t)),
    ]
  })
}

/** What is left of a voice at the end goes on at the beginning, so that the loop has no seam. */
function mix(seconds, voices) {
  const samples = new Float64Array(Math.round(seconds * RATE))
  for (const [begin, lasts, loudness] of voices) {
    const first = Math.round(begin * RATE)
    const count = Math.round(lasts * RATE)
    for (let index = 0; index < count; index++) {
      samples[(first + index) % samples.length] += loudness(index / RATE)
    }
  }
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  return samples.map((sample) => (0.89 * sample) / loudest)
}

function wav(samples) {
  const file = Buffer.alloc(44 + samples.length * 2)
  file.write('RIFF', 0)
  file.writeUInt32LE(36 + samples.length * 2, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(RATE, 24)
  file.writeUInt32LE(RATE * 2, 28)
  file.writeUInt16LE(2, 32)
  file.writeUInt16LE(16, 34)
  file.write('data', 36)
  file.writeUInt32LE(samples.length * 2, 40)
  samples.forEach((sample, index) => file.writeInt16LE(Math.round(sample * 32_767), 44 + index * 2))
  return file
}
