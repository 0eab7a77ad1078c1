// Makes target/public: what is in public/, and the PNG icons that installing an application wants, drawn after icon.svg.
//   node build/icons.mjs
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { crc32, deflateSync } from 'node:zlib'

const SHARP = 4 // samples along each side of a pixel
const INDIGO = [0x4b, 0x48, 0xd6]
const WHITE = [0xff, 0xff, 0xff]
const source = fileURLToPath(new URL('../public', import.meta.url))
const target = fileURLToPath(new URL('../target/public', import.meta.url))

mkdirSync(target, { recursive: true })
cpSync(source, target, { recursive: true })
icon('icon-180.png', 180, { corner: 0, scale: 1, ground: INDIGO })
icon('icon-192.png', 192, { corner: 8, scale: 1, ground: INDIGO })
icon('icon-512.png', 512, { corner: 8, scale: 1, ground: INDIGO })
icon('icon-maskable-512.png', 512, { corner: 0, scale: 0.8, ground: INDIGO })
icon('badge-96.png', 96, { corner: 0, scale: 1.4, ground: null })

/** On the grid of 32 that icon.svg has; a badge has no ground: the system paints its shape. */
function icon(name, size, { corner, scale, ground }) {
  const rows = []
  for (let y = 0; y < size; y++) {
    const row = Buffer.alloc(1 + size * 4)
    for (let x = 0; x < size; x++) {
      let onGround = 0
      let onBell = 0
      for (let sample = 0; sample < SHARP * SHARP; sample++) {
        const u = ((x + ((sample % SHARP) + 0.5) / SHARP) / size) * 32
        const v = ((y + (Math.floor(sample / SHARP) + 0.5) / SHARP) / size) * 32
        if (ground !== null && inSquare(u, v, corner)) onGround++
        if (inBell(16 + (u - 16) / scale, 16 + (v - 16) / scale)) onBell++
      }
      const all = SHARP * SHARP
      const bell = onBell / all
      const shape = ground === null ? bell : onGround / all
      for (let band = 0; band < 3; band++) {
        const below = (ground ?? WHITE)[band]
        row[1 + x * 4 + band] = Math.round(below + (WHITE[band] - below) * bell)
      }
      row[1 + x * 4 + 3] = Math.round(255 * shape)
    }
    rows.push(row)
  }
  writeFileSync(join(target, name), png(size, Buffer.concat(rows)))
}

function inSquare(x, y, corner) {
  const dx = Math.max(0, Math.abs(x - 16) - (16 - corner))
  const dy = Math.max(0, Math.abs(y - 16) - (16 - corner))
  return Math.hypot(dx, dy) <= corner || corner === 0
}

/** A dome, its sides, a brim that widens, and below a clapper. */
function inBell(x, y) {
  const off = Math.abs(x - 16)
  if (y >= 6.5 && y < 13.1) return Math.hypot(off, y - 13.1) <= 6.6
  if (y >= 13.1 && y < 17.2) return off <= 6.6
  if (y >= 17.2 && y <= 21) return off <= 6.6 + ((y - 17.2) / 3.8) * 1.8
  return y >= 23.2 && Math.hypot(off, y - 23.2) <= 2.9
}

function png(size, pixels) {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(size, 4)
  head.set([8, 6, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(pixels, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length, 0)
  body.copy(whole, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}
