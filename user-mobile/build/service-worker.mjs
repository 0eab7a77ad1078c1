// Bundles src/sw/sw.ts into sw.js, beside the page that it serves, with the list of the files that it keeps.
//   node build/service-worker.mjs        after vite build
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const site = fileURLToPath(new URL('../target/classes/web/m', import.meta.url))
/** Sounds are kept when they are asked for. */
const LEFT_OUT = /^(sw\.js|\.vite\/.*|sounds\/.*|icon-.*|badge-.*|.*\.(gz|map))$/

const files = readdirSync(site, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(site, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  .filter((file) => !LEFT_OUT.test(file))
  .sort()

const digest = createHash('sha256')
for (const file of files) digest.update(file).update(readFileSync(join(site, file)))

await build({
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  define: {
    SHELL: JSON.stringify(files.map((file) => `/m/${file}`)),
    VERSION: JSON.stringify(digest.digest('hex').slice(0, 12)),
  },
  build: {
    outDir: site,
    emptyOutDir: false,
    target: 'es2022',
    lib: {
      entry: fileURLToPath(new URL('../src/sw/sw.ts', import.meta.url)),
      formats: ['iife'],
      name: 'worker',
      fileName: () => 'sw.js',
    },
  },
})
