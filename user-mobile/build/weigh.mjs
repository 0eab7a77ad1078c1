// Fails when the application has become heavier than what a phone should load before it shows something.
//   node build/weigh.mjs        after vite build
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const MOST_BYTES = 150_000
const site = fileURLToPath(new URL('../target/classes/web/m', import.meta.url))
const manifest = JSON.parse(readFileSync(join(site, '.vite/manifest.json'), 'utf8'))

/** The page, what it imports, the words of one language, and the page that is opened first. */
const first = ['index.html', 'src/i18n/zh.ts', 'src/features/home/HomePage.vue']
const files = new Set(['index.html'])
for (const name of first) collect(name)

let sum = 0
for (const file of files) sum += gzipSync(readFileSync(join(site, file)), { level: 9 }).length
console.log(
  `first load: ${(sum / 1_000).toFixed(1)} KB of at most ${MOST_BYTES / 1_000} KB, gzip, ${files.size} files`,
)
if (sum > MOST_BYTES) {
  console.error('that is too much for a first load')
  process.exitCode = 1
}

function collect(name) {
  const chunk = manifest[name]
  if (!chunk) throw new Error(`${name} is not in the build`)
  if (files.has(chunk.file)) return
  files.add(chunk.file)
  for (const style of chunk.css ?? []) files.add(style)
  for (const inner of chunk.imports ?? []) collect(inner)
}
