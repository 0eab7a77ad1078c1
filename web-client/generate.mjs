// Writes src/schema.d.ts from the description that a running center publishes, or only looks whether it is current:
//   npm run generate --workspace=web-client -- [http://127.0.0.1:8080] [--check]
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'

const args = process.argv.slice(2)
const center = args.find((arg) => !arg.startsWith('-')) ?? 'http://127.0.0.1:8080'
const target = fileURLToPath(new URL('src/schema.d.ts', import.meta.url))

const answer = await fetch(new URL('/v3/api-docs', center))
const api = sorted(await answer.json())
const text = `// Made by generate.mjs from the center's OpenAPI description; not edited by hand.\n\n${astToString(await openapiTS(api))}`

if (!args.includes('--check')) {
  writeFileSync(target, text)
} else if (readFileSync(target, 'utf8') !== text) {
  console.error(
    'web-client/src/schema.d.ts is not what this center publishes: run `npm run generate --workspace=web-client`',
  )
  process.exitCode = 1
}

/** The center lists its routes in no fixed order; ours should not change with it. */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
