const RATE = 8_000

interface Choices {
  /** `RF64` is a WAV that browsers play, and that the center does not take. */
  form?: 'RIFF' | 'RF64'
  loudness?: number
}

/** Half a second of a tone, as a file that somebody chooses. */
export function tone(name: string, { form = 'RIFF', loudness = 0.8 }: Choices = {}) {
  const samples = Buffer.alloc(RATE)
  for (let index = 0; index < RATE / 2; index++) {
    const sample = loudness * Math.sin((2 * Math.PI * 440 * index) / RATE)
    samples.writeInt16LE(Math.round(32_767 * sample), 2 * index)
  }
  const format = Buffer.alloc(16)
  format.writeUInt16LE(1, 0)
  format.writeUInt16LE(1, 2)
  format.writeUInt32LE(RATE, 4)
  format.writeUInt32LE(2 * RATE, 8)
  format.writeUInt16LE(2, 12)
  format.writeUInt16LE(16, 14)
  const chunks = [chunk('fmt ', format), chunk('data', samples)]
  if (form === 'RF64') {
    const sizes = Buffer.alloc(28)
    sizes.writeBigUInt64LE(BigInt(4 + 36 + 24 + 8 + samples.length), 0)
    sizes.writeBigUInt64LE(BigInt(samples.length), 8)
    sizes.writeBigUInt64LE(BigInt(RATE / 2), 16)
    chunks.unshift(chunk('ds64', sizes))
  }
  const buffer = chunk(form, Buffer.concat([Buffer.from('WAVE'), ...chunks]))
  return { name, mimeType: 'audio/wav', buffer }
}

/** With one day off. */
export function calendar(name: string, day: string) {
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:1'],
    ...[`DTSTART;VALUE=DATE:${day}`, 'SUMMARY:Off', 'END:VEVENT', 'END:VCALENDAR', ''],
  ]
  return { name, mimeType: 'text/calendar', buffer: Buffer.from(lines.join('\r\n')) }
}

function chunk(name: string, content: Buffer): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32LE(content.length)
  return Buffer.concat([Buffer.from(name), size, content])
}
