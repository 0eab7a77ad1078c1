// What Maven calls: `npm ci` if the lock file has changed, `npm run build` of an application if a source of it has.
//   node if-changed.mjs admin-web admin
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const [application, place] = process.argv.slice(2)
const lock = ['package-lock.json']
const sources = [
  ...lock,
  'web-client/src',
  'web-client/build',
  ...['src', 'public', 'build', 'index.html', 'package.json', 'vite.config.ts'].map(
    (path) => `${application}/${path}`,
  ),
]

const installed = runIfChanged(lock, 'node_modules/.tocsin-installed', 'node_modules/vite', [
  'ci',
  '--no-fund',
])
if (installed) {
  runIfChanged(
    sources,
    `${application}/target/web.built`,
    `${application}/target/classes/web/${place}/index.html`,
    ['run', 'build', `--workspace=${application}`],
  )
}

/** Runs npm unless the stamp names these very contents and the result is there. */
function runIfChanged(paths, stamp, result, args) {
  const digest = digestOf(paths)
  const file = join(root, stamp)
  if (existsSync(join(root, result)) && existsSync(file) && readFileSync(file, 'utf8') === digest) {
    return true
  }
  const done = spawnSync('npm', args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) {
    process.exitCode = 1
    return false
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, digest)
  return true
}

function digestOf(paths) {
  const digest = createHash('sha256')
  for (const path of paths.flatMap(filesBelow).sort()) {
    digest
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0')
  }
  return digest.digest('hex')
}

function filesBelow(path) {
  const entries = readdirSync(dirname(join(root, path)), { withFileTypes: true })
  const entry = entries.find(
    (candidate) => path.endsWith(`/${candidate.name}`) || path === candidate.name,
  )
  if (!entry) return []
  return entry.isDirectory()
    ? readdirSync(join(root, path)).flatMap((name) => filesBelow(`${path}/${name}`))
    : [path]
}
