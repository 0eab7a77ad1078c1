const RATE = 22_050
const PITCH = 2_048
const LOUDNESS = 0.8
const HEADER = 44

/** Four beeps and a rest, to be repeated: made in this page, so that it is there whatever else is not. */
export function beeps(): Blob {
  return wav(1.2, (at) => {
    const since = at % 0.15
    const isHeard = at < 0.6 && since < 0.09
    // without its edges it would click
    const edge = Math.min(1, since / 0.004, (0.09 - since) / 0.004)
    return isHeard ? LOUDNESS * edge * Math.sin(2 * Math.PI * PITCH * at) : 0
  })
}

/** What is played to find out whether anything may be. */
export function silence(): Blob {
  return wav(0.2, () => 0)
}

function wav(seconds: number, voice: (at: number) => number): Blob {
  const count = Math.round(seconds * RATE)
  const view = new DataView(new ArrayBuffer(HEADER + 2 * count))
  const word = (at: number, letters: string) =>
    [...letters].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)))
  word(0, 'RIFF')
  view.setUint32(4, HEADER - 8 + 2 * count, true)
  word(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true) // plain samples
  view.setUint16(22, 1, true) // one channel
  view.setUint32(24, RATE, true)
  view.setUint32(28, 2 * RATE, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  word(36, 'data')
  view.setUint32(40, 2 * count, true)
  for (let index = 0; index < count; index++) {
    view.setInt16(HEADER + 2 * index, Math.round(32_767 * voice(index / RATE)), true)
  }
  return new Blob([view.buffer], { type: 'audio/wav' })
}
