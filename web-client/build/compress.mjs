// Leaves a gzip file beside each asset that gains by it: the center sends it as it is.
//   node compress.mjs target/classes/web/admin/assets
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const assets = process.argv[2]
for (const name of readdirSync(assets)) {
  if (/\.(js|css|svg)$/.test(name)) {
    const plain = readFileSync(join(assets, name))
    const packed = gzipSync(plain, { level: 9 })
    if (plain.length > 1024 && packed.length < plain.length * 0.9) {
      writeFileSync(join(assets, `${name}.gz`), packed)
    }
  }
}
